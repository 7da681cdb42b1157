"""What a reporter may send from the follow-up page."""

import re

from django import forms
from django.conf import settings
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import Chips, Lines
from traitdunion.kernel.ids import ALPHABET

from ..enums import Channel, CourtesyAnswer, CourtesyQuestion, Verdict


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Votre code de suivi"),
        help_text=gettext_lazy("Seize lettres et chiffres, sur votre reçu ou dans votre courriel."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Tapez le code de votre reçu.")},
    )

    def clean_code(self) -> str:
        code = re.sub(r"[\s.-]", "", self.cleaned_data["code"]).upper()
        if len(code) != 16 or set(code) - set(ALPHABET):
            raise forms.ValidationError(_("Un code a seize lettres et chiffres, sans O, I ni U. Relisez votre reçu."))
        return code


class VerdictForm(forms.Form):
    verdict = forms.ChoiceField(
        label=gettext_lazy("Pour vous :"),
        choices=Verdict.choices,
        widget=Lines(icons={"solved": "circle-check", "not_solved": "circle-slash", "unknown": "circle-question-mark"}),
        error_messages={"required": gettext_lazy("Choisissez une des trois réponses.")},
    )


class CourtesyForm(forms.Form):
    listened = forms.TypedChoiceField(
        label=CourtesyQuestion.LISTENED.label,
        choices=CourtesyAnswer.choices,
        coerce=int,
        required=False,
        widget=Chips,
        empty_value=None,
    )
    respect = forms.TypedChoiceField(
        label=CourtesyQuestion.RESPECT.label,
        choices=CourtesyAnswer.choices,
        coerce=int,
        required=False,
        widget=Chips,
        empty_value=None,
    )

    def answers(self) -> dict[CourtesyQuestion, CourtesyAnswer]:
        return {CourtesyQuestion(name): CourtesyAnswer(value) for name, value in self.cleaned_data.items() if value}


class ContactForm(forms.Form):
    """A mail, or a French phone number where an SMS gateway is set."""

    contact = forms.CharField(
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": gettext_lazy("Écrivez où recevoir la réponse, ou passez.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].label = _("Courriel ou téléphone") if settings.SMS_GATEWAY else _("Courriel")

    def clean_contact(self) -> str:
        value = self.cleaned_data["contact"].strip()
        number = re.sub(r"[\s.()-]", "", value)
        if settings.SMS_GATEWAY and re.fullmatch(r"(\+33|0)[67]\d{8}", number):
            self.channel = Channel.PHONE
            return "+33" + number[-9:]
        try:
            validate_email(value)
        except forms.ValidationError:
            raise forms.ValidationError(self._how()) from None
        self.channel = Channel.MAIL
        return value.lower()

    def _how(self) -> str:
        if settings.SMS_GATEWAY:
            return _("Un courriel s’écrit prenom@exemple.fr. Un téléphone mobile a dix chiffres : 06 ou 07.")
        return _("Un courriel s’écrit prenom@exemple.fr.")
