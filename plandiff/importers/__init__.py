"""Saved sources to proposed versions: readers, one for each kind, and the finder of points."""
