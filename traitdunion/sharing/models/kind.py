from django.db import models


class Kind(models.Model):
    """A table whose rows are shared. Protecting a table adds it here; a reveal of anything else is refused."""

    db_grants = "select"

    name = models.CharField(max_length=63, primary_key=True)
    # The column that says what an item speaks of, for charters; none: the table itself.
    information = models.CharField(max_length=63, blank=True, db_default="")
