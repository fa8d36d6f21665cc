"""A comparison as people read it: neutral sections, rendered for each place."""
