"""Questions about the prize and the library. The first argument says for whom."""
