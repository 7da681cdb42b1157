"""Which charts a problem shows; how one is drawn is the design's."""
