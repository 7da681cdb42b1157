"""Days and hours in full, as people say them. French has no catalogue of these forms: they are written here."""

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traitdunion.design.typography import NO_BREAK, in_french
from traitdunion.kernel import clock

Day = dt.date | dt.datetime
MONTHS = "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc."
WEEKDAYS = "lun. mar. mer. jeu. ven. sam. dim."
NEAR_DAYS = 7


def local(value: Day) -> Day:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day_of(value: Day) -> dt.date:
    value = local(value)
    return value.date() if isinstance(value, dt.datetime) else value


def day(value: Day) -> str:
    """« mardi 3 mars », with its year when it is not this one."""
    date = day_of(value)
    parts = [date_format(date, "l"), number_of_day(date) + NO_BREAK + date_format(date, "F")]
    return " ".join(parts) + year_unless_this_one(date)


def short_day(value: Day) -> str:
    """« mar. 3 mars » within a week of today, « 3 mars » beyond: for tables."""
    date = day_of(value)
    near = abs((date - clock.today()).days) <= NEAR_DAYS
    if in_french():
        month, weekday = MONTHS.split()[date.month - 1], WEEKDAYS.split()[date.weekday()]
    else:
        month, weekday = date_format(date, "M"), date_format(date, "D")
    short = number_of_day(date) + NO_BREAK + month + year_unless_this_one(date)
    return weekday + NO_BREAK + short if near else short


def number_of_day(date: dt.date) -> str:
    return "1er" if in_french() and date.day == 1 else str(date.day)


def year_unless_this_one(date: dt.date) -> str:
    return "" if date.year == clock.today().year else f"{NO_BREAK}{date.year}"


def hour(value: dt.datetime | dt.time) -> str:
    """« 14 h 30 », « 9 h »."""
    time = local(value) if isinstance(value, dt.datetime) else value
    if not in_french():
        return f"{time:%H:%M}"
    minutes = f"{NO_BREAK}{time:%M}" if time.minute else ""
    return f"{time.hour}{NO_BREAK}h{minutes}"


def moment(value: dt.datetime) -> str:
    return _("%(day)s à %(hour)s") % {"day": day(value), "hour": hour(value)}


def since(value: Day) -> str:
    """How long ago: « il y a 3 jours », « hier », « à l’instant »."""
    days = (clock.today() - day_of(value)).days
    if days > 1:
        return long_since(days)
    if days == 1:
        return _("hier")
    if isinstance(value, dt.datetime):
        return hours_since(int((clock.now() - value).total_seconds()) // 60)
    return _("aujourd’hui")


def hours_since(minutes: int) -> str:
    if minutes < 1:
        return _("à l’instant")
    if minutes < 60:
        return ngettext("il y a %(n)s minute", "il y a %(n)s minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    return ngettext("il y a %(n)s heure", "il y a %(n)s heures", hours) % {"n": hours}


def long_since(days: int) -> str:
    if days < 60:
        return ngettext("il y a %(n)s jour", "il y a %(n)s jours", days) % {"n": days}
    if days < 730:
        months = days // 30
        return ngettext("il y a %(n)s mois", "il y a %(n)s mois", months) % {"n": months}
    years = days // 365
    return ngettext("il y a %(n)s an", "il y a %(n)s ans", years) % {"n": years}


def until(value: Day) -> str:
    """How far a date is: « dans 3 jours », « demain », and once passed « 4 jours de plus »."""
    days = (day_of(value) - clock.today()).days
    if days < 0:
        return ngettext("%(n)s jour de plus", "%(n)s jours de plus", -days) % {"n": -days}
    if days == 0:
        return _("aujourd’hui")
    if days == 1:
        return _("demain")
    return ngettext("dans %(n)s jour", "dans %(n)s jours", days) % {"n": days}
