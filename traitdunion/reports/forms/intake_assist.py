"""What an agent notes for somebody at the counter, on the telephone, in the street or from a paper form: one page."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import Lines, Segments

from .. import rules
from ..enums import Origin
from .follow import ContactForm
from .intake import WORDS_AT_MOST, Plain, WhenForm

ASSISTED = (Origin.COUNTER, Origin.PHONE, Origin.MEDIATOR, Origin.PAPER)


def categories() -> list:
    """Return the closed list of precisions, under the words that residents see."""
    groups = [(tile.label, [(chip.key, chip.label) for chip in chips]) for tile, chips in rules.CHIPS.items()]
    return [("", gettext_lazy("Choisissez")), *groups]


class AssistForm(WhenForm):
    field_order = ("what", "typed", "often", "moments")
    what = forms.ChoiceField(
        label=gettext_lazy("De quoi s’agit-il ?"),
        choices=categories,
        widget=forms.Select(attrs={"autofocus": True}),
        error_messages={
            "required": gettext_lazy("Choisissez une gêne dans la liste."),
            "invalid_choice": gettext_lazy("Choisissez une gêne dans la liste."),
        },
    )
    typed = Plain(
        label=gettext_lazy("Où est-ce ?"),
        help_text=gettext_lazy("Adresse, résidence, arrêt."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Écrivez où c’est."),
            "max_length": gettext_lazy("Cette adresse est trop longue. Écrivez le numéro et la rue."),
        },
    )
    words = Plain(
        label=gettext_lazy("Quelques mots"),
        help_text=gettext_lazy("La situation, le lieu, l’heure. Pas de noms."),
        required=False,
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": gettext_lazy("Ce texte a %(show_value)d caractères. Gardez-en 300 au plus.")},
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("Reçu par"),
        choices=[(one.value, one.label) for one in ASSISTED],
        initial=Origin.COUNTER,
        widget=Segments,
        error_messages={
            "required": gettext_lazy("Dites par où c’est venu."),
            "invalid_choice": gettext_lazy("Choisissez parmi guichet, téléphone, médiation et papier."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        contact = ContactForm().fields["contact"]
        contact.required = False
        self.fields["contact"] = contact
        contact.help_text = _("Seul le service qui répond le voit.")

    def clean_contact(self) -> str:
        self.channel = ""
        if not self.cleaned_data["contact"].strip():
            return ""
        reader = ContactForm()
        reader.cleaned_data = self.cleaned_data
        value = reader.clean_contact()
        self.channel = reader.channel
        return value


def place_choice(found) -> forms.ChoiceField:
    """Return the field that asks which of several places is meant."""
    return forms.ChoiceField(
        label=_("Lequel de ces lieux ?"),
        choices=[(one.draft.sealed, f"{one.label} ({one.note})" if one.note else one.label) for one in found],
        widget=Lines,
    )
