"""One detector a file, each exporting ``DETECTOR``."""
