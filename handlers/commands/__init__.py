"""The sub-commands of ``/readouts``: one file each, exporting ``COMMAND``."""
