"""« Bilan financeurs » : who came, from where, whether it was useful. Counts alone, the small ones put together."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from traitdunion.places import published as places
from traitdunion.places.enums import AreaKind
from traitdunion.sharing.queries import require
from traitdunion.sharing.viewer import Viewer

from ..enums import Function, RegistrationState
from ..enums_day import SurveyAnswer, SurveyQuestion
from ..models import Attendance, Event, Registration, SurveyTally, SurveyWord
from .figures import Count, Satisfaction, grouped, satisfaction


@dataclass
class Account:
    registered: int
    present: int
    hours: int  # of all, in minutes
    certificates: int
    functions: list[Count]
    territories: list[Count]
    quarters: list[Count]
    satisfaction: list[Satisfaction]


def account(viewer: Viewer, event: Event) -> Account:
    """Return the account of an event: of who was there, or of who registered as long as nobody was noted."""
    require(viewer)
    registered = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED)
    hours = list(Attendance.objects.filter(event=event, minutes__gt=0).values_list("registration", "minutes", "issued"))
    counted = registered.filter(pk__in=[pk for pk, _minutes, _issued in hours]) if hours else registered
    rows = list(counted.values_list("function", "commune"))
    named = {one.code: one.name for one in places.communes({code for _function, code in rows if code})}
    return Account(
        registered.count(), len(hours), sum(minutes for _pk, minutes, _issued in hours), sum(bool(issued) for *_rest, issued in hours),
        _functions(rows), _territories(rows, named), _quarters(rows), _satisfaction(event),
    )  # fmt: skip


def _functions(rows) -> list[Count]:
    labels = dict(Function.choices)
    return grouped(Counter(str(labels.get(function, function)) for function, _commune in rows), _("Autres fonctions"))


def _territories(rows, named: dict[str, str]) -> list[Count]:
    return grouped(
        Counter(named.get(code, "") or _("Commune non dite") for _function, code in rows), _("Autres communes")
    )


def _quarters(rows) -> list[Count]:
    codes = {code for _function, code in rows if code}
    with_qpv = {one.commune_code for one in places.areas(codes, AreaKind.QPV)}
    said = (
        _("Commune non dite")
        if not code
        else _("Commune avec un quartier prioritaire (QPV)")
        if code in with_qpv
        else _("Autre commune")
        for _function, code in rows
    )
    return grouped(Counter(said), _("Toutes communes"))


def _satisfaction(event: Event) -> list[Satisfaction]:
    told: dict[str, dict[int, int]] = {}
    for question, answer, n in SurveyTally.objects.filter(event=event).values_list("question", "answer", "n"):
        told.setdefault(question, {})[answer] = n
    return [satisfaction(str(one.label), told.get(one.value, {})) for one in SurveyQuestion]


def words(viewer: Viewer, event: Event) -> list[str]:
    """Return what people would change, in an order that tells nothing."""
    require(viewer)
    return list(SurveyWord.objects.filter(event=event).order_by("id").values_list("words", flat=True))


ANSWERS = [(one.value, one.label) for one in SurveyAnswer]
