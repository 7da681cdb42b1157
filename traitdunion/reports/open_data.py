"""What is given away as data, on the pages' files and through the API: the same rows, with licence, source and day."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design import dates
from traitdunion.people.enums import Provenance
from traitdunion.people.published import name_of

from .queries import public

NUMBERS = ("received", "waiting", "answered", "done", "partly", "declined", "reasoned", "solved", "not_solved", "unknown", "delay_q1",
           "delay_median", "delay_q3", "listened", "listened_yes", "respect", "respect_yes")  # fmt: skip
PLACE = ("from", "to", "span", "scope", "quarter", "commune", "category")
NAMES = (*PLACE, *NUMBERS)
FIELDS = ("starts", "ends", "span", "scope", "area__name", "commune_id", "category", *NUMBERS)  # what each name holds


@dataclass(frozen=True)
class Licence:
    """Under which terms figures are given, and whose data they were made from."""

    name: str
    url: str
    source: str
    source_url: str = ""

    @property
    def lines(self) -> list[str]:
        return [f"{self.name} {self.url}", " ".join(filter(None, [self.source, self.source_url]))]


ODBL = ("ODbL 1.0 (Open Database License)", "https://opendatacommons.org/licenses/odbl/1-0/")
OPEN = ("Licence Ouverte 2.0 (Etalab)", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/")
DANSMARUE = (gettext_lazy("Ville de Paris, DansMaRue"), "https://opendata.paris.fr/explore/dataset/dans-ma-rue/")


def licence_of(town: public.Town) -> Licence:
    """Figures made from an open database stay under its licence; a town's own are under the Licence Ouverte."""
    provenance = town.authority.provenance
    if provenance == Provenance.OPEN_DATA:
        return Licence(*ODBL, str(DANSMARUE[0]), DANSMARUE[1])
    if provenance == Provenance.FICTIONAL:
        return Licence(*OPEN, _("%(name)s, ville fictive, données inventées") % {"name": name_of(town.authority)})
    return Licence(*OPEN, name_of(town.authority))


def about(town: public.Town, licence: Licence) -> dict:
    made = public.made(town)
    return {
        "licence": licence.name,
        "licence_url": licence.url,
        "source": licence.source,
        "source_url": licence.source_url,
        "town": town.name,
        "made": dates.local(made).isoformat() if made else None,
    }


def rows(town: public.Town) -> list[dict]:
    """Return every published line; an empty number is withheld, or not offered at that grain."""
    return [_row(line) for line in public.values(town, FIELDS)]


def some_rows(town: public.Town, *, first: int, most: int) -> tuple[list[dict], int | None]:
    """Return ``most`` published lines from the ``first`` on, and where the next ones begin."""
    several = public.values(town, FIELDS, first=first, most=most + 1)
    return [_row(line) for line in several[:most]], first + most if len(several) > most else None


def _row(line: tuple) -> dict:
    starts, ends, span, scope, quarter, commune, *rest = line
    where = (starts.isoformat(), ends.isoformat(), span, scope, quarter or "", commune or "")
    return dict(zip(NAMES, (*where, *rest), strict=True))
