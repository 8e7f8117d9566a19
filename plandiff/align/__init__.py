"""Pairs of units between two lists of texts; words that changed inside a pair (`edits`)."""
