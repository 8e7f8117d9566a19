"""plandiff: the tracker for versions of negotiated documents."""

__version__ = "0.1.0"
