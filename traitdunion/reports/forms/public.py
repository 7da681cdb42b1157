"""What is typed on the public pages and on the coordination's page behind them."""

from django import forms
from django.utils.translation import gettext_lazy

from ..enums import AccountOutcome


class AddressForm(forms.Form):
    adresse = forms.CharField(
        label=gettext_lazy("Votre adresse ou votre rue"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": gettext_lazy("Tapez votre rue, ou choisissez un quartier.")},
    )


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
        self.fields["area"].choices = [
            ("", gettext_lazy("Toute la ville")),
            *[(str(one.id), one.name) for one in quarters],
        ]


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Pourquoi le retirer ? Les habitants et habitantes le liront."), max_length=120
    )
