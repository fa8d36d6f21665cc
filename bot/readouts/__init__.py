"""Recognising: a statement to the readouts it holds, or nothing, and why."""
