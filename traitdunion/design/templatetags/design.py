"""Filters and components, known to every template without loading (config.settings)."""

from html import escape

from django import template
from django.template import loader
from django.template.defaultfilters import stringfilter
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traitdunion.design import dates, figures, icons, typography
from traitdunion.kernel import clock

register = template.Library()

LEVELS = {
    "public": ("globe", gettext_lazy("Public")),
    "partners": ("users", gettext_lazy("Partagé entre partenaires")),
    "group": ("lock", gettext_lazy("Réservé au groupe")),
}
TONES = ("ok", "wait", "late", "no")
MESSAGE_LOOKS = {
    "success": ("done", "circle-check"),
    "warning": ("late", "triangle-alert"),
    "error": ("late", "pencil"),
}


# Filters. An empty value stays empty: a page never says « None ».


def said_of(speak):
    """A filter that is silent on nothing."""
    return lambda value: speak(value) if value else ""


for name in ("day", "short_day", "hour", "moment", "since", "until"):
    register.filter(name, said_of(getattr(dates, name)), expects_localtime=False)


@register.filter
def number(value, decimals=0):
    return "" if value is None or value == "" else typography.number(value, int(decimals))


@register.filter(is_safe=True)
@stringfilter
def typo(value):
    return typography.typeset(value)


# Marks


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.svg(str(name))


@register.simple_tag
def state(tone: str, icon_name: str, label: str, extra: str = "") -> SafeString:
    """Where something stands: an icon and words; the tone only seconds them."""
    if tone not in TONES:
        raise ValueError(f"A state’s tone is one of {', '.join(TONES)}, not “{tone}”.")
    classes = f"state st-{tone} {extra}".strip()
    return format_html('<span class="{}">{}<span>{}</span></span>', classes, icons.svg(icon_name), label)


@register.simple_tag
def level(name: str) -> SafeString:
    """Who may see it: public, partners, group. Three edges, so that a photocopy still says it."""
    icon_name, label = LEVELS[str(name)]
    return format_html('<span class="level lv-{}">{}{}</span>', str(name), icons.svg(icon_name), label)


@register.simple_tag
def due(date, since=None, note="") -> SafeString | str:
    """When it is due. ``since`` is the day it was asked: the stroke fills from there."""
    if not date:
        return ""
    due = figures.Due.of(date, since)
    today = due.date == clock.today()
    when = _("aujourd’hui") if today else _TIME.format(due.date.isoformat(), escape(dates.short_day(due.date)))
    note = note or ("" if today else dates.until(due.date))
    small = format_html("<small>{}</small>", note) if note else ""
    # Made here, not by a template: a table has fifty of them.
    return mark_safe((_OVER if due.over else _RUNNING).format(icons.svg("hourglass"), when, due.width, small))


_TIME = '<time datetime="{}">{}</time>'
_OVER = '<span class="due over"><b>{0} {1}</b><span class="hatch" aria-hidden="true"></span>{3}</span>'
_RUNNING = (
    '<span class="due"><b>{1}</b><svg class="stroke" viewBox="0 0 96 6" width="96" height="6" aria-hidden="true" focusable="false">'
    '<rect class="bed" width="96" height="6" rx="2"/><rect class="run" width="{2}" height="6" rx="2"/></svg>{3}</span>'
)


@register.simple_tag
def ticks(name: str, options) -> SafeString:
    """The boxes of a closed list, each an object with a value, a label and whether it is on: there may be hundreds."""
    begun = f'<label class="check"><input type="checkbox" name="{escape(name)}" value="'
    return mark_safe(
        "".join(
            f'{begun}{escape(one.value)}"{" checked" if one.on else ""}><span>{escape(str(one.label))}</span></label>'
            for one in options
        )
    )


@register.inclusion_tag("design/components/steps.html")
def steps(now: int, total: int, label: str = ""):
    """The way through a form: thin strokes past, a thick one now, pale ones ahead."""
    strokes = ["on" if n < now else "now" if n == now else "" for n in range(1, total + 1)]
    words = label or _("Étape %(now)s sur %(total)s") % {"now": now, "total": total}
    return {"strokes": strokes, "words": words}


# Blocks: {% pair %}{% said "…" %}…{% endsaid %}{% done "…" %}…{% enddone %}{% endpair %}


@register.simple_block_tag
def pair(content, open=False, tight=False):  # noqa: A002 — the word that templates read best
    """What was said — what was done. Open while nothing has changed: the stroke is broken."""
    link = format_html('<span class="link{}" aria-hidden="true"></span>', " open" if open else "")
    return format_html('<div class="pair{}">{}{}</div>', " tight" if tight else "", content, link)


@register.simple_block_tag
def said(content, title=""):
    return side("said", title, content)


@register.simple_block_tag
def done(content, title=""):
    return side("done-side", title, content)


def side(css: str, title: str, content: str) -> SafeString:
    heading = format_html('<h3 class="kick">{}</h3>', title) if title else ""
    return format_html('<div class="{}">{}{}</div>', css, heading, content)


@register.simple_block_tag
def timeline(content):
    return format_html('<ol class="tl">{}</ol>', content)


@register.simple_block_tag
def event(content, icon_name, title, at=None, tone="", gap=False):
    """One moment of a timeline; ``gap`` breaks the stroke after it, until someone answers; tone: late, next."""
    when = format_html('<time datetime="{}">{}</time>', dates.local(at).isoformat(), dates.day(at)) if at else ""
    classes = " ".join(filter(None, [tone, "gap" if gap else ""]))
    return format_html(
        '<li{}><span class="dot">{}</span><div><h3>{}</h3>{}{}</div></li>',
        format_html(' class="{}"', classes) if classes else "",
        icons.svg(icon_name),
        title,
        when,
        content,
    )


@register.simple_block_tag
def note(content, icon_name="info", tone=""):
    """What the page itself says, apart from its content; tone: done, late, voice."""
    css = f"note {tone}".strip()
    return format_html('<div class="{}">{}<div>{}</div></div>', css, icons.svg(icon_name), content)


@register.simple_block_tag
def more(content, title):
    """Folded until asked for; open on paper."""
    head = format_html("<summary>{}{}</summary>", icons.svg("chevron-right"), title)
    return format_html('<details class="more">{}{}</details>', head, content)


# Figures


@register.inclusion_tag("design/components/intervals.html")
def intervals(rows, label, unit="", top=None):
    """Strokes from low to high on one axis; ``label`` says the same in words, the table stands on the page."""
    rows = list(rows)
    top = float(top) if top else figures.round_top(max((row.high for row in rows), default=1))
    ticks = figures.ticks(top)
    drawn = [
        {
            "row": row,
            "start": figures.percent(row.low, top),
            "end": figures.percent(row.high, top),
            "width": figures.percent(row.high - row.low, top),
            "middle": None if row.middle is None else figures.percent(row.middle, top),
        }
        for row in rows
    ]
    scale = [{"at": figures.percent(tick, top), "value": typography.number(tick)} for tick in ticks]
    if unit and len(ticks) > 5:
        scale[-2]["value"] = ""  # its place is taken by the unit, written beside the last figure
    return {"rows": drawn, "label": label, "unit": unit, "scale": scale}


@register.inclusion_tag("design/components/bars.html")
def bars(rows, label, unit="", top=None):
    rows = list(rows)
    top = float(top) if top else max((row.value for row in rows), default=1) or 1
    return {
        "rows": [{"row": row, "width": figures.percent(row.value, top)} for row in rows],
        "label": label,
        "unit": unit,
    }


@register.simple_block_tag
def map_frame(content, source, label, auto=False):
    """The server's drawing, which the reader may explore; ``source`` is the same view as GeoJSON (js/map.js)."""
    frame = {"drawing": content, "source": source, "label": label, "auto": auto}
    return loader.render_to_string("design/components/map.html", frame)


# Forms


@register.inclusion_tag("design/components/error_summary.html")
def error_summary(*forms, focus=True):
    """What must be mended, each line a link to its field. Takes the focus, so that it is read first."""
    bound = [form for form in forms if form is not None and form.is_bound]
    general = [error for form in bound for error in form.non_field_errors()]
    fields = [
        {"id": target_of(field), "label": field.label, "asks": str(field.label).endswith("?"), "errors": field.errors}
        for form in bound
        for field in form
        if field.errors
    ]
    return {"general": general, "fields": fields, "count": len(general) + len(fields), "focus": focus}


def target_of(field) -> str:
    """The first control of a field: a group of radio buttons has no control with the field's own id."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.inclusion_tag("design/components/choice_buttons.html")
def choice_buttons(field):
    """A closed list as buttons that send the form: one tap, with or without script."""
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), {})
    options = [option for _, group, _ in context["widget"]["optgroups"] for option in group]
    return {"options": [o for o in options if o["value"] != ""], "look": widget.look, "name": field.html_name}


@register.filter
def message_look(message):
    return MESSAGE_LOOKS.get(message.level_tag, ("", "info"))
