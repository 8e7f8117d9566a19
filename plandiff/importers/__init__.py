"""From foreign documents to proposals: one module or package per kind of source."""
