"""Papers in one click: what a year, a quarter, a group, a landlord or a meeting has to show. Each figure leads to the list that it counts."""
