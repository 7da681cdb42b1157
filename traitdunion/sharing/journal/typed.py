"""What is typed about the journal: reasons above all."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.clock import today

from ..rules import LEAST_MONTHS, MOST_MONTHS, REASON_LENGTH, USUAL_MONTHS

MOST_DAYS = 1100


class ReasonForm(forms.Form):
    """Nobody reads the journal without saying why."""

    reason = forms.CharField(
        label=_("Pourquoi ?"), min_length=REASON_LENGTH, max_length=200, help_text=_("Votre raison est notée avec cette consultation.")
    )  # fmt: skip


class NameForm(ReasonForm):
    kind = forms.SlugField(max_length=63, widget=forms.HiddenInput)
    item = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.HiddenInput)


class LineForm(ReasonForm):
    line = forms.UUIDField(widget=forms.HiddenInput)


class SearchForm(ReasonForm):
    """By item, by organisation, by period."""

    since = forms.DateField(label=_("Du"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("Au"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    organisation = forms.ChoiceField(label=_("Organisme"), required=False)
    item = forms.UUIDField(
        label=_("Numéro de l’élément"), required=False, help_text=_("Celui que donnent une demande ou une ligne du registre.")
    )  # fmt: skip
    field_order = ("since", "until", "organisation", "item", "reason")

    def __init__(self, *args, organisations=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [("", _("tous")), *((str(pk), name) for pk, name in organisations)]  # type: ignore[attr-defined]  # — a choice
        self.fields["since"].initial, self.fields["until"].initial = today() - dt.timedelta(days=7), today()

    def clean(self):
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and not dt.timedelta(0) <= until - since <= dt.timedelta(days=MOST_DAYS):
            self.add_error("until", _("La fin vient après le début, trois ans au plus."))
        return cleaned


class OfficerForm(forms.Form):
    person = forms.ChoiceField(label=_("Qui est-ce ?"), help_text=_("Une personne de vos contacts, avec un courriel."))

    def __init__(self, *args, persons=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choisissez")), *((str(one.pk), one.name) for one in persons)]  # type: ignore[attr-defined]  # — a choice


class TermForm(forms.Form):
    months = forms.IntegerField(
        label=_("Le registre est gardé, en mois"), min_value=LEAST_MONTHS, max_value=MOST_MONTHS, help_text=_("12 mois d’ordinaire, 36 au plus.")
    )  # fmt: skip
    reason = forms.CharField(label=_("Au-delà de 12 mois : pourquoi ?"), max_length=200, required=False)

    def clean(self):
        cleaned = super().clean() or {}
        if (cleaned.get("months") or 0) > USUAL_MONTHS and len(cleaned.get("reason", "").strip()) < REASON_LENGTH:
            self.add_error("reason", _("Dites pourquoi, en quelques mots."))
        return cleaned
