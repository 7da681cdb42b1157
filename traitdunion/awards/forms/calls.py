"""An edition of the prize and its jury."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import ManyChips

from ..enums import Theme
from .fields import commune_of, long_field, moment_field

CRITERIA = 6


class CallForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Nom du prix"), max_length=120)
    edition = forms.IntegerField(label=gettext_lazy("Édition"), min_value=2000, max_value=2100)
    about = long_field(gettext_lazy("Ce que le prix récompense"), 3000, 5)
    themes = forms.MultipleChoiceField(label=gettext_lazy("Thèmes"), choices=Theme.choices, widget=ManyChips, error_messages={"required": gettext_lazy("Choisissez au moins un thème.")})  # fmt: skip
    eligibility = long_field(gettext_lazy("Qui peut candidater ?"), 1500, 3, required=False)
    least_months = forms.IntegerField(
        label=gettext_lazy("Mois en place, au moins, le jour de la clôture"), min_value=0, max_value=60, initial=12
    )
    opens = moment_field(gettext_lazy("Ouverture des candidatures"))
    closes = moment_field(gettext_lazy("Clôture des candidatures"))
    jury_ends = moment_field(
        gettext_lazy("Fin de la lecture par le jury"), help_text=gettext_lazy("Les avis sont scellés à cette heure.")
    )
    results = moment_field(gettext_lazy("Résultats"))
    keep_months = forms.IntegerField(
        label=gettext_lazy("Mois de conservation des candidatures, après les résultats"), min_value=1, max_value=36, initial=12
    )  # fmt: skip
    readers = forms.IntegerField(
        label=gettext_lazy("Membres du jury par candidature"), min_value=1, max_value=9, initial=3
    )
    blind = forms.BooleanField(
        label=gettext_lazy("Le jury lit sans savoir qui candidate"), required=False,
        help_text=gettext_lazy("Les noms sont cachés partout, aussi dans les fichiers, jusqu’aux résultats."),
    )  # fmt: skip

    def __init__(self, *args, criteria=(), **more):
        super().__init__(*args, **more)
        rows = [*criteria, *[("", "", 1)] * CRITERIA][:CRITERIA]
        for place, (name, about, weight) in enumerate(rows, 1):
            self.fields[f"criterion_{place}"] = forms.CharField(label=_("Critère %(n)s") % {"n": place}, max_length=80, required=place == 1, initial=name)  # fmt: skip
            self.fields[f"about_{place}"] = forms.CharField(label=_("Ce qu’on regarde, critère %(n)s") % {"n": place}, max_length=300, required=False, initial=about)  # fmt: skip
            self.fields[f"weight_{place}"] = forms.IntegerField(label=_("Poids du critère %(n)s") % {"n": place}, min_value=1, max_value=9, initial=weight)  # fmt: skip

    def facts(self) -> dict:
        apart = ("criterion_", "about_", "weight_")
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith(apart)}

    def criteria(self) -> list[tuple[str, str, int]]:
        said = self.cleaned_data
        rows = [
            (said[f"criterion_{n}"].strip(), said[f"about_{n}"].strip(), said[f"weight_{n}"])
            for n in range(1, CRITERIA + 1)
        ]
        return [row for row in rows if row[0]]


class JurorForm(forms.Form):
    person = forms.ChoiceField(label=gettext_lazy("Membre du jury"))
    communes = forms.CharField(
        label=gettext_lazy("Sa commune"), max_length=300,
        help_text=gettext_lazy("Plusieurs : séparez-les par des virgules. Ces communes ne lui sont jamais données à lire."),
    )  # fmt: skip

    def __init__(self, *args, people=(), **more):
        super().__init__(*args, **more)
        self.fields["person"].choices = [("", _("Choisissez")), *people]

    def clean_communes(self) -> list[str]:
        return [commune_of(part).code for part in self.cleaned_data["communes"].split(",") if part.strip()]
