"""The preview page in a browser, over its real server."""
