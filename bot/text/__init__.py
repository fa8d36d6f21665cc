"""Text to values: sentences, names, dates as written, numbers, normalising."""
