"""What takes modals that were sent off: one file each, exporting ``VIEW``."""
