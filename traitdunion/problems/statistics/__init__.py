"""What the figures of a problem may say. Plain Python: no model, no database, no request."""
