from django.db import models

from traitdunion.kernel.ids import new_id

from ..enums import ApplicationState, Origin
from .sheet import Sheet


class Application(Sheet):
    """A file for the prize. Its author alone sees a draft; once sent, the organiser, then the jurors it is given to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    call = models.ForeignKey("awards.Call", models.CASCADE, related_name="applications")
    circle = models.ForeignKey("sharing.Circle", models.PROTECT, related_name="+")  # an organisation, or a link
    number = models.CharField(max_length=8)
    state = models.CharField(max_length=12, choices=ApplicationState.choices, default=ApplicationState.DRAFT)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.BLANK)
    source = models.UUIDField(null=True)  # the problem or the feedback that it started from
    for_library = models.BooleanField(default=False)  # its author agrees to a page in the library
    asked = models.CharField(max_length=600, blank=True)  # what the organiser asks to complete
    asked_until = models.DateTimeField(null=True)
    sent = models.DateTimeField(null=True)
    changed = models.DateTimeField()
    created = models.DateTimeField()
    ends = models.DateTimeField()  # kept until then

    class Meta:
        indexes = [models.Index(fields=["call", "state"], name="application_of_call")]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="application_number_once")]


class Applicant(models.Model):
    """Who applies: apart from the text, so that a blind jury reads the one without the other."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.OneToOneField("awards.Application", models.CASCADE, related_name="applicant")
    organisation = models.ForeignKey("people.Organisation", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    commune = models.CharField(max_length=5)  # its code
    commune_name = models.CharField(max_length=120)


class ApplicantContact(models.Model):
    """Whom to write to, sealed for the organiser and the author."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.OneToOneField("awards.Application", models.CASCADE, related_name="contact")
    sealed = models.BinaryField()

    name = mail = phone = link = ""  # in clear, once opened; never kept so


class Attachment(models.Model):
    """A picture or a document joined to a file, sealed; the name it had on somebody's machine is not kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey("awards.Application", models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80)
    kind = models.CharField(max_length=4)  # jpg, pdf
    sealed = models.BinaryField()
    size = models.PositiveIntegerField()
    nameless = models.BooleanField(default=False)  # the organiser looked: it does not say who applies
    created = models.DateTimeField()

    content = b""
