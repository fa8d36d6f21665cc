"""Entries in the menus of Slack: one file each, exporting ``SHORTCUT``."""
