"""What the page asks, and why it says no."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import ManyChips

from ..enums import Level
from ..policy import SHORTEST_REASON

WHY = {
    "not_the_next_level": _("Le partage a changé entre-temps. Relisez la page."),
    "not_yours_to_widen": _("Cet élargissement revient à quelqu’un d’autre."),
    "personal_data_left": _("Ces lignes permettent de reconnaître quelqu’un. Changez-les d’abord."),
    "reason_missing": _("Écrivez pourquoi, en une phrase."),
    "nobody_to_widen_to": _("Choisissez au moins un organisme."),
    "second_factor_missing": _("Confirmez d’abord que c’est vous."),
    "not_widened": _("Ce partage est déjà arrêté."),
    "": _("Cet enregistrement n’a pas pu être fait. Rien n’a été changé."),
}


class WidenForm(forms.Form):
    """Who will see it, why, and that what looks like names is places."""

    circles = forms.MultipleChoiceField(
        label=_("Qui le verra ?"), widget=ManyChips, error_messages={"required": WHY["nobody_to_widen_to"]}
    )
    places = forms.BooleanField(label=_("Ce sont des noms de lieux, pas de personnes"), required=False)
    reason = forms.CharField(
        label=_("Pourquoi ?"), min_length=SHORTEST_REASON, max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Une phrase. Elle est notée avec votre nom pour le délégué à la protection des données."),
        error_messages={"required": WHY["reason_missing"], "min_length": WHY["reason_missing"]},
    )  # fmt: skip

    def __init__(self, data=None, *, level: Level, partners, names: bool):
        super().__init__(data)
        if level == Level.PUBLIC:
            del self.fields["circles"]
        else:
            cast("forms.MultipleChoiceField", self.fields["circles"]).choices = [
                (str(one.id), one.name) for one in partners
            ]
        if not names:
            del self.fields["places"]
