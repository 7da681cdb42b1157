"""What is typed about groups: closed lists first, few words."""

import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Day, Hour, Lines, ManyChips, ManyLines, Segments
from traitdunion.kernel import wording
from traitdunion.kernel.clock import today
from traitdunion.people.enums import OrganisationKind

from ..enums import KEEP_MONTHS, TERM_YEARS, Agreement, Aim, Basis, SeatRole
from ..policy import SHORTEST_REASON
from .charters import MOST_BYTES
from .words import AGREEMENTS, AIMS, BASES, BASIS_NOTES, INFORMATION, NEVER_WRITTEN, PURPOSES, WHY

FARTHEST = dt.timedelta(days=3 * 366)
_COUNCILS = {"CLSPD": _("Le CLSPD (à ouvrir ici)"), "CISPD": _("Le CISPD (à ouvrir ici)")}
_ROLES = [
    (SeatRole.MEMBER.value, _("membre")),
    (SeatRole.SECRETARY.value, _("secrétariat : inscrit les membres, garde la charte")),
    (SeatRole.CHAIR.value, _("présidence")),
]


def start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


class GroupForm(forms.Form):
    name = forms.CharField(
        label=_("Nom du groupe"),
        max_length=120,
        help_text=_("Comme on l’appelle : « Cellule de veille des Carillons »."),
    )
    aim = forms.ChoiceField(
        label=_("Pour quoi ?"),
        choices=[(one.value, label) for one, label in AIMS.items() if one != Aim.PRIZE],
        widget=Lines,
    )
    purpose = forms.CharField(
        label=_("En une ligne"), max_length=200, help_text=_("Ce que le groupe veut changer, et où.")
    )
    basis = forms.ChoiceField(
        label=_("Sur quelle base ?"), choices=[(one.value, label) for one, label in BASES.items()],
        widget=Lines(notes={one.value: note for one, note in BASIS_NOTES.items()}),
    )  # fmt: skip
    council = forms.ChoiceField(label=_("De quel conseil ?"), required=False)
    parent = forms.ChoiceField(
        label=_("Rattaché à quel groupe ?"),
        required=False,
        help_text=_("Pour un GPO : le groupe qu’il sert, s’il y en a un."),
    )
    decision = forms.CharField(
        label=_("Décision du conseil"),
        max_length=120,
        required=False,
        help_text=_("Son numéro ou son titre : « Délibération 2026-12 »."),
    )
    decided = forms.DateField(label=_("Prise le"), required=False, widget=Day())
    never_written = forms.CharField(
        label=_("Ce qui n’est jamais écrit ici"), max_length=200, initial=NEVER_WRITTEN,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    own_items_only = forms.BooleanField(label=_("Le groupe ne garde que ce qui naît en son sein"), required=False)
    role = forms.ChoiceField(
        label=_("Vous y tenez"), choices=[(SeatRole.SECRETARY.value, _("le secrétariat")), (SeatRole.CHAIR.value, _("la présidence"))],
        initial=SeatRole.SECRETARY.value, widget=Segments,
    )  # fmt: skip

    def __init__(self, data=None, *, councils=(), parents=(), **more):
        super().__init__(data, **more)
        known = [(str(one.id), one.name) for one in councils]
        self.fields["council"].choices = [
            ("", _("Aucun")),
            *(known or list(_COUNCILS.items())),
        ]
        self.fields["parent"].choices = [("", _("Aucun")), *((str(one.id), one.name) for one in parents)]

    def clean_name(self):
        return wording.plain(self.cleaned_data["name"])

    def clean_purpose(self):
        return wording.plain(self.cleaned_data["purpose"])

    def clean_never_written(self):
        return " ".join(self.cleaned_data["never_written"].splitlines())

    def clean_decided(self):
        day = self.cleaned_data["decided"]
        if day and day > today():
            raise ValidationError(_("Ce jour est à venir. Donnez le jour de la décision."))
        return day

    def clean(self):
        said = super().clean()
        basis = said.get("basis")
        if basis == Basis.L132_5:
            for field in ("council", "decision", "decided"):
                if not said.get(field) and field not in self.errors:
                    self.add_error(field, WHY["decision_missing"])
        if basis == Basis.ATTACHED_GPO and not (said.get("council") or said.get("parent")):
            self.add_error("council", WHY["attachment_missing"])
        return said


class TakeOverForm(forms.Form):
    reason = forms.CharField(
        label=_("Pourquoi ?"),
        min_length=SHORTEST_REASON,
        max_length=200,
        help_text=_("Une phrase : « La secrétaire a quitté la ville. » Elle est notée au registre."),
    )

    def clean_reason(self):
        return wording.plain(self.cleaned_data["reason"])


class SeatForm(forms.Form):
    person = forms.ChoiceField(
        label=_("Qui, pour quel organisme ?"), error_messages={"invalid_choice": WHY["not_of_that_organisation"]}
    )
    role = forms.ChoiceField(
        label=_("Rôle dans le groupe"), choices=_ROLES, initial=SeatRole.MEMBER.value, widget=Lines
    )
    agreement = forms.ChoiceField(
        label=_("Comment l’organisme a donné son accord"), choices=[(one.value, label) for one, label in AGREEMENTS.items()], widget=Lines,
        initial=Agreement.LETTER.value,
    )  # fmt: skip
    agreed = forms.DateField(label=_("Accord donné le"), widget=Day(), initial=today)
    ends = forms.DateField(
        label=_("Membre jusqu’au"), required=False, widget=Day(), help_text=_("Sans jour : jusqu’à nouvel ordre.")
    )

    def __init__(self, data=None, *, persons=(), **more):
        super().__init__(data, **more)
        self.fields["person"].choices = [("", _("Choisissez")), *persons]

    def clean_agreed(self):
        if self.cleaned_data["agreed"] > today():
            raise ValidationError(_("Ce jour est à venir. Donnez le jour de l’accord."))
        return self.cleaned_data["agreed"]

    def clean_ends(self):
        return later(self.cleaned_data["ends"])


def later(day: dt.date | None) -> dt.date | None:
    if day and not today() < day <= today() + FARTHEST:
        raise ValidationError(_("Choisissez un jour à venir, d’ici à trois ans."))
    return day


class ExtendForm(forms.Form):
    ends = forms.DateField(
        label=_("Membre jusqu’au"), required=False, widget=Day(), help_text=_("Sans jour : jusqu’à nouvel ordre.")
    )

    def clean_ends(self):
        return later(self.cleaned_data["ends"])


class ExcludeForm(forms.Form):
    reason = forms.CharField(
        label=_("Manquement constaté"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("En une phrase, sans nom. Gardé avec « qui a consulté », pour le délégué à la protection des données."),
    )  # fmt: skip

    def clean_reason(self):
        return wording.plain(self.cleaned_data["reason"])


class CharterForm(forms.Form):
    """The clauses, ticked beforehand with what such a group usually needs."""

    purposes = forms.MultipleChoiceField(
        label=_("Pourquoi nous partageons"),
        choices=[(one.value, label) for one, label in PURPOSES.items()],
        widget=ManyLines,
    )
    information = forms.MultipleChoiceField(
        label=_("Ce que nous partageons"),
        choices=[(one.value, label) for one, label in INFORMATION.items()],
        widget=ManyChips,
    )
    partner_kinds = forms.MultipleChoiceField(
        label=_("Qui peut y prendre part"), choices=OrganisationKind.choices, widget=ManyChips
    )
    keep_months = forms.TypedChoiceField(
        label=_("Gardé combien de mois"),
        coerce=int,
        choices=[(one, str(one)) for one in KEEP_MONTHS],
        initial=12,
        widget=Segments,
    )
    addition = forms.CharField(
        label=_("Vos propres mots"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ajoutés à la fin de la charte."),
    )
    proposed_by = forms.CharField(
        label=_("Proposée par"),
        required=False,
        max_length=120,
        help_text=_("Par exemple : « les membres du groupe, séance du 3 mars »."),
    )
    adopted = forms.DateField(label=_("Adoptée le"), widget=Day(), initial=today)
    effective = forms.DateField(label=_("Prend effet le"), widget=Day())
    years = forms.TypedChoiceField(
        label=_("Pour combien d’années"),
        coerce=int,
        choices=[(one, str(one)) for one in TERM_YEARS],
        initial=1,
        widget=Segments,
    )

    def clean_addition(self):
        return wording.plain(self.cleaned_data["addition"])

    def clean_adopted(self):
        if self.cleaned_data["adopted"] > today():
            raise ValidationError(WHY["day_to_come"])
        return self.cleaned_data["adopted"]

    def clean_effective(self):
        day = self.cleaned_data["effective"]
        if not today() <= day <= today() + dt.timedelta(days=366):
            raise ValidationError(_("Choisissez un jour, d’aujourd’hui à dans un an."))
        return day


class RenewForm(forms.Form):
    adopted = forms.DateField(label=_("Reconduction décidée le"), widget=Day(), initial=today)
    years = forms.TypedChoiceField(
        label=_("Pour combien d’années"),
        coerce=int,
        choices=[(one, str(one)) for one in TERM_YEARS],
        initial=1,
        widget=Segments,
    )

    clean_adopted = CharterForm.clean_adopted


class PaperForm(forms.Form):
    persons = forms.MultipleChoiceField(
        label=_("Qui a signé"), widget=ManyLines, error_messages={"required": WHY["nobody_signed"]}
    )
    signed = forms.DateField(label=_("Signée le"), widget=Day(), initial=today)
    sheet = forms.FileField(
        label=_("La feuille signée"),
        help_text=_("PDF ou photo JPEG, 5 Mo au plus. Seuls présidence et secrétariat la voient."),
    )

    def __init__(self, data=None, files=None, *, persons=(), **more):
        super().__init__(data, files, **more)
        self.fields["persons"].choices = list(persons)

    def clean_sheet(self):
        given = self.cleaned_data["sheet"]
        if given.size > MOST_BYTES:
            raise ValidationError(WHY["sheet_too_large"])
        return given.read()


class GuestForm(forms.Form):
    person = forms.ChoiceField(
        label=_("Qui, pour quel organisme ?"), error_messages={"invalid_choice": WHY["not_of_that_organisation"]}
    )
    items = forms.MultipleChoiceField(
        label=_("Ce qui lui est montré"), widget=ManyLines, error_messages={"required": WHY["nothing_given"]}
    )
    starts = forms.DateTimeField(label=_("À partir de"), widget=Hour())
    ends = forms.DateTimeField(label=_("Jusqu’à"), widget=Hour(), help_text=_("Sept jours au plus."))

    def __init__(self, data=None, *, persons=(), items=(), **more):
        super().__init__(data, **more)
        self.fields["person"].choices = [("", _("Choisissez")), *persons]
        self.fields["items"].choices = list(items)


class ConfirmForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Oui, je confirme"), error_messages={"required": _("Cochez la case pour confirmer.")}
    )
