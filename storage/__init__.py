"""The store on SQLite: the only place that knows SQL."""
