"""The roster of officials and sides as data, and the resolver that finds them in text."""
