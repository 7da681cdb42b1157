"""Agreements between organisations, and the three-year strategy: commitments, their follow-up, their term."""
