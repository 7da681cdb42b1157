"""After: the replay, the proceedings, the proposals that come from cards, and the white book that gathers them."""

from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums_day import PaperState, SectionKind


class Replay(models.Model):
    """Where the recording can be seen again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="replay")
    address = models.URLField(max_length=500)
    words = models.CharField(max_length=300, blank=True)  # length, captions, until when
    at = models.DateTimeField()


class Proceedings(models.Model):
    """The account of an event that whoever was away can use. The organiser's own until it is published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.OneToOneField("events.Event", models.CASCADE, related_name="proceedings")
    introduction = models.TextField(max_length=6000, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=9, choices=PaperState.choices, default=PaperState.DRAFT)
    published = models.DateTimeField(null=True)
    document = models.BinaryField(null=True)  # the published words as a PDF: made once, read by many
    changed = models.DateTimeField()
    created = models.DateTimeField()


class Section(models.Model):
    """A chapter of proceedings, from the programme, from a workshop, or free."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proceedings = models.ForeignKey("events.Proceedings", models.CASCADE, related_name="sections")
    kind = models.CharField(max_length=8, choices=SectionKind.choices)
    sequence = models.ForeignKey("events.Sequence", models.SET_NULL, null=True, related_name="+")
    workshop = models.ForeignKey("events.Workshop", models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=60_000, blank=True)
    position = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["proceedings", "position"], name="section_in_order")]


class Proposal(models.Model):
    """A proposal as the proceedings word it, with the cards that it was written from."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    section = models.ForeignKey("events.Section", models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=600)
    cards = models.JSONField(default=list)  # ids, kinds and words of the cards, as they were then
    voices = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "number"], name="proposal_number_once")]


class WhiteBook(models.Model):
    """Proposals of several events, chosen and worded again by their organiser, in versions that are published and debated."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")
    organiser = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=160)
    introduction = models.TextField(max_length=6000, blank=True)
    state = models.CharField(max_length=9, choices=PaperState.choices, default=PaperState.DRAFT)
    version = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField()


class BookProposal(models.Model):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    book = models.ForeignKey("events.WhiteBook", models.CASCADE, related_name="proposals")
    source = models.ForeignKey("events.Proposal", models.SET_NULL, null=True, related_name="in_books")
    chapter = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=600)
    why = models.CharField(max_length=600, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["book", "position"], name="book_in_order")]
        constraints = [models.UniqueConstraint(fields=["book", "source"], name="proposal_once_a_book")]


class BookVersion(models.Model):
    """What a white book said when it was published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    book = models.ForeignKey("events.WhiteBook", models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    published = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="one_number_a_version")]


class Remark(models.Model):
    """What a member says of a proposal of a white book, for their organisation."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    proposal = models.ForeignKey("events.BookProposal", models.CASCADE, related_name="remarks")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, related_name="+")
    words = models.CharField(max_length=1000)
    by = models.UUIDField()
    at = models.DateTimeField()
