"""What a problem's own page asks, one short form at a time."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Chips, Lines, ManyChips

from .. import rules
from ..enums import ActionState, Evidence, Harmed, Kind, LegalTool, Method, Outcome
from .checked import CheckedForm, area, day_field

CHOOSE = ("", _("Choisissez"))


class DescribeForm(CheckedForm):
    words = forms.CharField(label=_("Ce qui se passe, et quand"), max_length=600, required=False, widget=area())
    since = day_field(_("Depuis quand ?"), required=False)
    harmed = forms.MultipleChoiceField(
        label=_("Qui est gêné ?"), choices=Harmed.choices, widget=ManyChips, required=False
    )
    sources = forms.MultipleChoiceField(
        label=_("D’où le savez-vous ?"), choices=Evidence.choices, widget=ManyChips, required=False
    )
    free = ("words",)


class CornerForm(CheckedForm):
    """One side of the triangle: a situation; of those who hold it, an organisation or a role."""

    words = forms.CharField(
        label=_("En une phrase"), max_length=300, required=False, widget=area(),
        help_text=_("Une situation, un rôle. Jamais un nom ni la situation d’une personne."),
    )  # fmt: skip
    organisation = forms.ChoiceField(label=_("Quel organisme ?"), required=False)
    free = ("words",)

    def __init__(self, data=None, *, bodies=(), is_role: bool = False, **more):
        super().__init__(data, **more)
        self.fields["organisation"].choices = [("", _("Aucun")), *((str(key), name) for key, name in bodies)]
        if not is_role:
            del self.fields["organisation"]


class KnownForm(CheckedForm):
    words = forms.CharField(label=_("En une phrase"), max_length=300, widget=area(2))
    limits = forms.CharField(label=_("Où cela s’arrête-t-il ?"), max_length=300, required=False, widget=area(2))
    free = ("words", "limits")

    def __init__(self, data=None, *, is_done: bool = False, **more):
        super().__init__(data, **more)
        if not is_done:
            del self.fields["limits"]


class ActionForm(CheckedForm):
    words = forms.CharField(label=_("Qu’est-ce qui sera fait ?"), max_length=200)
    lead = forms.ChoiceField(
        label=_("Pilote"), required=False, help_text=_("L’organisme qui le fait, avec ou sans compte.")
    )
    due = day_field(_("Échéance"), required=False)
    kind = forms.ChoiceField(label=_("Quel genre de suite ?"), required=False, choices=[CHOOSE, *Kind.choices])
    tool = forms.ChoiceField(
        label=_("Quel outil juridique ?"), required=False, choices=[("", _("Aucun")), *LegalTool.choices]
    )
    contact = forms.ChoiceField(
        label=_("Qui s’en charge ?"),
        required=False,
        help_text=_("Une personne de vos contacts. Elle n’a pas besoin de compte."),
    )
    cost = forms.DecimalField(label=_("Coût, en euros"), required=False, min_value=0, max_digits=10, decimal_places=2)
    free = ("words",)

    def __init__(self, data=None, *, bodies=(), persons=(), **more):
        super().__init__(data, **more)
        self.fields["lead"].choices = [CHOOSE, *((str(key), name) for key, name in bodies)]
        self.fields["contact"].choices = [("", _("Personne encore")), *((str(key), name) for key, name in persons)]


class AnswerForm(CheckedForm):
    state = forms.ChoiceField(label=_("Où en est-on ?"), choices=ActionState.choices, widget=Chips)
    reason = forms.CharField(
        label=_("En une phrase"),
        max_length=300,
        required=False,
        widget=area(2),
        help_text=_("Il le faut pour « abandonné »."),
    )
    told_by = forms.CharField(
        label=_("Appris autrement que sur cette page ?"), max_length=120, required=False,
        help_text=_("Par exemple : reçu par téléphone le 3 mars, du service technique."),
    )  # fmt: skip
    free = ("reason", "told_by")


class CloseForm(CheckedForm):
    """One question. Why is asked of « arrêté » alone."""

    outcome = forms.ChoiceField(
        label=_("Où en est ce problème, à dire d’acteurs ?"), choices=Outcome.choices, widget=Lines,
        error_messages={"required": _("Choisissez un mot.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Pourquoi, ou vers où ?"), max_length=300, required=False, widget=area(2),
        help_text=_("Il le faut pour « arrêté »."),
    )  # fmt: skip
    free = ("reason",)


class MeasureForm(forms.Form):
    method = forms.ChoiceField(label=_("Comment regarder ?"), choices=Method.choices, widget=Lines)
    start = day_field(
        _("À partir de quel jour attend-on un changement ?"), required=False,
        help_text=_("Sans jour : celui où la première suite est faite."),
    )  # fmt: skip
    before_weeks = forms.IntegerField(
        label=_("Semaines avant"), min_value=rules.LEAST_WEEKS, max_value=rules.MOST_WEEKS
    )
    after_weeks = forms.IntegerField(label=_("Semaines après"), min_value=rules.LEAST_WEEKS, max_value=rules.MOST_WEEKS)
    comparison = forms.ChoiceField(label=_("Secteur de comparaison"), required=False)
    around = forms.BooleanField(label=_("Regarder aussi autour : le problème s’est-il déplacé ?"), required=False)

    def __init__(self, data=None, *, places=(), **more):
        super().__init__(data, **more)
        self.fields["comparison"].choices = [
            ("", _("Aucun : avant-après seulement")),
            *((str(one.id), one.label) for one in places),
        ]


class CountsField(forms.CharField):
    """Weekly counts, separated by spaces or commas."""

    def clean(self, value):
        text = super().clean(value)
        parts = [part for part in re.split(r"[\s,;]+", text) if part]
        if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts):
            raise forms.ValidationError(_("Écrivez un nombre par semaine, séparés par des blancs : 4 6 3 5."))
        if len(parts) > rules.MOST_WEEKS:
            raise forms.ValidationError(_("104 semaines au plus."))
        return [int(part) for part in parts]


class SurveyForm(forms.Form):
    before = CountsField(
        label=_("Avant : un nombre par semaine, la plus ancienne d’abord"), max_length=600, required=False
    )
    after = CountsField(label=_("Après : un nombre par semaine"), max_length=600, required=False)
    comparison_before = CountsField(label=_("Secteur de comparaison, avant"), max_length=600, required=False)
    comparison_after = CountsField(label=_("Secteur de comparaison, après"), max_length=600, required=False)
    buffer_before = CountsField(label=_("Autour, avant"), max_length=600, required=False)
    buffer_after = CountsField(label=_("Autour, après"), max_length=600, required=False)


class AssessForm(CheckedForm):
    said = forms.CharField(label=_("Ce qu’en disent les acteurs"), max_length=300, required=False, widget=area(2))
    free = ("said",)
