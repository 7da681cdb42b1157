"""What the coordination types about its commune, what it opens, and its places."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Lines, Segments
from traitdunion.places.enums import AreaKind, PlaceKind, Zone

from ..enums import CustodyRole, Preset

MOST_LIST, MOST_GROUND = 600_000, 10_000_000
OUTLINE, ADDRESSES = "outline", "addresses"
GROUND_KINDS = [
    *AreaKind.choices,
    (OUTLINE, _("contour de la commune")),
    (ADDRESSES, _("adresses (base nationale, CSV)")),
]
PRESET_NOTES = {
    Preset.TOWN: _("Signalements, pages publiques, problèmes de fond, rencontres."),
    Preset.SMALL_TOWN: _("Un groupe, un tableau. Sans poste de coordination."),
    Preset.NETWORK: _("Rencontres et prix seulement."),
}


def of_size(given, most: int, said):
    if given.size > most:
        raise ValidationError(said)
    return given


class CommuneForm(forms.Form):
    """Who is responsible here, and how the authority is called and reached."""

    logo_name = forms.CharField(label=_("Nom à côté du logo"), max_length=60, required=False)
    controller = forms.CharField(
        label=_("Responsable des données"), max_length=200, help_text=_("La commune, représentée par son maire.")
    )
    dpo_contact = forms.CharField(
        label=_("Délégué ou déléguée à la protection des données"),
        max_length=200,
        help_text=_("Un courriel ou une adresse, lus par les habitants."),
    )
    postal_address = forms.CharField(label=_("Adresse postale"), max_length=300)
    phone = forms.CharField(label=_("Téléphone"), max_length=20)
    mail = forms.EmailField(label=_("Courriel"), required=False)
    zone = forms.ChoiceField(
        label=_("Qui répond pour l’État ?"),
        choices=[(Zone.POLICE, _("police nationale")), (Zone.GENDARMERIE, _("gendarmerie"))],
        widget=Segments,
    )


class GroundForm(forms.Form):
    """A file that makes the ground more precise."""

    kind = forms.ChoiceField(label=_("Que contient ce fichier ?"), choices=GROUND_KINDS)
    file = forms.FileField(
        label=_("Fichier"), help_text=_("Contours : GeoJSON en longitudes et latitudes. Adresses : CSV. 10 Mo au plus.")
    )

    def clean_file(self):
        return of_size(
            self.cleaned_data["file"], MOST_GROUND, _("Le fichier dépasse 10 Mo. Gardez votre commune seule.")
        )


class PresetForm(forms.Form):
    preset = forms.ChoiceField(label=_("Vous êtes"), choices=Preset.choices, widget=Lines(notes=PRESET_NOTES))


class OpeningForm(forms.Form):
    """The act that opens a part to the public."""

    handler = forms.ChoiceField(label=_("Qui lit d’abord et répond ?"))
    first_answer_days = forms.IntegerField(
        label=_("Première réponse, en jours au plus"),
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        initial=15,
    )
    answer_days = forms.IntegerField(
        label=_("Réponse complète, en jours au plus"),
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        required=False,
    )
    hours = forms.CharField(
        label=_("Heures où l’on répond"), max_length=200, help_text=_("Comme on les dit : « en semaine, 9 h – 17 h ».")
    )
    confirm = forms.BooleanField(label=_("J’ai lu ce que cela entraîne, et j’ouvre"), required=True)

    def __init__(self, *args, handlers=(), to_public=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["handler"].choices = [("", _("Choisissez")), *((str(one.pk), one.name) for one in handlers)]
        if not to_public:
            for name in ("handler", "first_answer_days", "answer_days", "hours"):
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        first, whole = cleaned.get("first_answer_days"), cleaned.get("answer_days")
        if first and whole and whole < first:
            self.add_error("answer_days", _("La réponse complète ne vient pas avant la première."))
        return cleaned


class ConfirmForm(forms.Form):
    confirm = forms.BooleanField(label=_("J’ai lu ce que cela entraîne, et je ferme"))


class OwnerMixin(forms.Form):
    organisation = forms.ChoiceField(label=_("À qui sont ces lieux ?"))
    role = forms.ChoiceField(
        label=_("Il en est"), choices=CustodyRole.choices, widget=Segments, initial=CustodyRole.OWNER
    )

    def __init__(self, *args, organisations=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [
            ("", _("Choisissez")),
            *((str(one.pk), one.name) for one in organisations),
        ]


class PlacesFileForm(OwnerMixin):
    kind = forms.ChoiceField(
        label=_("Si le fichier ne le dit pas, ce sont des"),
        choices=[("", _("le fichier le dit")), *PlaceKind.choices],
        required=False,
    )
    complete = forms.BooleanField(label=_("C’est la liste entière : fermer ce qui n’y est plus"), required=False)
    file = forms.FileField(
        label=_("La liste (CSV)"),
        help_text=_("Une ligne par lieu : nom, type, dans, adresse ou longitude et latitude. 600 ko au plus."),
    )

    def clean_file(self):
        return of_size(
            self.cleaned_data["file"], MOST_LIST, _("Le fichier dépasse 600 ko. Coupez-le en plusieurs fichiers.")
        )


class PlaceForm(OwnerMixin):
    """One place, typed."""

    kind = forms.ChoiceField(label=_("C’est"), choices=[("", _("Choisissez")), *PlaceKind.choices])
    name = forms.CharField(label=_("Nom"), max_length=120)
    within = forms.CharField(
        label=_("Dans"), max_length=120, required=False, help_text=_("Le nom de la résidence, de la ligne.")
    )
    address = forms.CharField(
        label=_("Adresse"),
        max_length=200,
        required=False,
        help_text=_("Un hall sans adresse prend celle de sa résidence."),
    )
