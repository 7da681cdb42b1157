"""A file for the prize, and the one form of the library."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import ManyChips, Segments
from traitdunion.people.enums import OrganisationKind
from traitdunion.problems.published import Proof

from ..enums import PlaceType, Theme
from ..words import LABELS
from .fields import commune_of, day_field, long_field, send_with

HELP = {
    "context": gettext_lazy(
        "Le lieu, ce qui s’y passait, depuis quand. Décrivez des situations, jamais des personnes."
    ),
    "need": gettext_lazy("Ce qu’il fallait changer, et pour qui."),
    "steps": gettext_lazy("Dans l’ordre, avec les dates."),
    "means": gettext_lazy("Temps, argent, formation, matériel."),
    "results": gettext_lazy("Ce qui a changé, avec les nombres et leur source ; ce qui n’a pas marché aussi."),
    "evaluation": gettext_lazy("Comment vous le savez : qui a compté quoi, avant, après, à côté de quoi."),
    "transferability": gettext_lazy("Ce qu’une autre ville doit avoir, et ce qui peut changer."),
}
LONG = {
    "context": 2000,
    "need": 1500,
    "partners": 1500,
    "steps": 3000,
    "means": 1500,
    "results": 3000,
    "evaluation": 2000,
    "transferability": 1500,
}


class SheetForm(forms.Form):
    """Nothing is required to keep a draft: what is owed is said when it is sent."""

    title = forms.CharField(label=LABELS["title"], max_length=120, required=False)
    theme = forms.ChoiceField(label=LABELS["theme"], required=False)
    place_types = forms.MultipleChoiceField(
        label=LABELS["place_types"], choices=PlaceType.choices, widget=ManyChips, required=False
    )
    partner_kinds = forms.MultipleChoiceField(
        label=LABELS["partner_kinds"], choices=OrganisationKind.choices, widget=ManyChips, required=False
    )
    since = day_field(LABELS["since"], required=False)

    def __init__(self, *args, themes=Theme.values, **more):
        super().__init__(*args, **more)
        self.fields["theme"].choices = [("", _("Choisissez")), *((one, Theme(one).label) for one in themes)]
        for name, most in LONG.items():
            self.fields[name] = long_field(
                LABELS[name], most, 6 if most > 2000 else 4, required=False, help_text=HELP.get(name, "")
            )
            if name == "evaluation":
                self.fields["proof"] = forms.ChoiceField(
                    label=LABELS["proof"], choices=Proof.choices, widget=Segments, required=False,
                    help_text=_("À dire d’acteurs : on le dit. Avant-après : on a compté. Comparé : à côté d’un secteur semblable."),
                )  # fmt: skip


class ApplicationForm(SheetForm):
    for_library = forms.BooleanField(
        label=gettext_lazy("Nous acceptons une page dans la bibliothèque des fiches d’action"), required=False
    )


class ContactForm(forms.Form):
    """Whom to write to. ``sent_with`` is the form of the page that it leaves with, so that what is typed there is kept."""

    contact = forms.CharField(
        label=gettext_lazy("Qui peut-on joindre ?"),
        max_length=120,
        help_text=gettext_lazy("Seul l’organisateur du prix le lit."),
    )
    mail = forms.EmailField(label=gettext_lazy("Courriel"))
    phone = forms.CharField(label=gettext_lazy("Téléphone"), max_length=20, required=False)

    def __init__(self, *args, sent_with="", **more):
        super().__init__(*args, **more)
        if sent_with:
            send_with(self, sent_with)


class StartForm(ContactForm):
    name = forms.CharField(label=gettext_lazy("Votre organisme"), max_length=120)
    commune = forms.CharField(
        label=gettext_lazy("Sa commune"), max_length=120, help_text=gettext_lazy("Son nom, ou son code postal.")
    )
    field_order = ("name", "commune", "contact", "mail", "phone")

    def clean_commune(self):
        return commune_of(self.cleaned_data["commune"])


class AttachForm(forms.Form):
    label = forms.CharField(label=gettext_lazy("Ce que c’est"), max_length=80)
    file = forms.FileField(
        label=gettext_lazy("Photo ou PDF"),
        help_text=gettext_lazy("Cinq pièces au plus. Le nom du fichier n’est pas gardé."),
    )

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        send_with(self, "candidature")


class AskForm(forms.Form):
    words = long_field(gettext_lazy("Que faut-il compléter ?"), 600, 3)
