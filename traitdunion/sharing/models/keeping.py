from django.db import models

from traitdunion.kernel.ids import new_id


class Certificate(models.Model):
    """That something ended at its term: category, rule, term, how many, when. No content, and nothing to find it by."""

    db_grants = "select"
    db_keeper_grants = "select, insert"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    rule = models.CharField(max_length=40)
    category = models.CharField(max_length=120)
    term = models.CharField(max_length=200)  # in words
    end = models.CharField(max_length=10)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="certificate_by_day")]


class KeepingTerm(models.Model):
    """How long an authority keeps a category, where it chose another term than the usual one."""

    db_grants = "select, insert, update"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey("people.Authority", models.CASCADE, related_name="+", db_index=False)
    rule = models.CharField(max_length=40)
    active_days = models.PositiveSmallIntegerField()
    archive_days = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True)  # why longer than usual
    by = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "rule"], name="one_term_a_rule")]


class Deadline(models.Model):
    """What is past its term or waits for an act to have one, by rule, authority and organisation: counted by the sweep."""

    db_grants = "select"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    rule = models.CharField(max_length=40)
    authority = models.ForeignKey("people.Authority", models.CASCADE, null=True, related_name="+")
    organisation = models.ForeignKey("people.Organisation", models.CASCADE, null=True, related_name="+")
    overdue = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)  # older than the whole term, and its clock has not begun
    oldest = models.DateField(null=True)
    counted = models.DateTimeField()
