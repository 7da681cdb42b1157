"""What is typed about rights."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Lines, ManyLines

from ..enums import Asked, DataPurpose, Outcome
from ..journal.typed import ReasonForm
from ..rules import REASON_LENGTH
from .finding import named_in
from .words import ASKED, OUTCOMES, PURPOSES, WHY


class FindForm(forms.Form):
    text = forms.CharField(
        label=_("Courriel, téléphone, nom ou numéro de signalement"), min_length=3, max_length=200, help_text=_("En entier. Un courriel ou un téléphone retrouve aussi ce qui est scellé.")
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Pourquoi ?"), min_length=REASON_LENGTH, max_length=200, help_text=_("Votre raison est notée. N’y écrivez aucun nom : « courrier 2026-412 » suffit.")
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean() or {}
        if named_in(cleaned.get("reason", ""), cleaned.get("text", "")):
            self.add_error("reason", WHY["reason_names"])
        return cleaned


class CorrectForm(forms.Form):
    name = forms.CharField(label=_("Nom"), max_length=120)
    mail = forms.EmailField(label=_("Courriel"), required=False)
    phone = forms.CharField(label=_("Téléphone"), max_length=20, required=False)


class AddressForm(forms.Form):
    """A sealed mail or phone, as it should have been."""

    value = forms.CharField(label=_("Le bon courriel ou téléphone"), max_length=200)

    def clean_value(self) -> str:
        typed = " ".join(self.cleaned_data["value"].split())
        if "@" in typed:
            return forms.EmailField().clean(typed)
        if not 9 <= len(re.sub(r"\D", "", typed)) <= 15 or re.search(r"[^\d+ .()-]", typed):
            raise forms.ValidationError(_("Donnez un courriel ou un numéro de téléphone."))
        return typed


class EraseForm(forms.Form):
    confirm = forms.BooleanField(label=_("J’ai vérifié qui demande, et j’efface"))


class ReceiveForm(forms.Form):
    asked = forms.ChoiceField(
        label=_("Ce qui est demandé"), choices=[(one.value, ASKED[one]) for one in Asked], widget=Lines
    )
    mark = forms.CharField(
        label=_("Votre repère"), max_length=80, help_text=_("Pour retrouver le courrier : « courrier 2026-412 ». Aucun nom ici.")
    )  # fmt: skip
    received = forms.DateField(label=_("Arrivée le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class ExtendForm(ReasonForm):
    reason = forms.CharField(
        label=_("Pourquoi deux mois de plus ?"), min_length=REASON_LENGTH, max_length=200, help_text=_("La loi demande de le dire à la personne, dans le mois.")
    )  # fmt: skip


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Votre réponse"), choices=[(one.value, OUTCOMES[one]) for one in Outcome], widget=Lines
    )
    because = forms.CharField(label=_("Si tout n’a pas pu être fait : pourquoi ?"), max_length=200, required=False)

    def clean(self):
        cleaned = super().clean() or {}
        short = len(cleaned.get("because", "").strip()) < REASON_LENGTH
        if cleaned.get("outcome") in {Outcome.PART.value, Outcome.REFUSED.value} and short:
            self.add_error("because", WHY["reason_is_owed"])
        return cleaned


class NoticeForm(forms.Form):
    """What « Vos données » says, on one screen."""

    controller = forms.CharField(
        label=_("Responsable des données"), max_length=200, help_text=_("La commune, représentée par son maire.")
    )
    dpo_contact = forms.CharField(
        label=_("Écrire au délégué ou à la déléguée à la protection des données"), max_length=200, help_text=_("Un courriel ou une adresse, lus par les habitants.")
    )  # fmt: skip
    postal_address = forms.CharField(label=_("Adresse postale"), max_length=300)
    mail = forms.EmailField(label=_("Courriel du service"), required=False)
    purposes = forms.MultipleChoiceField(
        label=_("Ce que vous faites des données"), choices=[(one.value, PURPOSES[one]) for one in DataPurpose], widget=ManyLines
    )  # fmt: skip
    host = forms.CharField(label=_("Qui héberge le site, et où"), max_length=200, required=False)
    assessed = forms.DateField(
        label=_("Analyse d’impact adoptée le"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )  # fmt: skip
    assessed_as = forms.CharField(label=_("Sa référence"), max_length=120, required=False)

    def clean(self):
        cleaned = super().clean() or {}
        if bool(cleaned.get("assessed")) != bool(cleaned.get("assessed_as")):
            self.add_error("assessed_as", _("Donnez le jour et la référence, ou ni l’un ni l’autre."))
        return cleaned
