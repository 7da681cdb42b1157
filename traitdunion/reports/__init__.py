"""Tell us: reports about a place, and the answers given to them."""
