"""Why an archived report is opened."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Pourquoi l’ouvrir ?"),
        help_text=_("Une phrase, sans nom de personne. Elle est notée avec votre consultation."),
        min_length=10,
        max_length=200,
        error_messages={
            "required": _("Écrivez pourquoi, en une phrase."),
            "min_length": _("Écrivez pourquoi en une phrase : dix caractères au moins."),
        },
    )
