"""The catalogue of sources as data, and one reader per way in."""
