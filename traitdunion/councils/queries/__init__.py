"""What the pages of councils ask. Row-level security is the filter: who does not sit in a group finds nothing of it."""
