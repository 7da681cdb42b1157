"""The organiser's rooms: tables and their links, cards put together, votes, questions; and what is projected."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from traitdunion.design import qr

from ..attendance.acts import NotDone
from ..attendance.words import why
from ..enums_day import CardKind, PollState, QuestionState
from ..models import Workshop
from ..rooms import acts, questions
from .day import _uuid
from .day_doors import by_place, day_page, of_event


@require_safe
@of_event
def rooms(request, event):
    said = {"rooms": questions.rooms(request.viewer, event)}
    return day_page(request, event, "rooms", "events/day/rooms.html", said)


def _back(request, event, act, *, to="day:rooms", done=""):
    try:
        act()
    except NotDone as refused:
        messages.error(request, why(refused.because))
    else:
        if done:
            messages.success(request, done)
    return redirect(to, event.pk)


@require_POST
@of_event
def set_table(request, event, workshop):
    shop = questions.workshop(request.viewer, event, workshop)
    said = {name: request.POST.get(name, "").strip() for name in ("facilitator", "rapporteur")}
    return _back(
        request,
        event,
        lambda: acts.set_table(shop, by=request.viewer, **said),
        done=_("La table est prête. Son lien est à lire par la tablette de la table."),
    )


@require_safe
@of_event
def table_sheet(request, event, workshop):
    """The sheets to put on the tables: a QR each, that opens the table to its tablet."""
    shop = questions.workshop(request.viewer, event, workshop)
    found = next(one for one in questions.rooms(request.viewer, event) if one.workshop.pk == shop.pk)
    rows = [
        (table, qr.svg(address, _("Table %(number)s") % {"number": table.number}), address)
        for table, address in _addresses(request, found)
    ]
    return render(request, "events/day/table_sheet.html", {"event": event, "workshop": shop, "tables": rows})


def _addresses(request, room):
    return [(table, request.build_absolute_uri(reverse("day:table", args=[secret]))) for table, secret in room.tables]


@require_POST
@of_event
def group(request, event, workshop):
    shop = questions.workshop(request.viewer, event, workshop)
    cards = [one for one in map(_uuid, request.POST.getlist("card")[:500]) if one]
    return _back(
        request, event, lambda: acts.group(shop, cards=cards, title=request.POST.get("title", ""), by=request.viewer)
    )


@require_POST
@of_event
def close_votes(request, event, workshop):
    shop = questions.workshop(request.viewer, event, workshop)
    return _back(
        request,
        event,
        lambda: acts.close_votes(shop, by=request.viewer),
        done=_("Le vote est fermé. Seuls les nombres restent."),
    )


@require_safe
@of_event
def screen(request, event, workshop):
    """What is projected: the cards of a workshop, most voices first, to be read from afar."""
    shop = questions.workshop(request.viewer, event, workshop)
    ranked = questions.ranking(request.viewer, shop)
    columns = [(kind.label, [(card, n) for card, n in ranked if card.kind == kind][:6]) for kind in CardKind]
    said = {"event": event, "workshop": shop, "columns": columns, "count": len(ranked)}
    return render(request, "events/day/screen.html", said)


@require_safe
@of_event
def votes(request, event):
    said = {"polls": questions.polls(request.viewer, event), "states": PollState}
    return day_page(request, event, "votes", "events/day/votes.html", said)


@require_POST
@of_event
def put_poll(request, event):
    options = request.POST.get("options", "")[:2000].splitlines()
    question = request.POST.get("question", "")
    return _back(
        request,
        event,
        lambda: acts.put_poll(event, question=question, options=options, by=request.viewer),
        to="day:votes",
    )


@require_POST
@of_event
def move_poll(request, event, poll):
    row = questions.poll(request.viewer, event, poll)
    to = request.POST.get("to", "")
    if to not in PollState.values:
        raise Http404
    return _back(request, event, lambda: acts.move_poll(row, to=PollState(to), by=request.viewer), to="day:votes")


@require_safe
@of_event
def poll_screen(request, event, poll):
    row = questions.poll(request.viewer, event, poll)
    counted = next(one for one in questions.polls(request.viewer, event) if one[0].pk == row.pk)
    return render(
        request, "events/day/poll_screen.html", {"event": event, "poll": row, "counts": counted[1], "n": counted[2]}
    )


@require_safe
@of_event
def put(request, event):
    """The questions that came with registrations: kept, asked, left."""
    said = {"rows": questions.questions_put(request.viewer, event), "states": QuestionState}
    return day_page(request, event, "put", "events/day/questions.html", said)


@require_POST
@of_event
def put_question(request, event, registration):
    state = request.POST.get("state", "")
    if state not in QuestionState.values:
        raise Http404
    return _back(
        request,
        event,
        lambda: acts.put_question(event, registration=registration, state=QuestionState(state), by=request.viewer),
        to="day:put",
    )


@require_safe
@by_place
def taking_part(request, registration, secret):
    """Whoever registered: the cards of each workshop, their three voices, the votes that are open."""
    viewer, event = request.viewer, registration.event
    shops = list(
        Workshop.objects.filter(sequence__event=event)
        .select_related("sequence")
        .order_by("sequence__starts", "position")
    )
    own = questions.own_votes(viewer, registration, shops)
    said = {
        "event": event, "secret": secret, "own": own,
        "rooms": [(shop, [(card, n) for card, n in questions.ranking(viewer, shop)]) for shop in shops],
        "polls": [(poll, questions.own_choice(viewer, registration, poll)) for poll, _counts, _n in questions.polls(viewer, event) if poll.state == PollState.OPEN],
    }  # fmt: skip
    return render(request, "events/day/taking_part.html", said)


@require_POST
@by_place
def vote(request, registration, secret, workshop):
    shop = questions.workshop(request.viewer, registration.event, workshop)
    pk = _uuid(request.POST.get("card", ""))
    card = next((one for one, _n in questions.ranking(request.viewer, shop) if one.pk == pk), None)
    if card is None:
        raise Http404
    return _own(request, secret, lambda: acts.vote(card, workshop=shop, registration=registration))


@require_POST
@by_place
def answer_poll(request, registration, secret, poll):
    row = questions.poll(request.viewer, registration.event, poll)
    text = request.POST.get("choice", "")
    choice = int(text) if text.isdecimal() and len(text) < 3 else -1
    return _own(request, secret, lambda: acts.answer_poll(row, choice=choice, registration=registration))


def _own(request, secret, act):
    try:
        act()
    except NotDone as refused:
        messages.error(request, why(refused.because))
    return redirect("day:taking_part", secret)
