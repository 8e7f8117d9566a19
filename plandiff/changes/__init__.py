"""Alignment and evidence to a Comparison: what happened to each point."""
