import datetime as dt

import pytest
from django.utils import translation

from traitdunion.design import dates

UTC = dt.UTC


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2026, 3, 3), "mardi 3\u00a0mars"),
        (dt.date(2026, 11, 1), "dimanche 1er\u00a0novembre"),
        (dt.date(2025, 3, 4), "mardi 4\u00a0mars\u00a02025"),
        (dt.datetime(2026, 3, 3, 23, 30, tzinfo=UTC), "mercredi 4\u00a0mars"),  # already tomorrow in Paris
        ("", ""),
        (None, ""),
    ],
)
def test_day_is_written_in_full(drawn, value, words):
    assert drawn("{{ value|day }}", value=value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2026, 11, 25), "mer.\u00a025\u00a0nov."),
        (dt.date(2026, 12, 11), "11\u00a0déc."),
        (dt.date(2026, 7, 1), "1er\u00a0juill."),
        (dt.date(2027, 2, 2), "2\u00a0févr.\u00a02027"),
    ],
)
def test_short_day_drops_the_weekday_beyond_a_week(drawn, value, words):
    assert drawn("{{ value|short_day }}", value=value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.datetime(2026, 11, 24, 13, 30, tzinfo=UTC), "14\u00a0h\u00a030"),
        (dt.datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "9\u00a0h"),
        (dt.time(0, 5), "0\u00a0h\u00a005"),
    ],
)
def test_hour_is_written_as_it_is_said(drawn, value, words):
    assert drawn("{{ value|hour }}", value=value) == words


def test_moment_joins_day_and_hour(drawn):
    value = dt.datetime(2026, 11, 24, 18, 42, tzinfo=UTC)

    assert drawn("{{ value|moment }}", value=value) == "mardi 24\u00a0novembre à 19\u00a0h\u00a042"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.datetime(2026, 11, 24, 9, 11, 30, tzinfo=UTC), "à l’instant"),
        (dt.datetime(2026, 11, 24, 9, 11, tzinfo=UTC), "il y a 1 minute"),
        (dt.datetime(2026, 11, 24, 8, 30, tzinfo=UTC), "il y a 42 minutes"),
        (dt.datetime(2026, 11, 24, 6, 0, tzinfo=UTC), "il y a 3 heures"),
        (dt.datetime(2026, 11, 23, 20, 0, tzinfo=UTC), "hier"),
        (dt.date(2026, 11, 24), "aujourd’hui"),
        (dt.date(2026, 11, 14), "il y a 10 jours"),
        (dt.date(2026, 8, 14), "il y a 3 mois"),
        (dt.date(2023, 11, 14), "il y a 3 ans"),
    ],
)
def test_since_says_how_long_ago(drawn, value, words):
    assert drawn("{{ value|since }}", value=value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2026, 11, 24), "aujourd’hui"),
        (dt.date(2026, 11, 25), "demain"),
        (dt.date(2026, 12, 11), "dans 17 jours"),
        (dt.date(2026, 11, 23), "1 jour de plus"),
        (dt.date(2026, 11, 13), "11 jours de plus"),
    ],
)
def test_until_counts_days_without_blame(drawn, value, words):
    assert drawn("{{ value|until }}", value=value) == words


def test_english_has_its_own_order():
    with translation.override("en"):
        assert dates.day(dt.date(2026, 3, 1)) == "Sunday 1\u00a0March"
        assert dates.short_day(dt.date(2026, 11, 25)) == "Wed\u00a025\u00a0Nov"
        assert dates.hour(dt.time(14, 30)) == "14:30"
