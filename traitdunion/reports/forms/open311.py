"""What an application says of a situation (Open311 GeoReport v2), read as the page reads it: same lists, same sentences."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.kernel import wording

from .. import rules
from ..enums import Category
from . import intake_place as ground
from .follow import ContactForm
from .intake import WhereForm, WordsForm
from .intake_draft import Draft
from .intake_words import Reading

PRECISION, OFTEN, MOMENTS, SAID_PLACE = "precision", "often", "moments", "said_place"
NAMES = {"typed": "address_string", "words": "description"} | {
    code: f"attribute[{code}]" for code in (PRECISION, OFTEN, MOMENTS)
}  # what a field is called in a request
AROUND = 24  # characters shown on each side of the words to change
KEY_AT_MOST = 200


def precisions(category: str) -> list[tuple[str, str]]:
    found = [chip for chip in rules.CHIP_BY_KEY.values() if chip.category == category]
    return [(chip.key, str(chip.label)) for chip in found]


class RequestForm(WhereForm, WordsForm):
    precision = forms.ChoiceField(
        error_messages={
            "required": gettext_lazy("Choisissez une précision dans la liste."),
            "invalid_choice": gettext_lazy("Choisissez une précision dans la liste."),
        }
    )

    def __init__(self, said: QueryDict, category: Category):
        super().__init__(_fields(said))
        self.fields["precision"].choices = precisions(category)
        self.said = said

    @property
    def sentences(self) -> list[str]:
        """Return what to mend, each with the name of the argument it is about."""
        pairs = ((NAMES[name], sentence) for name, several in self.errors.items() for sentence in several)
        return [f"{name} – {sentence}" for name, sentence in pairs]

    def draft(self, communes: list[str]) -> Draft:
        """Return what was said, placed; ``NotHere`` says why it has no place."""
        said = self.cleaned_data
        draft = Draft(
            chip=said["precision"], often=said["often"], moments=sum(said["moments"]), words=said["words"].strip(),
            said_place=_value(self.said, SAID_PLACE) == "true",
        )  # fmt: skip
        return _placed(draft, self.said, said["typed"].strip(), communes)


def _fields(said: QueryDict) -> dict:
    return {
        "precision": _value(said, PRECISION),
        "often": _value(said, OFTEN),
        "moments": _values(said, MOMENTS),
        "typed": said.get("address_string", ""),
        "words": said.get("description", ""),
    }


def _values(said: QueryDict, code: str) -> list[str]:
    return [*said.getlist(f"attribute[{code}]"), *said.getlist(f"attribute[{code}][]")]


def _value(said: QueryDict, code: str) -> str:
    return next(iter(_values(said, code)), "")


def _placed(draft: Draft, said: QueryDict, typed: str, communes: list[str]) -> Draft:
    """A named place of ours (address_id), then a point, then an address that means one place."""
    if place := said.get("address_id", "").strip():
        found = ground.uuid_or_none(place)
        if found is None:
            raise ground.NotHere(_("Ce lieu n’existe plus dans la liste. Choisissez-en un autre."))
        return draft.but(place=found.hex)
    if said.get("lat") or said.get("long"):
        point = ground.typed_point(said.get("long", ""), said.get("lat", ""))
        if point is None:
            raise ground.NotHere(_("Ce point n’est pas lisible. Donnez lat et long en degrés, comme 46.21 et -5.6."))
        return ground.at_point(*point, draft)
    if not typed:
        raise ground.NotHere(_("Dites où c’est : lat et long, ou address_string."))
    return _meant(typed, communes, draft)


def _meant(typed: str, communes: list[str], draft: Draft) -> Draft:
    found = ground.choices(typed, communes, draft)
    if one := ground.meant(typed, found):
        return one.draft
    if not found:
        raise ground.NotHere(_("Nous ne trouvons pas cette adresse. Écrivez le numéro et la rue."))
    several = ", ".join(dict.fromkeys(one.label for one in found))
    raise ground.NotHere(_("Plusieurs lieux portent ces mots : %(places)s. Dites lequel.") % {"places": several})


def mend(reading: Reading) -> str:
    """Say which words let somebody be recognised, where they stand, and what to write instead."""
    shown = " … ".join(_around(reading.words, found) for found in reading.findings)
    return " ".join([reading.headline, f"« {shown} »", *reading.advice])


def _around(words: str, found: wording.Finding) -> str:
    start, end = max(0, found.start - AROUND), found.end + AROUND
    return ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")


def contact_of(said: QueryDict) -> ContactForm | None:
    """Return the form that reads where the answer goes; none when nothing was left."""
    left = said.get("email", "").strip() or said.get("phone", "").strip()
    return ContactForm({"contact": left}) if left else None
