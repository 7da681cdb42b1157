import datetime as dt
from typing import NamedTuple

import pytest
from django.template import TemplateSyntaxError

from traitdunion.design import icons
from traitdunion.design.figures import Due


class Ticked(NamedTuple):
    value: str
    label: str
    on: bool


def test_icon_is_a_decoration_drawn_in_the_page(drawn):
    assert drawn('{% icon "check" %}') == (
        '<svg class="i" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M20 6 9 17l-5-5"/></svg>'
    )


def test_unknown_icon_is_refused(drawn):
    with pytest.raises(ValueError, match=r"icons\.json has no icon “siren”"):
        drawn('{% icon "siren" %}')


def test_state_is_an_icon_and_words(drawn):
    assert drawn('{% state "ok" "clock" label %}', label="<En cours>") == (
        f'<span class="state st-ok">{icons.svg("clock")}<span>&lt;En cours&gt;</span></span>'
    )


def test_state_refuses_an_unknown_tone(drawn):
    with pytest.raises(ValueError, match="not “red”"):
        drawn('{% state "red" "clock" "En cours" %}')


@pytest.mark.parametrize(
    ("level", "icon", "words"),
    [
        ("public", "globe", "Public"),
        ("partners", "users", "Partagé entre partenaires"),
        ("group", "lock", "Réservé au groupe"),
    ],
)
def test_level_says_who_may_see_it(drawn, level, icon, words):
    assert drawn("{% level level %}", level=level) == f'<span class="level lv-{level}">{icons.svg(icon)}{words}</span>'


@pytest.mark.parametrize(
    ("due", "since", "over", "width"),
    [
        (dt.date(2026, 12, 4), dt.date(2026, 11, 14), False, 48),
        (dt.date(2026, 11, 24), dt.date(2026, 11, 14), False, 96),
        (dt.date(2026, 11, 23), dt.date(2026, 11, 14), True, 96),
        (dt.date(2026, 12, 4), None, False, 0),
        (dt.date(2026, 11, 20), dt.date(2026, 11, 24), True, 0),
    ],
)
def test_due_fills_from_the_day_it_was_asked(due, since, over, width):
    assert Due.of(due, since) == Due(due, over, width)


def test_due_shows_day_stroke_and_distance(drawn):
    page = drawn("{% due due since %}", due=dt.date(2026, 11, 27), since=dt.date(2026, 11, 21))

    assert page.strip() == (
        '<span class="due"><b><time datetime="2026-11-27">ven.\u00a027\u00a0nov.</time></b>'
        '<svg class="stroke" viewBox="0 0 96 6" width="96" height="6" aria-hidden="true" focusable="false">'
        '<rect class="bed" width="96" height="6" rx="2"/><rect class="run" width="48" height="6" rx="2"/></svg>'
        "<small>dans 3 jours</small></span>"
    )


def test_due_passed_is_hatched_and_says_so(drawn):
    page = drawn("{% due due %}", due=dt.date(2026, 11, 20))

    assert page.strip() == (
        f'<span class="due over"><b>{icons.svg("hourglass")} <time datetime="2026-11-20">ven.\u00a020\u00a0nov.</time></b>'
        '<span class="hatch" aria-hidden="true"></span><small>4 jours de plus</small></span>'
    )


def test_due_nothing_shows_nothing(drawn):
    assert drawn("{% due due %}", due=None).strip() == ""


def test_steps_draw_past_now_and_ahead(drawn):
    assert drawn("{% steps 2 3 %}").strip() == (
        '<span class="steps" aria-hidden="true"><i class="on"></i><i class="now"></i><i></i></span>'
        '<span class="where">Étape 2 sur 3</span>'
    )


def test_pair_joins_what_was_said_to_what_was_done(drawn):
    page = drawn(
        '{% pair %}{% said "Dit" %}<p>{{ words }}</p>{% endsaid %}{% done "Fait" %}oui{% enddone %}{% endpair %}',
        words="<a>",
    )

    assert page == (
        '<div class="pair"><div class="said"><h3 class="kick">Dit</h3><p>&lt;a&gt;</p></div>'
        '<div class="done-side"><h3 class="kick">Fait</h3>oui</div><span class="link" aria-hidden="true"></span></div>'
    )


def test_pair_is_open_while_nothing_changed(drawn):
    page = drawn("{% pair open=True %}{% said %}a{% endsaid %}{% done %}b{% enddone %}{% endpair %}")

    assert page.endswith('<span class="link open" aria-hidden="true"></span></div>')


def test_timeline_breaks_the_stroke_until_someone_answers(drawn):
    page = drawn(
        '{% timeline %}{% event "eye" "Lu" at=at gap=True tone="late" %}<p>x</p>{% endevent %}{% endtimeline %}',
        at=dt.date(2026, 9, 29),
    )

    assert page == (
        f'<ol class="tl"><li class="late gap"><span class="dot">{icons.svg("eye")}</span><div><h3>Lu</h3>'
        '<time datetime="2026-09-29">mardi 29\u00a0septembre</time><p>x</p></div></li></ol>'
    )


def test_note_and_more(drawn):
    assert (
        drawn('{% note "info" "late" %}<p>x</p>{% endnote %}')
        == f'<div class="note late">{icons.svg("info")}<div><p>x</p></div></div>'
    )
    assert drawn('{% more "Voir" %}x{% endmore %}') == (
        f'<details class="more"><summary>{icons.svg("chevron-right")}Voir</summary>x</details>'
    )


def test_a_block_that_is_not_closed_is_refused(drawn):
    with pytest.raises(TemplateSyntaxError):
        drawn("{% pair %}")


def test_ticks_are_the_boxes_of_a_list_and_what_was_typed_stays_text(drawn):
    options = [Ticked("a", "L’écluse", True), Ticked('"b', "<Le Bourdon>", False)]
    assert drawn('{% ticks "lieu" options %}', options=options) == (
        '<label class="check"><input type="checkbox" name="lieu" value="a" checked><span>L’écluse</span></label>'
        '<label class="check"><input type="checkbox" name="lieu" value="&quot;b"><span>&lt;Le Bourdon&gt;</span></label>'
    )


def test_due_keeps_what_it_is_told_as_text(drawn):
    page = drawn("{% due due note=note %}", due=dt.date(2026, 11, 20), note="<b>")
    assert page.endswith("<small>&lt;b&gt;</small></span>")
