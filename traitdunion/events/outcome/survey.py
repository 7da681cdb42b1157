"""Four questions and « Envoyer » : added up as they come, tied to nobody."""

from django import forms
from django.db import connection
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Segments
from traitdunion.kernel.wording import find_patterns

from ..attendance.acts import NotDone
from ..enums_day import SurveyAnswer, SurveyQuestion
from ..models import Registration

CHOICES = [(one.value, one.label) for one in reversed(SurveyAnswer)]


class SurveyForm(forms.Form):
    words = forms.CharField(
        label=_("Que changeriez-vous ?"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ne nommez personne."),
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        for one in SurveyQuestion:
            self.fields[one.value] = forms.ChoiceField(
                label=one.label, choices=CHOICES, widget=Segments,
                error_messages={"required": _("Choisissez une réponse.")},
            )  # fmt: skip
        self.order_fields([*(one.value for one in SurveyQuestion), "words"])


def answer(registration: Registration, *, answers: list[int], words: str) -> None:
    """Add answers up, once a registration; what would let somebody be recognised is refused, and kept nowhere."""
    if find_patterns(words):
        raise NotDone("names_found")
    with connection.cursor() as cursor:
        cursor.execute("select tu.events_answer_survey(%s, %s, %s)", [registration.pk, answers, words.strip()[:600]])
        said = cursor.fetchone()[0]
    if said != "done":
        raise NotDone(said)
