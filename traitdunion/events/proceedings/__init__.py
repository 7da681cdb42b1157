"""Proceedings: what an event said, assembled from its programme and its cards, edited, published; and the white book."""
