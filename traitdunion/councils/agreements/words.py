"""What pages say when something may not be done."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.refusals import Refusal

WHY = {
    "not_the_coordination": _("Seule la coordination peut le faire."),
    "not_yours_to_say": _("Cet engagement est celui d’un autre organisme."),
    "reason_is_owed": _("Dites pourquoi, en une phrase."),
    "already_a_party": _("Cet organisme est déjà partie à la convention."),
    "has_commitments": _("Cet organisme a des engagements ici. Retirez-les d’abord."),
    "not_a_party": _("Seul un organisme partie à la convention peut s’engager."),
    "has_a_follow_up": _("Cet engagement a déjà un suivi. Notez-le plutôt comme abandonné."),
    "already_closed": _("Cette convention est terminée."),
    "already_renewed": _("Cette convention est déjà renouvelée."),
    "ends_before_it_starts": _("La fin doit venir après le début."),
    "starts_before_the_other_ends": _("La suite doit commencer après la fin de la précédente."),
    "year_is_not_over": _("Cette année de la convention n’est pas encore finie, ou elle est déjà évaluée."),
    "held_in_the_future": _("Cette date n’est pas encore passée."),
    "correspondent_of_another": _("Cette personne n’est pas de cet organisme."),
    "not_empty": _("Retirez d’abord ce qu’il contient."),
    "one_value_a_day": _("Une valeur est déjà notée ce jour-là."),
    "overlaps": _("Une autre stratégie couvre déjà une partie de ces dates."),
    "outside_the_strategy": _("Ces dates sont hors de la stratégie."),
}


class NotDone(Refusal):
    """An act that may not be: ``because`` is one word, the same in the test; its sentence stands in ``WHY``."""

    why = WHY

    def __str__(self) -> str:
        return self.sentence
