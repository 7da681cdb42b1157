"""The journal: sealed in batches, verified, published, pruned at its term, read by those whom it concerns."""
