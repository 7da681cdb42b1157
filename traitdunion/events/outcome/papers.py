"""The account for funders as a document and as a spreadsheet; the list of who registered."""

import io
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design import dates, paper
from traitdunion.kernel.clock import now

from ..attendance.papers import when
from ..attendance.questions import duration
from ..models import Event
from .account import Account
from .figures import LEAST, Count

HERE = Path(__file__).resolve().parent.parent / "paper"


def headlines(said: Account) -> list[str]:
    return [
        ngettext("%(n)s personne inscrite.", "%(n)s personnes inscrites.", said.registered) % {"n": said.registered},
        ngettext("%(n)s personne présente.", "%(n)s personnes présentes.", said.present) % {"n": said.present},
        _("%(hours)s suivies en tout.") % {"hours": duration(said.hours)},
        ngettext("%(n)s attestation faite.", "%(n)s attestations faites.", said.certificates)
        % {"n": said.certificates},
    ]


def parts(said: Account) -> list[tuple[str, str, list[Count]]]:
    return [
        (_("Par fonction"), _("Fonction"), said.functions),
        (_("Par commune"), _("Commune"), said.territories),
        (_("Quartiers prioritaires"), _("Commune"), said.quarters),
    ]


def too_few() -> str:
    return _("Moins de %(n)s personnes : non publié.") % {"n": LEAST}


def note() -> str:
    said = {"n": LEAST, "day": dates.day(now())}
    return (
        _(
            "Les nombres de moins de %(n)s sont mis ensemble. Chiffres du %(day)s, tirés des inscriptions et des présences."
        )
        % said
    )


def percent(one) -> str:
    return f"{one.percent}\u00a0%" if one.percent is not None else too_few()


def document(event: Event, said: Account) -> bytes:
    made = {
        "title": _("Bilan : %(event)s") % {"event": event.title}, "organiser": event.organiser.name, "event": event.title, "when": when(event),
        "lines": headlines(said), "note": note(),
        "parts": [{"title": title, "first": first, "empty": too_few(), "rows": [{"label": one.label, "n": str(one.n)} for one in rows]} for title, first, rows in parts(said)],
        "satisfaction": [{"question": one.question, "percent": percent(one), "n": str(one.n)} for one in said.satisfaction],
    }  # fmt: skip
    return paper.pdf(HERE / "account.typ", made)


def spreadsheet(event: Event, said: Account) -> bytes:
    from openpyxl import Workbook  # half a second of every process that starts, for what few ask

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Bilan"))
    sheet.append([event.title])
    sheet.append([when(event)])
    for line in headlines(said):
        sheet.append([line])
    for title, first, rows in parts(said):
        sheet.append([])
        sheet.append([title])
        sheet.append([first, _("Nombre")])
        for one in rows:
            sheet.append([one.label, one.n])
        if not rows:
            sheet.append([too_few()])
    sheet.append([])
    sheet.append([_("Avis des participants"), _("Oui, plutôt oui"), _("Réponses")])
    for answered in said.satisfaction:
        sheet.append([answered.question, percent(answered), answered.n])
    sheet.append([note()])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
