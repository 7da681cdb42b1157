"""What an organiser types. Fifteen fields at most to make an event; the rest can wait."""

import datetime as dt
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from traitdunion.design.widgets import Chips, Clock, Day, Hour, ManyChips, Segments
from traitdunion.kernel import photos

from ..enums import Ask, EventKind, PlaceAccess, SequenceKind, SessionAccess
from ..words import WHY

MOST_PDF, MOST_LOGO = 10_000_000, 2_000_000
MOST_QUESTIONS = 6


def day(label) -> forms.DateField:
    return forms.DateField(label=label, widget=Day(), error_messages={"invalid": _("Un jour s’écrit 03/03/2026.")})


def hour(label) -> forms.TimeField:
    wrong = {"invalid": _("Une heure s’écrit 14:30.")}
    return forms.TimeField(label=label, widget=Clock(), input_formats=["%H:%M", "%H:%M:%S"], error_messages=wrong)


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def at(on: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(on, time))


class EventForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=160)
    kind = forms.ChoiceField(label=_("Quelle forme ?"), choices=EventKind.choices, widget=Chips)
    on = day(_("Quel jour ?"))
    begins = hour(_("De"))
    ends = hour(_("À"))
    by_video = forms.BooleanField(label=_("Par visioconférence"), required=False)
    place = forms.CharField(label=_("Dans une salle : laquelle ?"), max_length=200, required=False)
    quarter = forms.ChoiceField(label=_("Dans quel quartier ?"), required=False)
    theme = forms.CharField(
        label=_("Le contexte"),
        max_length=4000,
        required=False,
        widget=lines(6),
        help_text=_("En quelques paragraphes."),
    )
    questions = forms.CharField(
        label=_("Les questions posées"), required=False, widget=lines(3), help_text=_("Une par ligne, six au plus.")
    )
    for_whom = forms.CharField(
        label=_("Pour qui ?"),
        max_length=300,
        required=False,
        help_text=_("« Villes, polices, bailleurs, associations. »"),
    )
    plain = forms.CharField(label=_("En quelques mots simples"), max_length=1500, required=False, widget=lines(3))
    session_access = forms.MultipleChoiceField(
        label=_("Pour que chacun suive"), choices=SessionAccess.choices, required=False, widget=ManyChips
    )
    capacity = forms.IntegerField(
        label=_("Combien de places ?"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Vide : sans limite."),
    )
    contact = forms.CharField(
        label=_("Qui renseigne ?"), max_length=200, required=False, help_text=_("Un service, son téléphone.")
    )

    def __init__(self, data=None, *, quarters=(), **more):
        super().__init__(data, **more)
        self.fields["quarter"].choices = [("", _("Aucun"))] + [(str(one.id), one.name) for one in quarters]
        if not quarters:
            del self.fields["quarter"]

    def clean_questions(self):
        said = [one.strip() for one in self.cleaned_data["questions"].splitlines() if one.strip()]
        if len(said) > MOST_QUESTIONS or any(len(one) > 300 for one in said):
            raise ValidationError(_("Six questions au plus, de 300 signes au plus chacune."))
        return said

    def said(self) -> dict:
        """Return what the action asks for."""
        given = dict(self.cleaned_data)
        on, begins, ends = given.pop("on"), given.pop("begins"), given.pop("ends")
        given |= {"starts": at(on, begins), "ends": at(on, ends), "quarter_id": given.pop("quarter", "") or None}
        return given

    @staticmethod
    def first(event) -> dict:
        starts, ends = timezone.localtime(event.starts), timezone.localtime(event.ends)
        names = (
            "title",
            "kind",
            "by_video",
            "place",
            "theme",
            "for_whom",
            "plain",
            "session_access",
            "capacity",
            "contact",
        )
        return {name: getattr(event, name) for name in names} | {
            "on": starts.date(), "begins": starts.time(), "ends": ends.time(), "quarter": str(event.quarter_id or ""),
            "questions": "\n".join(event.questions),
        }  # fmt: skip


class SettingsForm(forms.Form):
    address = forms.CharField(label=_("Adresse de la salle"), max_length=200, required=False)
    place_access = forms.MultipleChoiceField(
        label=_("La salle a"), choices=PlaceAccess.choices, required=False, widget=ManyChips
    )
    access_words = forms.CharField(label=_("Autre précision d’accès"), max_length=300, required=False)
    facilitator = forms.CharField(
        label=_("Qui anime ?"), max_length=160, required=False, help_text=_("Un tiers : ni la Ville, ni la police.")
    )
    closes = forms.DateTimeField(label=_("Inscriptions jusqu’au"), required=False, widget=Hour(), input_formats=["%Y-%m-%dT%H:%M"],
                                 help_text=_("Vide : jusqu’au début."))  # fmt: skip
    asks = forms.MultipleChoiceField(
        label=_("Demander à l’inscription"), choices=Ask.choices, required=False, widget=ManyChips
    )
    embeds = forms.CharField(label=_("Sites qui peuvent montrer le formulaire"), required=False, widget=lines(2),
                             help_text=_("Une adresse par ligne : https://www.ville.example"))  # fmt: skip

    def clean_closes(self):
        said = self.cleaned_data["closes"]
        return timezone.make_aware(said) if said and timezone.is_naive(said) else said

    def clean_embeds(self):
        sites = []
        for one in self.cleaned_data["embeds"].split():
            parts = urlsplit(one)
            if parts.scheme != "https" or not parts.hostname or any(sign in one for sign in ";,'\"*"):
                raise ValidationError(
                    _("« %(one)s » n’est pas l’adresse d’un site. Elle commence par https://"), params={"one": one}
                )
            sites.append(f"https://{parts.netloc}")
        return sites


class CopyForm(forms.Form):
    on = day(_("Quel jour ?"))


class CancelForm(forms.Form):
    because = forms.CharField(
        label=_("Pourquoi ?"), max_length=300, widget=lines(2), error_messages={"required": WHY["say_why"]}
    )


class VideoForm(forms.Form):
    address = forms.URLField(
        label=_("Adresse de la visioconférence"), max_length=1000, assume_scheme="https",
        help_text=_("Zoom, Webex, Teams, Visio, Jitsi, BigBlueButton… Elle reste scellée : personne ne la lit sur une page, ni dans un courriel."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}), error_messages={"invalid": WHY["not_https"]},
    )  # fmt: skip

    def clean_address(self):
        said = self.cleaned_data["address"]
        if not said.startswith("https://"):
            raise ValidationError(WHY["not_https"])
        return said


class SequenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Quoi ?"), choices=SequenceKind.choices)
    title = forms.CharField(label=_("Titre"), max_length=200)
    begins = hour(_("De"))
    ends = hour(_("À"))
    summary = forms.CharField(label=_("En quelques mots"), max_length=2000, required=False, widget=lines(2))

    def said(self, event) -> dict:
        given, on = dict(self.cleaned_data), timezone.localtime(event.starts).date()
        return {"kind": SequenceKind(given["kind"]), "title": given["title"], "summary": given["summary"],
                "starts": at(on, given["begins"]), "ends": at(on, given["ends"])}  # fmt: skip

    @staticmethod
    def first(sequence) -> dict:
        starts, ends = timezone.localtime(sequence.starts), timezone.localtime(sequence.ends)
        return {
            "kind": sequence.kind,
            "title": sequence.title,
            "summary": sequence.summary,
            "begins": starts.time(),
            "ends": ends.time(),
        }


class SpeakerForm(forms.Form):
    function = forms.CharField(label=_("Fonction"), max_length=160, help_text=_("« Professeure de sociologie »"))
    name = forms.CharField(label=_("Nom"), max_length=120, required=False)
    biography = forms.CharField(label=_("Présentation"), max_length=600, required=False, widget=lines(2))
    agreed = forms.BooleanField(
        label=_("Cette personne accepte que son nom et sa présentation paraissent"), required=False
    )


class WorkshopForm(forms.Form):
    title = forms.CharField(label=_("Atelier"), max_length=160)
    question = forms.CharField(label=_("Sa question"), max_length=300, required=False)
    capacity = forms.IntegerField(
        label=_("Places"), required=False, min_value=1, max_value=10_000, help_text=_("Vide : sans limite.")
    )


def cleaning(field: str):
    """Return a cleaning of an uploaded picture: nothing of the file is kept but what is seen."""

    def clean(self):
        given = self.cleaned_data[field]
        if given is None:
            return None
        try:
            return photos.clean(given.read())
        except photos.PhotoRefused as refused:
            raise ValidationError(refused.sentence) from refused

    return clean


class PosterForm(forms.Form):
    picture = forms.FileField(label=_("Affiche (JPEG ou PNG)"))
    alt = forms.CharField(label=_("Ce que dit l’affiche"), max_length=300, help_text=_("Pour qui ne la voit pas."))
    clean_picture = cleaning("picture")


class FunderForm(forms.Form):
    name = forms.CharField(label=_("Nom"), max_length=120)
    logo = forms.FileField(label=_("Logo (JPEG ou PNG)"), required=False)
    clean_logo = cleaning("logo")


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Titre"), max_length=160)
    pdf = forms.FileField(label=_("PDF (10 Mo au plus)"))
    for_registrants = forms.ChoiceField(
        label=_("Pour qui ?"), choices=[("", _("Tout le monde")), ("yes", _("Les personnes inscrites"))], required=False, widget=Segments
    )  # fmt: skip

    def clean_pdf(self):
        given = self.cleaned_data["pdf"]
        content = given.read(MOST_PDF + 1)
        if len(content) > MOST_PDF or not content.startswith(b"%PDF-"):
            raise ValidationError(_("Ce fichier n’est pas un PDF lisible, ou il dépasse 10 Mo."))
        return content
