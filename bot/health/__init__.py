"""How sources are: what their history says of them, when to ask them again, what to tell people."""
