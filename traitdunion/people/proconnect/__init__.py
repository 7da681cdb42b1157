"""ProConnect: agents of the State, towns and firms enter with the account of their own house."""
