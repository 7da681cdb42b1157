"""What is typed of a meeting in a quarter: what was promised, and what became of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel import wording

from ..enums import EngagementState
from .organising import Segments, day, lines


def plain(words: str) -> str:
    """Refuse what lets somebody be recognised: everybody reads these lines."""
    stopping = [one for one in wording.find_patterns(words) if one.severity == "block"]
    if stopping:
        raise ValidationError(wording.explain(stopping[0]))
    return words


class PromiseForm(forms.Form):
    words = forms.CharField(label=_("Quoi ?"), max_length=200)
    lead = forms.ChoiceField(label=_("Quel organisme s’y engage ?"), required=False)
    who = forms.CharField(
        label=_("Quel service ?"), max_length=120, required=False, help_text=_("Jamais le nom d’une personne.")
    )
    due = day(_("Pour quand ?"))

    def __init__(self, data=None, *, organisations=(), **more):
        super().__init__(data, **more)
        self.fields["lead"].choices = [("", _("Aucun")), *((str(pk), name) for pk, name in organisations)]

    def clean_words(self):
        return plain(self.cleaned_data["words"])

    def clean_who(self):
        return plain(self.cleaned_data["who"])


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("Où en est-on ?"),
        choices=[(one.value, one.label) for one in (EngagementState.KEPT, EngagementState.DROPPED)],
        widget=Segments,
    )
    reason = forms.CharField(label=_("En une phrase"), max_length=300, required=False, widget=lines(2))

    def clean_reason(self):
        return plain(self.cleaned_data["reason"])
