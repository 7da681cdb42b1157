"""Tools without a domain word: clock, identifiers, database, mail, jobs, limits."""
