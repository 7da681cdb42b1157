"""What the services say: the move, the words that its reporter will read, the day, the organisation; each asked where it is needed."""

import datetime as dt
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import Lines
from traitdunion.kernel import wording
from traitdunion.kernel.clock import today
from traitdunion.sharing.enums import Purpose

from .. import rules
from ..enums import Move
from ..phrases import WHY
from .intake_words import Reading, read

FARTHEST_DAYS = 731
ANSWERS = (Move.ANSWER_DONE, Move.ANSWER_PARTLY, Move.ANSWER_IMPOSSIBLE, Move.DECLINE, Move.WATCH)
GROUPS: dict[str, tuple[Move, ...]] = {
    "answer": ANSWERS,
    "plan": (Move.TAKE,),
    "pass_on": (Move.PASS_ON,),
    "hand_back": (Move.HAND_BACK,),
    "help": (Move.ASK_HELP,),
}
ICONS = {
    Move.ANSWER_DONE: "circle-check",
    Move.ANSWER_PARTLY: "circle-dot",
    Move.ANSWER_IMPOSSIBLE: "circle-slash",
    Move.DECLINE: "circle-slash",
    Move.WATCH: "calendar-clock",
}
_PLACE_OF = {
    "words_missing": "words",
    "organisation_missing": "to",
    "date_missing": "promised",
    "date_passed": "promised",
}


class SaidForm(forms.Form):
    """A few words, read for what lets somebody be recognised before anybody else reads them."""

    words = forms.CharField(max_length=1000, required=False, strip=True, widget=forms.Textarea(attrs={"rows": 4}))
    sure = forms.BooleanField(label=gettext_lazy("C’est un lieu ou un organisme, pas une personne"), required=False)
    communes: Sequence[str] = ()
    reading: Reading | None = None

    def clean(self):
        cleaned = super().clean()
        self.reading = read(cleaned.get("words", ""), self.communes, said_place=cleaned.get("sure", False))
        if self.reading.stops:
            self.add_error("words", wording.explain(self.reading.findings[0]))
        return cleaned

    @property
    def may_be_place(self) -> bool:
        """Say whether only a probable name stands in the way: its writer may say that it is none."""
        return bool(self.reading and self.reading.names)


class MoveForm(SaidForm):
    """One move on one report, among those that this viewer may make now."""

    move = forms.ChoiceField(error_messages={"invalid_choice": WHY["not_yours_to_move"]})
    promised = forms.DateField(
        label=gettext_lazy("Prévu le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Un jour s’écrit 03/03/2026.")},
    )
    to = forms.ChoiceField(
        label=gettext_lazy("À qui"), required=False, error_messages={"invalid_choice": WHY["organisation_missing"]}
    )

    field_order = ("move", "promised", "to", "words", "sure")

    def __init__(
        self, data=None, *, may: Sequence[Move] = (), bodies: Sequence = (), communes: Sequence[str] = (), **more
    ):
        super().__init__(data, **more)
        self.communes = communes
        self.fields["move"].choices = [(move.value, move.label) for move in may]
        self.fields["to"].choices = [("", gettext_lazy("Choisissez")), *((str(key), name) for key, name in bodies)]

    def clean_promised(self):
        promised = self.cleaned_data["promised"]
        if promised and promised > today() + dt.timedelta(days=FARTHEST_DAYS):
            raise forms.ValidationError(gettext_lazy("Choisissez un jour d’ici à deux ans."))
        return promised

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("move"):
            given = {
                "words": cleaned.get("words", ""),
                "promised": cleaned.get("promised"),
                "to": cleaned.get("to") or None,
            }
            because = rules.missing(Move(cleaned["move"]), **given, today=today())
            field = _PLACE_OF.get(because or "")
            if field and field not in self.errors:
                self.add_error(field, WHY[because])
        return cleaned


class NoteForm(SaidForm):
    """« Note interne (reste dans votre organisme) »."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", gettext_lazy("Écrivez la note, ou fermez-la."))
        return cleaned


class ShareForm(forms.Form):
    """« Partager avec… »: with whom, and why."""

    circle = forms.TypedChoiceField(label=gettext_lazy("Partager avec"), coerce=int)
    purpose = forms.ChoiceField(
        label=gettext_lazy("Pourquoi partager ?"),
        choices=[
            (Purpose.KNOW.value, gettext_lazy("C’est son lieu, il doit savoir")),
            (Purpose.SOLVE.value, gettext_lazy("Pour agir ensemble sur le problème")),
            (Purpose.COORDINATE.value, gettext_lazy("Pour se coordonner")),
        ],
        widget=Lines,
        error_messages={"required": gettext_lazy("Dites pourquoi : c’est noté avec le partage.")},
    )

    def __init__(self, data=None, *, circles, **more):
        super().__init__(data, **more)
        self.fields["circle"].choices = [("", gettext_lazy("Choisissez")), *((one.id, one.name) for one in circles)]
        self.fields["circle"].error_messages |= {
            "required": gettext_lazy("Choisissez l’organisme ou le groupe."),
            "invalid_choice": gettext_lazy("Choisissez dans la liste."),
        }
