"""What is typed in proceedings and white books."""

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.wording import find_patterns


def no_people(text: str) -> str:
    if find_patterns(text):
        raise forms.ValidationError(_("Ce texte permet de reconnaître quelqu’un. Changez-le, s’il vous plaît."))
    return text


class HeadForm(forms.Form):
    introduction = forms.CharField(
        label=_("Introduction"), required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 6})
    )
    licence = forms.CharField(label=_("Conditions de reprise, crédits"), required=False, max_length=120)


class SectionForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=200)
    text = forms.CharField(
        label=_("Texte"), required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("Un paragraphe par ligne. « - » ouvre une ligne de liste, « ## » un intertitre."), validators=[no_people],
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class ProposalForm(forms.Form):
    words = forms.CharField(
        label=_("Proposition"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}), validators=[no_people]
    )


class ReplayForm(forms.Form):
    address = forms.URLField(
        label=_("Adresse de l’enregistrement"), required=False, max_length=500, assume_scheme="https"
    )
    words = forms.CharField(label=_("Durée, sous-titres, jusqu’à quand"), required=False, max_length=300)


class BookForm(forms.Form):
    title = forms.CharField(label=_("Titre du livre blanc"), max_length=160)


class BookProposalForm(forms.Form):
    chapter = forms.CharField(label=_("Chapitre"), required=False, max_length=120)
    words = forms.CharField(
        label=_("Proposition"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}), validators=[no_people]
    )
    why = forms.CharField(
        label=_("Pourquoi"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[no_people],
    )


class RemarkForm(forms.Form):
    words = forms.CharField(
        label=_("Votre remarque"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), validators=[no_people]
    )
