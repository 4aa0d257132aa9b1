"""The catalogue is kept up to date from a directory of shows."""
