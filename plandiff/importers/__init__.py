"""From saved sources to proposals: readers by kind, the finder of points, claims from prose."""
