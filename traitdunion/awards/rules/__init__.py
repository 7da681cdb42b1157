"""What the prize allows and how it counts. Plain functions and tables; no query."""
