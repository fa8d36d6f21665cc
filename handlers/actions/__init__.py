"""What buttons do: one file each, exporting ``ACTION``."""
