"""Groups: who sits there and since when, the charter they work under, who accepted it."""
