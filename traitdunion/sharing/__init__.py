"""The heart: who may see what, why, and until when."""
