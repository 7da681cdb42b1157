"""Demonstration data: an invented town drawn from a seed, or a real territory read from a folder."""
