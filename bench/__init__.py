"""Measured, not hoped: speed figures, one JSON object a line. Run by ``make bench``; nothing here is imported by the product."""
