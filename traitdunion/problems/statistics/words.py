"""The closed lists of an assessment: what may be affirmed, which way, and why a figure is refused."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Proof(TextChoices):
    """What may be affirmed; the Maryland level (Sherman and others, 1997) stays off the screen."""

    ACTORS = "actors", _("à dire d’acteurs")
    BEFORE_AFTER = "before_after", _("avant-après")
    COMPARED = "compared", _("comparé")


MARYLAND = {Proof.ACTORS: 1, Proof.BEFORE_AFTER: 2, Proof.COMPARED: 3}


class Direction(TextChoices):
    """Which way the whole interval lies; it lies both ways when chance alone could explain what is seen."""

    DOWN = "down", _("en baisse")
    UP = "up", _("en hausse")
    UNCLEAR = "unclear", _("sans changement net")


class Baseline(TextChoices):
    YEARS = "years", _("les mêmes semaines des années précédentes")
    WEEKS = "weeks", _("les semaines d’avant")


class Model(TextChoices):
    """How the interval was found."""

    EXACT = "exact", _("loi de Poisson, intervalle exact")
    POISSON = "poisson", _("loi de Poisson")
    NEGATIVE_BINOMIAL = "negative_binomial", _("loi binomiale négative : les semaines varient plus que le hasard seul")


class Refusal(TextChoices):
    """Why no figure is given. The label says what is missing and what would mend it."""

    NO_AFTER = "no_after", _("Aucune semaine ne s’est encore écoulée depuis l’action : revenez dans quatre semaines.")
    NO_BASELINE = "no_baseline", _("Rien n’a été compté avant l’action : il n’y a pas d’avant à regarder.")
    UNEQUAL_YEARS = (
        "unequal_years",
        _("Les années précédentes ne couvrent pas les mêmes semaines : donnez pour chacune autant de semaines."),
    )
    SHORT = "short", _("La période est trop courte : il faut quatre semaines avant et quatre semaines depuis.")
    TOO_FEW = (
        "too_few",
        _(
            "Trop peu de choses comptées pour un chiffre : il en faut dix avant, et vingt avec ce qui est compté depuis."
        ),
    )
    NONE_SINCE = (
        "none_since",
        _("Plus rien n’est compté depuis l’action, mais les semaines d’avant varient trop pour en tirer un chiffre."),
    )


class Caveat(TextChoices):
    """What was set aside, or not held constant. The figure stands, with less to affirm."""

    OVERLAP = "overlap", _("Le secteur de comparaison recouvre le lieu ou ses alentours : il a été laissé de côté.")
    OTHER_WEEKS = (
        "other_weeks",
        _("Le secteur de comparaison n’a pas été suivi les mêmes semaines : il a été laissé de côté."),
    )
    COMPARISON_FEW = (
        "comparison_few",
        _("Trop peu de choses comptées dans le secteur de comparaison : il a été laissé de côté."),
    )
    BUFFER_UNUSED = (
        "buffer_unused",
        _("Trop peu de choses comptées aux alentours, ou pas les mêmes semaines : le déplacement n’est pas mesuré."),
    )
    SEASON = "season", _("Aucune année précédente n’est connue : la saison peut expliquer une part du changement.")


class Shift(TextChoices):
    """What happened around the place, when there was less in it."""

    MOVED = "moved", _("Le problème s’est déplacé (effet plumeau).")
    PARTLY = "partly", _("Le problème s’est en partie déplacé (effet plumeau).")
    SPREAD = "spread", _("Les alentours en ont profité aussi.")
    NONE = "none", _("Aucun déplacement ne se mesure aux alentours.")
