"""Workshops at tables, votes in rooms, questions put: one writes, many read; no word is lost, none is doubled."""
