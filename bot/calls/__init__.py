"""Matching: a readout to the call it tells of, and why."""
