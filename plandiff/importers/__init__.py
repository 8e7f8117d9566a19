"""From saved sources to proposals: versions from lists of points, claims from sentences."""
