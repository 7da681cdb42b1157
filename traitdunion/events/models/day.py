"""On the day: codes at the door, traces of presence, the hours that follow from them, the survey, workshops at tables, votes."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums_day import CardKind, PollState, QuestionState, SurveyQuestion, Way


class CheckInCode(models.Model):
    """The code shown in the room, one a half-day: on the wall and in the QR beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="codes")
    half = models.CharField(max_length=13)
    code = models.CharField(max_length=6)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "half"], name="one_code_a_half_day")]


class Presence(models.Model):
    """A trace of somebody: how, from when, until when where it is known. It goes with the names; the hours stay."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    registration = models.ForeignKey("events.Registration", models.CASCADE, related_name="presences")
    way = models.CharField(max_length=6, choices=Way.choices)
    half = models.CharField(max_length=13, blank=True)  # of a word given once a half-day; a report says hours alone
    starts = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["event", "registration"], name="presence_of_event")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "starts", "ends"], name="connected_once", condition=models.Q(half="")
            ),
            models.UniqueConstraint(
                fields=["registration", "way", "half"], name="said_once_a_half_day", condition=~models.Q(half="")
            ),
        ]


class Attendance(models.Model):
    """Hours really followed, by half-day, and the reference of the certificate that says them. About nobody once names are gone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="attendances")
    registration = models.OneToOneField("events.Registration", models.CASCADE, related_name="attendance")
    halves = models.JSONField(default=dict)  # minutes by half-day
    minutes = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=14, unique=True)
    issued = models.DateTimeField(null=True)  # the first time that its certificate was made
    counted = models.DateTimeField()


class SurveyTally(models.Model):
    """How many gave an answer: answers are added up as they come, none is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="tallies")
    question = models.CharField(max_length=8, choices=SurveyQuestion.choices)
    answer = models.PositiveSmallIntegerField()
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "question", "answer"], name="one_tally_an_answer")]


class SurveyWord(models.Model):
    """What somebody would change, in their words. Its key is random and it bears no date: nothing ties it to a registration."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="survey_words")
    words = models.CharField(max_length=600)


class SurveyDone(models.Model):
    """That somebody has answered: not what, not when."""

    registration = models.OneToOneField(
        "events.Registration", models.CASCADE, primary_key=True, related_name="survey_done"
    )


class QuestionPut(models.Model):
    """What the host did of a question that came with a registration."""

    registration = models.OneToOneField("events.Registration", models.CASCADE, primary_key=True, related_name="+")
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    state = models.CharField(max_length=6, choices=QuestionState.choices)


class Table(models.Model):
    """A table of a workshop. Whoever holds its link writes: one tablet at a time has the pen, the others read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    workshop = models.ForeignKey("events.Workshop", models.CASCADE, related_name="tables")
    by_pass = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    facilitator = models.CharField(max_length=120, blank=True)  # a function, never a name
    rapporteur = models.CharField(max_length=120, blank=True)
    pen = models.UUIDField(null=True)  # the tablet that writes
    pen_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workshop", "number"], name="one_number_a_table")]


class CardGroup(models.Model):
    """Cards of a workshop that say the same."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    workshop = models.ForeignKey("events.Workshop", models.CASCADE, related_name="groups")
    title = models.CharField(max_length=120)


class Card(models.Model):
    """What a table says: a finding, an experience, a proposal. Its key is drawn by the tablet: sent twice, it is one."""

    id = models.UUIDField(primary_key=True, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    table = models.ForeignKey("events.Table", models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=10, choices=CardKind.choices)
    words = models.CharField(max_length=400)
    follows = models.ForeignKey("events.Card", models.SET_NULL, null=True, related_name="followed_by")
    group = models.ForeignKey("events.CardGroup", models.SET_NULL, null=True, related_name="cards")
    struck = models.BooleanField(default=False)
    voices = models.PositiveIntegerField(null=True)  # once the vote is closed: counts alone remain
    created = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["table", "created"], name="card_in_order")]


class CardVote(models.Model):
    """A voice for a card: who gave it is a keyed hash, emptied when the vote ends."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    card = models.ForeignKey("events.Card", models.CASCADE, related_name="votes")
    mark = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["card", "mark"], name="one_voice_a_card")]


class Poll(models.Model):
    """A question voted on in the room. Once closed, counts alone remain."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="polls")
    question = models.CharField(max_length=200)
    options = ArrayField(models.CharField(max_length=120))
    state = models.CharField(max_length=6, choices=PollState.choices, default=PollState.READY)
    counts = ArrayField(models.PositiveIntegerField(), default=list)
    created = models.DateTimeField()


class Ballot(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey("events.Event", models.CASCADE, related_name="+")
    poll = models.ForeignKey("events.Poll", models.CASCADE, related_name="ballots")
    mark = models.BinaryField(max_length=32)
    choice = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "mark"], name="one_ballot_a_poll")]
