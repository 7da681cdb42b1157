"""What a partner answers from a mail: one tap, at most a day and a few words."""

from django import forms
from django.utils.translation import gettext_lazy

from ..enums import Move

TWO_CLICKS = (Move.ANSWER_DONE, Move.TAKE, Move.HAND_BACK, Move.ASK_HELP)


class AnswerForm(forms.Form):
    move = forms.ChoiceField(choices=[(move.value, move.label) for move in TWO_CLICKS])
    promised = forms.DateField(
        label=gettext_lazy("Prévu le"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Un jour s’écrit 03/03/2026.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Quelques mots pour qui a parlé"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CodeForm(forms.Form):
    code = forms.RegexField(
        r"^\s*(\d\s*){6}$",
        label=gettext_lazy("Les six chiffres reçus"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={
            "required": gettext_lazy("Tapez les six chiffres du courriel."),
            "invalid": gettext_lazy("Ce sont six chiffres."),
        },
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())
