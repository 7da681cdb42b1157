"""Opening a problem: where it lives, what, since when, who is harmed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Lines, ManyChips
from traitdunion.reports.enums import Category

from ..enums import Evidence, Harmed, Track
from .checked import CheckedForm, area, day_field

TRACK_NOTES = {
    Track.POINT.value: _("Court : un lieu, une gêne, des suites. Il se ferme en une question."),
    Track.DEEP.value: _("Long : quatre étapes, et un constat avant-après."),
}


class HomeForm(CheckedForm):
    """Where it lives decides who sees it: it comes first."""

    home = forms.TypedChoiceField(
        label=_("Dans quel groupe ?"), coerce=int, widget=Lines, error_messages={"required": _("Choisissez un groupe.")}
    )
    title = forms.CharField(
        label=_("Nom du problème"), max_length=80, help_text=_("Un lieu, une gêne. Jamais une personne.")
    )
    category = forms.ChoiceField(label=_("De quoi s’agit-il ?"), choices=Category.choices)
    since = day_field(_("Depuis quand ?"), required=False)
    harmed = forms.MultipleChoiceField(
        label=_("Qui est gêné ?"), choices=Harmed.choices, widget=ManyChips, required=False
    )
    sources = forms.MultipleChoiceField(
        label=_("D’où le savez-vous ?"), required=False, widget=ManyChips,
        choices=[one for one in Evidence.choices if one[0] != Evidence.REPORTS],
    )  # fmt: skip
    words = forms.CharField(label=_("Ce qui se passe"), max_length=600, required=False, widget=area())
    track = forms.ChoiceField(
        label=_("Quel suivi ?"), choices=Track.choices, widget=Lines(notes=TRACK_NOTES), initial=Track.POINT.value
    )
    free = ("title", "words")

    def __init__(self, data=None, *, homes=(), **more):
        super().__init__(data, **more)
        self.fields["home"].choices = [(one.circle.id, one.circle.name) for one in homes]
        if len(homes) == 1:
            self.fields["home"].initial = homes[0].circle.id


class PartnersForm(forms.Form):
    """With whom a problem between partners is shared."""

    circles = forms.TypedMultipleChoiceField(
        label=_("Avec qui ?"),
        coerce=int,
        widget=ManyChips,
        error_messages={"required": _("Choisissez au moins un organisme.")},
    )

    def __init__(self, data=None, *, partners=(), **more):
        super().__init__(data, **more)
        self.fields["circles"].choices = [(one.id, one.name) for one in partners]
