"""What is typed on the public pages and on the coordination's page behind them."""

import datetime as dt

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from traitdunion.kernel.clock import today

from ..enums import AccountOutcome


class AddressForm(forms.Form):
    adresse = forms.CharField(
        label=gettext_lazy("Votre adresse ou votre rue"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": gettext_lazy("Tapez votre rue, ou choisissez un quartier.")},
    )


def _places(quarters) -> list[tuple]:
    return [("", gettext_lazy("Toute la ville")), *[(str(one.id), one.name) for one in quarters]]


class AccountForm(forms.Form):
    said = forms.CharField(
        label=gettext_lazy("Ce qui a été dit"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    done = forms.CharField(
        label=gettext_lazy("Ce qui a été fait"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    outcome = forms.ChoiceField(label=gettext_lazy("Où en est-on"), choices=AccountOutcome.choices)
    area = forms.ChoiceField(label=gettext_lazy("Quartier"), required=False)

    def __init__(self, *args, quarters=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _places(quarters)


MONTHS_BACK = 24


class ChangeForm(forms.Form):
    words = forms.CharField(
        label=gettext_lazy("Ce qui a changé"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ce que la Ville a décidé, en deux phrases. Une situation, jamais une personne."),
    )
    since = forms.TypedChoiceField(
        label=gettext_lazy("Depuis le mois de"),
        coerce=dt.date.fromisoformat,
        help_text=gettext_lazy("Les délais se comparent avant et après ce mois."),
    )
    area = forms.ChoiceField(label=gettext_lazy("Quartier"), required=False)

    def __init__(self, *args, quarters=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].choices = [(f"{day:%Y-%m-%d}", capfirst(date_format(day, "F Y"))) for day in _months()]
        self.fields["area"].choices = _places(quarters)


def _months() -> list[dt.date]:
    """Return the first days of this month and of those before it, the latest first."""
    ranks = [12 * today().year + today().month - 1 - back for back in range(MONTHS_BACK)]
    return [dt.date(rank // 12, rank % 12 + 1, 1) for rank in ranks]


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Pourquoi le retirer ? Les habitants et habitantes le liront."), max_length=120
    )
