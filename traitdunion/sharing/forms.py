"""What the coordination types about organisations and persons."""

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import ManyChips
from traitdunion.people.enums import OrganisationKind, Topic

from .enums import SeatRole

MOST_BYTES = 600_000
DAYS = [
    (0, _("lundi")),
    (1, _("mardi")),
    (2, _("mercredi")),
    (3, _("jeudi")),
    (4, _("vendredi")),
    (5, _("samedi")),
    (6, _("dimanche")),
]
ROLES = [
    (SeatRole.MEMBER.value, _("membre")),
    (SeatRole.SECRETARY.value, _("secrétaire : fait siéger, lit d’abord")),
    (SeatRole.CHAIR.value, _("responsable")),
]


class OrganisationForm(forms.Form):
    name = forms.CharField(label=_("Nom"), max_length=120)
    short_name = forms.CharField(label=_("Nom court"), max_length=40, required=False, help_text=_("Pour les tableaux."))
    kind = forms.ChoiceField(label=_("Type"), choices=[("", _("Choisissez")), *OrganisationKind.choices])
    hours = forms.CharField(
        label=_("Heures"), max_length=200, required=False, help_text=_("Comme on les dit : « en semaine, 9 h – 17 h ».")
    )
    phone = forms.CharField(label=_("Téléphone"), max_length=20, required=False)
    mail = forms.EmailField(
        label=_("Courriel partagé"), required=False, help_text=_("Il reçoit les courriels quand personne n’a le sien.")
    )
    topics = forms.CharField(label=_("Ce qu’il fait"), max_length=300, required=False)
    public_contact = forms.CharField(
        label=_("Ce que les habitants peuvent lire"),
        max_length=200,
        required=False,
        help_text=_("Un téléphone, une adresse, un accueil."),
    )
    proofread = forms.BooleanField(label=_("Relecture avant envoi de ses fiches de terrain"), required=False)


class PersonForm(forms.Form):
    name = forms.CharField(label=_("Prénom et nom"), max_length=120)
    function = forms.CharField(label=_("Fonction"), max_length=120, required=False)
    mail = forms.EmailField(label=_("Courriel"), required=False)
    phone = forms.CharField(label=_("Téléphone"), max_length=20, required=False)
    role = forms.ChoiceField(label=_("Rôle dans cet organisme"), choices=ROLES, initial=SeatRole.MEMBER.value)


class ContactsForm(forms.Form):
    """A list of contacts: dropped, then kept in the page itself between the preview and the act."""

    file = forms.FileField(
        label=_("Votre liste (XLSX, ODS ou CSV)"),
        help_text=_("Une ligne par personne : organisme, nom, fonction, courriel, téléphone. 600 ko au plus."),
    )

    def clean_file(self):
        given = self.cleaned_data["file"]
        if given.size > MOST_BYTES:
            raise ValidationError(_("Le fichier dépasse 600 ko. Coupez-le en plusieurs fichiers."))
        return given


class FirstPasswordForm(forms.Form):
    """The password of a new account."""

    password1 = forms.CharField(
        label=_("Choisissez un mot de passe"), help_text=_("12 caractères au moins. Une phrase de quatre mots va très bien."), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    password2 = forms.CharField(
        label=_("Le même, encore une fois"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, account=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password1(self):
        password = self.cleaned_data["password1"]
        password_validation.validate_password(password, self.account)
        return password

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password1") and cleaned.get("password2") and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", _("Les deux mots de passe sont différents. Recommencez."))
        return cleaned


class DutyForm(forms.Form):
    """A line of « Qui fait quoi ici »."""

    topics = forms.MultipleChoiceField(label=_("Pour quoi ?"), choices=Topic.choices, widget=ManyChips)
    areas = forms.MultipleChoiceField(
        label=_("Dans quels quartiers ?"), required=False, widget=ManyChips, help_text=_("Aucun : partout.")
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Quels jours ?"), choices=DAYS, coerce=int, widget=ManyChips, initial=list(range(7))
    )
    opens = forms.TimeField(
        label=_("De"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    closes = forms.TimeField(
        label=_("À"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("Sans heures : jour et nuit."),
    )
    phone = forms.CharField(label=_("Téléphone"), max_length=20, required=False)
    referent = forms.ChoiceField(label=_("Référent ou référente"), required=False)
    note = forms.CharField(label=_("À savoir"), max_length=200, required=False)
    public = forms.BooleanField(
        label=_("Les habitants peuvent lire cette ligne (sans le nom du référent)"), required=False
    )

    def __init__(self, *args, quarters=(), persons=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = [(str(one.id), one.name) for one in quarters]
        self.fields["referent"].choices = [
            ("", _("personne en particulier")),
            *((str(one.pk), one.name) for one in persons),
        ]


class OwnContactForm(forms.Form):
    """What an organisation says of itself."""

    hours = forms.CharField(label=_("Heures"), max_length=200, required=False)
    phone = forms.CharField(label=_("Téléphone"), max_length=20, required=False)
    mail = forms.EmailField(label=_("Courriel partagé"), required=False)
    topics = forms.CharField(label=_("Ce que nous faisons"), max_length=300, required=False)
    public_contact = forms.CharField(label=_("Ce que les habitants peuvent lire"), max_length=200, required=False)
