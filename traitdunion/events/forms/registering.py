"""What somebody types to register: five fields, closed lists where there are some."""

from django import forms
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Chips

from ..enums import Ask, Function


class RegistrationForm(forms.Form):
    first = forms.CharField(
        label=_("Prénom"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last = forms.CharField(label=_("Nom"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "family-name"}))
    mail = forms.EmailField(
        label=_("Courriel"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Cette adresse n’est pas complète. Exemple : coordination@ville.example")},
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Organisme"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organismes"}),
        help_text=_("Habitant, habitante : votre quartier."),
    )  # fmt: skip
    function = forms.ChoiceField(label=_("Fonction"), choices=[("", _("Choisissez")), *Function.choices])
    commune = forms.ChoiceField(label=_("Commune"), required=False)
    needs = forms.CharField(
        label=_("Ce qu’il vous faut pour participer"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ne dites rien de votre santé : « une place près de l’écran », « un texte à lire » suffit."),
    )  # fmt: skip
    question = forms.CharField(
        label=_("Une question pour les intervenants"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    listed_registrants = forms.BooleanField(label=_("Figurer dans la liste remise aux autres inscrits"), required=False)
    listed_public = forms.BooleanField(label=_("Figurer dans la liste publique"), required=False)
    listed_name = forms.BooleanField(
        label=_("Y figurer avec mon nom, pas seulement mon organisme et ma fonction"), required=False
    )

    def __init__(self, data=None, *, asks=(), communes=(), **more):
        super().__init__(data, **more)
        self.fields["commune"].choices = [("", _("Choisissez")), *((one.code, one.name) for one in communes)]
        unasked = {
            "needs": Ask.NEEDS not in asks, "question": Ask.QUESTION not in asks, "commune": Ask.COMMUNE not in asks or not communes,
            "listed_registrants": Ask.LISTS not in asks, "listed_public": Ask.LISTS not in asks, "listed_name": Ask.LISTS not in asks,
        }  # fmt: skip
        for name, left_out in unasked.items():
            if left_out:
                del self.fields[name]

    def said(self) -> dict:
        given = dict(self.cleaned_data)
        given["organisation_name"] = given.pop("organisation")
        given["commune_id"] = given.pop("commune", "") or None
        return given


class HandOverForm(RegistrationForm):
    """Somebody else takes the place: the same five fields."""


class MailForm(forms.Form):
    """Another address of somebody whose own was refused."""

    mail = forms.EmailField(
        label=_("Courriel"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Cette adresse n’est pas complète. Exemple : coordination@ville.example")},
    )  # fmt: skip


class PicksForm(forms.Form):
    """One choice and one wish in each slot that offers workshops. ``left`` is said beside each, in words."""

    def __init__(self, data=None, *, slots=(), left=(), **more):
        super().__init__(data, **more)
        self.slots, places = slots, dict(left)
        for slot in slots:
            names = [(str(one.pk), _named(one, places.get(one.pk))) for one in slot.workshops]
            wrong = {"required": _("Choisissez un atelier, ou « aucun ».")}
            self.fields[f"choice_{slot.row.pk}"] = forms.ChoiceField(
                label=_("Votre choix"),
                choices=[*names, ("none", _("Aucun atelier"))],
                widget=Chips,
                error_messages=wrong,
            )
            self.fields[f"wish_{slot.row.pk}"] = forms.ChoiceField(
                label=_("Et s’il n’y a plus de place ?"), choices=[("", _("Aucun autre")), *names], required=False
            )

    def picks(self) -> dict:
        """Return, by slot, the choice and the wish."""
        made = {}
        for slot in self.slots:
            known = {str(one.pk): one.pk for one in slot.workshops}
            said = (self.cleaned_data[f"choice_{slot.row.pk}"], self.cleaned_data[f"wish_{slot.row.pk}"])
            made[slot.row.pk] = (known.get(said[0]), known.get(said[1]) if said[0] != "none" else None)
        return made

    def by_slot(self):
        return [(slot, self[f"choice_{slot.row.pk}"], self[f"wish_{slot.row.pk}"]) for slot in self.slots]


def _named(workshop, places: str | None) -> str:
    return f"{workshop.title} ({places})" if places else workshop.title
