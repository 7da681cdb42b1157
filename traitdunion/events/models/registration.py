from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import ChoiceState, Function, Rank, RegistrationState


class Registration(models.Model):
    """A place at an event. What is kept of it for good is about nobody: who it is for stands in ``Registrant``.

    The organiser's circle sees it, and the pass of its secret link.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="registrations")
    holder = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # the organiser's
    by_pass = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # its secret link's
    number = models.CharField(max_length=8)  # read aloud at the door; tells no order
    state = models.CharField(max_length=10, choices=RegistrationState.choices)
    function = models.CharField(max_length=16, choices=Function.choices)
    organisation_kind = models.CharField(max_length=20, blank=True)
    commune = models.ForeignKey("places.Commune", models.SET_NULL, null=True, related_name="+")
    created = models.DateTimeField()
    moved_up = models.DateTimeField(null=True)  # from the waiting list
    cancelled = models.DateTimeField(null=True)
    entered_at = models.DateTimeField(null=True)  # the first time that the personal link was used to join
    revoked = models.DateTimeField(null=True)  # the organiser took its link back: it no longer joins
    bounced = models.DateTimeField(null=True)  # a mail to it was refused for good

    class Meta:
        indexes = [
            models.Index(
                fields=["event", "created", "id"], name="registration_waiting", condition=models.Q(state="waiting")
            ),
            models.Index(fields=["event", "state"], name="registration_by_state"),
        ]
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="one_number_an_event")]


class Registrant(models.Model):
    """Who registered: sealed under the organiser's key, erased at the term, and what it held with it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    registration = models.OneToOneField("events.Registration", models.CASCADE, related_name="registrant")
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+", db_index=False)
    mark = models.BinaryField()  # keyed hash of this event and this mail: one registration each
    sealed_first = models.BinaryField()
    sealed_last = models.BinaryField()
    sealed_mail = models.BinaryField()
    sealed_link = models.BinaryField()  # the secret link, so that a mail can carry it
    organisation = models.ForeignKey("people.Organisation", models.SET_NULL, null=True, related_name="+")
    organisation_name = models.CharField(max_length=120)
    needs = models.CharField(max_length=300, blank=True)
    question = models.CharField(max_length=500, blank=True)
    listed_public = models.BooleanField(default=False)
    listed_registrants = models.BooleanField(default=False)
    listed_name = models.CharField(max_length=121, blank=True)  # in clear once they asked that a list says it
    language = models.CharField(max_length=2, default="fr")

    first = last = mail = link = ""  # in clear, once ``queries.opened`` opened them; never kept so

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "mark"], name="registered_once")]

    @property
    def full_name(self) -> str:
        return f"{self.first} {self.last}".strip()


class WorkshopChoice(models.Model):
    """What somebody chose in a slot, and what they would take instead."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    registration = models.ForeignKey("events.Registration", models.CASCADE, related_name="choices")
    sequence = models.ForeignKey("events.Sequence", models.CASCADE, related_name="+", db_index=False)
    workshop = models.ForeignKey("events.Workshop", models.CASCADE, related_name="choices")
    rank = models.CharField(max_length=6, choices=Rank.choices)
    state = models.CharField(max_length=10, choices=ChoiceState.choices)
    created = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "sequence", "rank"], name="one_choice_and_one_wish_a_slot"),
            models.UniqueConstraint(fields=["registration", "workshop"], name="chosen_once"),
        ]
