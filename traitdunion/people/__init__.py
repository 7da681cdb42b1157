"""Who exists: organisations, persons, accounts, sign-in."""
