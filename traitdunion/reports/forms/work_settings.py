"""Settings of reports: who answers for what, within how many days, which words are kept ready."""

from django import forms
from django.utils.translation import gettext_lazy

from traitdunion.kernel import wording
from traitdunion.places.enums import PlaceKind

from ..enums import Category, Move
from ..phrases import WHY
from .work_move import ANSWERS

CUSTODIAN = "lieu"
NEEDS_WORDS = (*ANSWERS, Move.TAKE, Move.PASS_ON)


class RuleForm(forms.Form):
    """Category, area, kind of place: what is left open fits all. Who answers, and who should know as well."""

    category = forms.ChoiceField(label=gettext_lazy("De quoi s’agit-il ?"), required=False)
    area = forms.ChoiceField(label=gettext_lazy("Dans quel quartier"), required=False)
    place_kind = forms.ChoiceField(label=gettext_lazy("Dans quel genre de lieu"), required=False)
    answerer = forms.ChoiceField(
        label=gettext_lazy("Qui répond"),
        error_messages={
            "required": gettext_lazy("Choisissez qui répond."),
            "invalid_choice": gettext_lazy("Choisissez dans la liste."),
        },
    )
    also_know = forms.MultipleChoiceField(
        label=gettext_lazy("Qui doit aussi le savoir"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=gettext_lazy("Qui possède ou exploite le lieu le sait toujours."),
    )
    rank = forms.IntegerField(
        label=gettext_lazy("Ordre"),
        min_value=1,
        max_value=999,
        initial=100,
        widget=forms.NumberInput(attrs={"class": "in-short"}),
        help_text=gettext_lazy("Entre deux règles aussi précises, le plus petit nombre passe d’abord."),
    )

    def __init__(self, data=None, *, areas, bodies, **more):
        super().__init__(data, **more)
        self.fields["category"].choices = [("", gettext_lazy("Toutes les natures")), *Category.choices]
        self.fields["area"].choices = [("", gettext_lazy("Partout")), *areas]
        self.fields["place_kind"].choices = [("", gettext_lazy("Tout lieu, ou aucun")), *PlaceKind.choices]
        keeper = (CUSTODIAN, gettext_lazy("Qui possède ou exploite le lieu"))
        self.fields["answerer"].choices = [("", gettext_lazy("Choisissez")), keeper, *bodies]
        self.fields["also_know"].choices = bodies

    def rule(self) -> dict:
        """Return what ``actions.add_rule`` takes."""
        given = self.cleaned_data
        return {
            "category": given["category"],
            "area": given["area"] or None,
            "place_kind": given["place_kind"],
            "answerer": None if given["answerer"] == CUSTODIAN else given["answerer"],
            "also_know": given["also_know"],
            "rank": given["rank"],
        }


class TryForm(forms.Form):
    """« Essayer » : where would a report of this kind, at this place, go?"""

    category = forms.ChoiceField(label=gettext_lazy("De quoi s’agit-il ?"), choices=Category.choices)
    place = forms.CharField(
        label=gettext_lazy("Où est-ce ?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Le nom d’un lieu, comme « Le Bourdon ». Sans lieu : dans la rue."),
    )
    area = forms.ChoiceField(label=gettext_lazy("Dans quel quartier"), required=False)

    def __init__(self, data=None, *, areas, **more):
        super().__init__(data, **more)
        self.fields["area"].choices = [("", gettext_lazy("Celui du lieu")), *areas]


class DelayForm(forms.Form):
    """Days of one category, or of all others."""

    category = forms.ChoiceField(choices=[("", ""), *Category.choices], required=False, widget=forms.HiddenInput)
    first_days = forms.IntegerField(label=gettext_lazy("Première réponse, en jours"), min_value=1, max_value=60)
    answer_days = forms.IntegerField(label=gettext_lazy("Réponse, en jours"), min_value=1, max_value=365)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("first_days", 0) > cleaned.get("answer_days", 365):
            self.add_error("first_days", WHY["first_before_answer"])
        return cleaned


class TemplateForm(forms.Form):
    """« Modèle de réponse »: read like any answer, for it will be one."""

    move = forms.ChoiceField(
        label=gettext_lazy("Pour quelle réponse"), choices=[(move.value, move.label) for move in NEEDS_WORDS]
    )
    name = forms.CharField(label=gettext_lazy("Nom du modèle"), max_length=80)
    words = forms.CharField(
        label=gettext_lazy("Texte"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Qui fait quoi, d’ici à quand. Pas de noms de personnes."),
    )

    def clean_words(self):
        return wording.plain(self.cleaned_data["words"])
