"""The tables of concepts, one file per field of diplomacy."""
