"""Feeds over real sockets, from outlets that are stand-ins: read, known again, and survived."""
