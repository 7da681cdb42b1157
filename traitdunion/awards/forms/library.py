"""The one form of the library, and what practitioners add."""

from django import forms
from django.contrib import messages
from django.utils.translation import gettext_lazy

from traitdunion.kernel import wording
from traitdunion.people.enums import OrganisationKind
from traitdunion.problems.published import Proof

from ..enums import PlaceType, Theme
from .fields import day_field, long_field, send_with
from .files import SheetForm


class PracticeForm(SheetForm):
    town = forms.CharField(label=gettext_lazy("Ville ou territoire"), max_length=120, required=False)
    holder = forms.CharField(label=gettext_lazy("Qui porte l’action ?"), max_length=120, required=False, help_text=gettext_lazy("Un organisme, jamais une personne."))  # fmt: skip
    contact = forms.CharField(
        label=gettext_lazy("Contact public"), max_length=160, required=False, help_text=gettext_lazy("Une fonction et une boîte partagée : tout le monde les lit.")
    )  # fmt: skip

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["title"].required = True
        self.order_fields(["title", "town", "holder"])


def _any(choices) -> list:
    return [("", gettext_lazy("Tous")), *choices]


class FilterForm(forms.Form):
    """Lists that begin with « Tous »: nothing is owed, so nothing is said to be optional."""

    use_required_attribute = False
    theme = forms.ChoiceField(label=gettext_lazy("Thème"), choices=_any(Theme.choices))
    place = forms.ChoiceField(label=gettext_lazy("Lieu"), choices=_any(PlaceType.choices))
    partner = forms.ChoiceField(label=gettext_lazy("Partenaire"), choices=_any(OrganisationKind.choices))
    proof = forms.ChoiceField(label=gettext_lazy("Ce qu’on peut affirmer"), choices=_any(Proof.choices))


class Told(forms.Form):
    """A short form on a page: what is wrong is said at the head of the next one."""

    def tell(self, request) -> None:
        messages.error(request, " ".join(error for errors in self.errors.values() for error in errors))


class CommentForm(Told):
    words = long_field(gettext_lazy("Votre remarque"), 1000, 3, help_text=gettext_lazy("Lue par les membres, avec votre organisme et votre fonction."))  # fmt: skip

    def clean_words(self) -> str:
        return without_a_person(self.cleaned_data["words"])


class AdoptForm(Told):
    town = forms.CharField(label=gettext_lazy("Votre ville"), max_length=120)
    since = day_field(gettext_lazy("Reprise depuis le"))
    gave = long_field(
        gettext_lazy("Ce que cela a donné chez vous"),
        1000,
        3,
        required=False,
        help_text=gettext_lazy("Lu par tout le monde."),
    )

    def clean_gave(self) -> str:
        return without_a_person(self.cleaned_data["gave"])


def without_a_person(words: str) -> str:
    found = next(iter(wording.find_patterns(words, known_places=frozenset())), None)
    if found is not None:
        raise forms.ValidationError(wording.explain(found))
    return words


class ImageForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Photo"))
    words = forms.CharField(label=gettext_lazy("Ce qu’elle montre"), max_length=200, help_text=gettext_lazy("Pour qui ne la voit pas. Aucun visage, aucune plaque."))  # fmt: skip

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        send_with(self, "fiche")


class BringForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Le fichier de la fiche (ZIP)"),
        error_messages={"required": gettext_lazy("Choisissez un fichier.")},
    )
