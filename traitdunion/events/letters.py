"""What is written to who registered. Neutral in its subject, whole in its body, without the way into a webconference."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from traitdunion.design import dates

from .calendar import where, zone_of
from .models import Event, Registration, WorkshopChoice


def letter(
    kind: str, event: Event, registration: Registration, link: str, chosen: Iterable[WorkshopChoice] = ()
) -> tuple[str, str]:
    """Return subject and body. ``chosen``: the workshops asked for, each said with its place, or that it waits for one."""
    zone = zone_of(event)
    facts = {
        "title": event.title,
        "when": f"{dates.moment(event.starts)} ({zone})" if zone else dates.moment(event.starts),
        "where": where(event),
        "why": event.cancelled_because,
    }
    subject, opening = (text % facts for text in _said(kind))
    lines = [_("Bonjour,"), opening]
    if kind != "cancelled_event":
        lines.append(_("%(title)s\n%(when)s\n%(where)s") % facts)
        shops = [
            _("%(workshop)s : %(state)s") % {"workshop": one.workshop.title, "state": one.get_state_display()}
            for one in chosen
        ]
        lines += ["\n".join(shops)] if shops else []
        lines += [_certificate(link)] if kind == "certificate" else _ways(event, link, registration)
    return subject, "\n\n".join([*lines, event.organiser.name])


def _certificate(link: str) -> str:
    return _("Téléchargez-la depuis votre page, jusqu’à un an après la rencontre :\n%(link)s") % {"link": link}


def _ways(event: Event, link: str, registration: Registration) -> list[str]:
    said = []
    if event.by_video:
        said.append(
            _("Pour rejoindre la webconférence, ouvrez votre page. Le bouton s’ouvre 15 minutes avant :\n%(link)s")
            % {"link": link}
        )
    else:
        said.append(_("Votre page :\n%(link)s") % {"link": link})
    said.append(
        _(
            "Ce lien est à vous : ne le donnez pas. Depuis cette page, vous pouvez annuler, changer d’atelier ou donner votre place."
        )
    )
    said.append(_("Votre numéro, à donner à l’accueil : %(number)s") % {"number": registration.number})
    return said


def _said(kind: str) -> tuple[str, str]:
    return {
        "registered": (_("Inscription confirmée : %(title)s"), _("Votre inscription est confirmée.")),
        "waiting": (_("Liste d’attente : %(title)s"), _("Il n’y a plus de place. Vous êtes sur la liste d’attente : nous vous écrivons dès qu’une place se libère.")),
        "moved_up": (_("Une place pour vous : %(title)s"), _("Une place s’est libérée. Votre inscription est confirmée.")),
        "workshop": (_("Une place en atelier : %(title)s"), _("Une place s’est libérée dans un atelier que vous aviez choisi.")),
        "certificate": (_("Votre attestation : %(title)s"), _("Votre attestation de présence est prête.")),
        "moved": (_("Nouvelle date : %(title)s"), _("La rencontre change de date ou d’heure.")),
        "new_link": (_("Votre nouveau lien : %(title)s"), _("Voici votre nouveau lien personnel. L’ancien n’ouvre plus rien.")),
        "again": (_("Votre inscription : %(title)s"), _("Vous êtes déjà sur notre liste. Voici de nouveau votre lien personnel.")),
        "remind_week": (_("Dans une semaine : %(title)s"), _("La rencontre a lieu dans une semaine.")),
        "remind_day": (_("Demain : %(title)s"), _("La rencontre a lieu demain.")),
        "remind_hour": (_("Dans une heure : %(title)s"), _("La rencontre commence dans une heure.")),
        "cancelled_event": (_("Annulée : %(title)s"), _("« %(title)s », prévue %(when)s, n’aura pas lieu. %(why)s")),
    }[kind]  # fmt: skip
