"""What a resident may choose or type, step by step; each refusal is a sentence beside its field."""

from unicodedata import category

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design.widgets import ManySegments, Segments
from traitdunion.kernel import photos

from ..enums import Moment, Often
from .intake_draft import Draft

WORDS_AT_MOST = 300
UNREADABLE = {"Cc", "Cs", "Co"}  # what no keyboard types; the sign of broken text is refused with them
MOST_PHOTO_BYTES = 12_000_000


class Plain(forms.CharField):
    """One line or several of ordinary text: what no keyboard types is refused with a sentence."""

    def to_python(self, value):
        if value in self.empty_values:
            return ""
        text = str(value).replace("\r\n", "\n")
        if any((category(one) in UNREADABLE and one not in "\n\t") or one == "\ufffd" for one in text):
            raise forms.ValidationError(_("Ce texte contient un caractère illisible. Retapez-le."))
        return super().to_python(text)


class WhenForm(forms.Form):
    """How often, and when in the day: asked of residents and at the counter in the same words."""

    often = forms.ChoiceField(
        label=gettext_lazy("Cela arrive souvent ?"),
        choices=Often.choices,
        widget=Segments,
        error_messages={
            "required": gettext_lazy("Choisissez une des trois réponses."),
            "invalid_choice": gettext_lazy("Choisissez une des trois réponses."),
        },
    )
    moments = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Plutôt quand ?"),
        choices=Moment.choices,
        coerce=int,
        required=False,
        widget=ManySegments,
        error_messages={"invalid_choice": gettext_lazy("Choisissez parmi matin, après-midi, soir et nuit.")},
    )


class WhereForm(WhenForm):
    field_order = ("typed", "often", "moments")
    typed = Plain(
        label=gettext_lazy("Adresse, résidence, arrêt"),
        required=False,
        max_length=200,
        error_messages={"max_length": gettext_lazy("Cette adresse est trop longue. Écrivez le numéro et la rue.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "enterkeyhint": "search"}),
    )

    @classmethod
    def of(cls, draft: Draft, data=None) -> "WhereForm":
        moments = [moment.value for moment in Moment if draft.moments & moment.value]
        return cls(
            data, initial={"often": draft.often, "moments": moments, "typed": draft.typed}, use_required_attribute=False
        )

    def kept_in(self, draft: Draft) -> Draft:
        """Return the draft with what was chosen so far, complete or not."""
        said = self.cleaned_data
        changes = {"typed": said["typed"]} if "typed" in said and not draft.is_placed else {}
        changes |= {"often": said["often"]} if "often" in said else {}
        changes |= {"moments": sum(said["moments"])} if "moments" in said else {}
        return draft.but(**changes)


class WordsForm(forms.Form):
    words = Plain(
        label=gettext_lazy("Vos mots"),
        help_text=gettext_lazy("La situation, le lieu, l’heure. Pas de noms."),
        required=False,
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "max_length": gettext_lazy("Ce texte a %(show_value)d caractères. Gardez-en 300 au plus."),
        },
    )


class PhotoWordsForm(WordsForm):
    photo = forms.FileField(
        label=gettext_lazy("Photo d’une chose"),
        required=False,
        max_length=200,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "empty": gettext_lazy("Ce fichier est vide. Choisissez une autre photo."),
            "max_length": gettext_lazy("Le nom de ce fichier est trop long. Renommez-le."),
            "invalid": gettext_lazy("Cette photo n’est pas arrivée. Choisissez-la de nouveau."),
        },
    )

    def clean_photo(self) -> photos.CleanPhoto | None:
        given = self.cleaned_data.get("photo")
        if not given:
            return None
        if given.size > MOST_PHOTO_BYTES:
            raise forms.ValidationError(_("Cette photo est trop lourde. Choisissez-en une de moins de 12 Mo."))
        try:
            return photos.clean(given.read(), max_bytes=MOST_PHOTO_BYTES)
        except photos.PhotoRefused as refused:
            raise forms.ValidationError(refused.sentence) from None
