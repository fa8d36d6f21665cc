"""Scripts that rebuild the counted tables of the comparison from a corpus; never part of a run."""
