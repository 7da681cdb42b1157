"""What a juror thinks, and what the jury decides."""

import uuid

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import ManyChips, Segments

from ..enums import Prize
from ..rules.ranking import MOST
from .fields import day_field, long_field, moment_field

POINTS = [(str(n), str(n)) for n in range(MOST + 1)]


class OpinionForm(forms.Form):
    def __init__(self, *args, criteria, **more):
        super().__init__(*args, **more)
        self.by_name = {}
        for one in criteria:
            name = f"score_{one.position}"
            self.by_name[name] = one.pk
            self.fields[name] = forms.ChoiceField(
                label=one.name, choices=POINTS, widget=Segments, required=False, help_text=one.about,
                error_messages={"invalid_choice": _("Donnez de 0 à 5 points.")},
            )  # fmt: skip
        self.fields["words"] = long_field(
            _("Pour le jury"), 2000, 4, required=False, help_text=_("Lu par le jury après l’ouverture des avis.")
        )
        self.fields["told"] = long_field(
            _("Pour l’organisme qui candidate"), 1000, 3, required=False, help_text=_("Transmis après les résultats, sans votre nom.")
        )  # fmt: skip

    def scores(self) -> dict:
        return {pk: int(self.cleaned_data[name]) for name, pk in self.by_name.items() if self.cleaned_data.get(name)}


class PrizeForm(forms.Form):
    application = forms.ChoiceField(label=gettext_lazy("Candidature"))
    prize = forms.ChoiceField(
        label=gettext_lazy("Décision"), choices=Prize.choices, widget=Segments, initial=Prize.LAUREATE
    )
    words = long_field(gettext_lazy("Pourquoi, en une ou deux phrases"), 600, 3, required=False, help_text=gettext_lazy("Lu par tout le monde le jour des résultats."))  # fmt: skip

    def __init__(self, *args, files=(), **more):
        super().__init__(*args, **more)
        self.fields["application"].choices = [("", _("Choisissez")), *files]


class DeliberationForm(forms.Form):
    held = day_field(gettext_lazy("Le jury s’est réuni le"))
    present = forms.MultipleChoiceField(label=gettext_lazy("Qui était là ?"), widget=ManyChips, required=False)
    words = long_field(
        gettext_lazy("Ce qui s’est dit"), 4000, 6, required=False, help_text=gettext_lazy("Sans le nom de qui l’a dit.")
    )

    def __init__(self, *args, jurors=(), **more):
        super().__init__(*args, **more)
        self.fields["present"].choices = jurors


class CeremonyForm(forms.Form):
    event = forms.TypedChoiceField(
        label=gettext_lazy("Rencontre"), coerce=uuid.UUID, error_messages={"required": gettext_lazy("Choisissez la rencontre.")}
    )  # fmt: skip
    starts = moment_field(gettext_lazy("Le premier prix est remis à"))
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes par prix"), min_value=5, max_value=60, initial=15,
        error_messages={name: gettext_lazy("Donnez de 5 à 60 minutes.") for name in ("required", "invalid", "min_value", "max_value")},
    )  # fmt: skip

    def __init__(self, *args, events=(), **more):
        super().__init__(*args, **more)
        self.fields["event"].choices = [("", _("Choisissez")), *events]
