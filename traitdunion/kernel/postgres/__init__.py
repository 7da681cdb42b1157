"""Django's PostgreSQL backend, which starts the project's own server when no address was given."""
