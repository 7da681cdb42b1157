"""The API: what pages say, for programs. The same questions, the same refusals, the same limits."""
