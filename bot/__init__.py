"""Readouts: how two sides' accounts of the same call diverge.

Folders in this package are pure: text and values in, values out. The files beside them are the
plumbing that connects those to the clock, the web, the store and Slack.
"""
