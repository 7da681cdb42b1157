"""The prize of the gallery: the edition that is being read, the one whose results are out, and what a juror was given."""

from traitdunion.awards.models import Application, Assignment, Call, Practice
from traitdunion.kernel.roles import as_owner
from traitdunion.people.models import Account
from traitdunion.sharing.models import Seat

OWN = ("to_declare", "to_judge", "own_file")


def prize() -> dict[str, str]:
    judged = Call.objects.filter(announced=None).exclude(published=None).order_by("-opens").first()
    told = Call.objects.exclude(announced=None).order_by("-announced").first()
    file = Application.objects.filter(call=judged, state="sent").order_by("sent").first() if judged else None
    page = Practice.objects.exclude(published=None).order_by("published", "title").first()
    return {
        "judged": str(judged.pk) if judged else "",
        "told": str(told.pk) if told else "",
        "file": str(file.pk) if file else "",
        "practice": str(page.pk) if page else "",
    }


def judged(account: Account) -> dict[str, str]:
    """Return what this account's person was given to read: one file to declare on, one that is open; and the file of its own organisation."""
    with as_owner():
        mine = Assignment.objects.filter(juror__person__account=account, juror__call__announced=None)
        given = mine.filter(bar="").order_by("created", "pk")
        barred = mine.exclude(bar="").first()
        first = given.filter(declared=None).first() or barred
        opened = given.exclude(declared=None).filter(opinion__isnull=False).first()
        bodies = Seat.objects.filter(person__account=account, circle__kind="organisation").values("organisation")
        own = Application.objects.filter(applicant__organisation__in=bodies).exclude(state="draft").first()
    return {
        "to_declare": str(first.pk) if first else "",
        "to_judge": str(opened.pk) if opened else "",
        "own_file": str(own.pk) if own else "",
    }
