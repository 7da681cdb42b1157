"""What this part says when it refuses."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.refusals import Refusal

WHY = {
    "not_yours": _("Cette rencontre est celle d’un autre organisme."),
    "closed_part": _("Les rencontres ne sont pas ouvertes ici. La coordination les ouvre dans les réglages."),
    "not_now": _("Ce n’est plus possible : la rencontre a changé d’état. Relisez la page."),
    "ends_before_it_starts": _("La fin vient après le début."),
    "in_the_past": _("Cette date est passée. Donnez une date à venir."),
    "too_far": _("Cette date est à plus de trois ans. Vérifiez l’année."),
    "closes_after_it_starts": _("Les inscriptions se terminent avant la fin de la rencontre. Donnez une heure plus tôt."),
    "nowhere": _("Dites où : une salle, la visioconférence, ou les deux."),
    "no_link": _("Collez l’adresse de la visioconférence avant d’annoncer : les personnes inscrites la rejoindront d’ici."),
    "no_programme": _("Ajoutez au moins un temps au programme avant d’annoncer."),
    "outside": _("Ce temps sort des heures de la rencontre. Changez ses heures, ou celles de la rencontre."),
    "not_https": _("Une adresse de visioconférence commence par https://. Copiez-la entière depuis votre outil."),
    "below_taken": _("Il y a déjà plus de personnes inscrites. Annulez d’abord des inscriptions, ou gardez plus de places."),
    "say_why": _("Écrivez pourquoi, en quelques mots : les personnes inscrites le liront."),
    "registrations_closed": _("Les inscriptions viennent de se terminer. Ce que vous avez écrit est gardé sur cette page : appelez l’organisateur."),
    "already_registered": _("Cette adresse a déjà une inscription. Donnez-en une autre."),
    "registration_over": _("Cette inscription est annulée. Inscrivez-vous de nouveau."),
    "door_closed": _("La salle n’est pas encore ouverte."),
    "link_revoked": _("Ce lien n’ouvre plus la visioconférence. Appelez l’organisateur."),
    "waiting": _("Vous êtes sur la liste d’attente. Nous vous écrivons dès qu’une place se libère."),
    "say_title": _("Donnez un titre."),
    "say_who": _("Dites quel organisme ou quel service s’y engage."),
    "quarter_needed": _("Une rencontre de quartier a lieu dans un quartier. Choisissez-le."),
}  # fmt: skip


class NotDone(Refusal):
    """A rule of events refuses an act; ``because`` is one word of ``WHY``."""

    why = WHY
