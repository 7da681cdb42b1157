"""Seat, extend, end, exclude; invite a guest for given items and hours."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.people import published as people

from ..actions import Refused
from ..enums import Agreement, SeatRole
from ..groups import guests, questions, seating
from ..groups.errors import NotDone
from ..groups.forms import ExcludeForm, ExtendForm, GuestForm, SeatForm, start_of
from ..models import Seat
from ..shareable import named
from .doors import for_group_members, typed
from .groups import PAGE, sentence


def _led(request, pk):
    """Return the group, or 404 for whoever does not lead it."""
    return questions.led(request.viewer, pk)


def _persons(request, circle) -> dict[str, tuple]:
    """Return who may be seated, by the value of its choice: a person and its organisation, in French order."""
    pairs = seating.people_to_seat(request.viewer, circle)
    known = questions.persons(request.viewer, {person for person, _body in pairs})
    bodies = {one.id: one for one in people.organisation_rows(request.viewer)}
    rows = [(known[person], bodies[body]) for person, body in pairs if person in known and body in bodies]
    rows.sort(key=lambda row: (row[1].sort_key, row[0].sort_key))
    return {f"{person.pk} {body.pk}": (person, body) for person, body in rows}


def _choices(persons: dict) -> list:
    by_body: dict[str, list] = {}
    for value, (person, body) in persons.items():
        label = f"{person.name}, {person.function}" if person.function else person.name
        by_body.setdefault(body.name, []).append((value, label))
    return list(by_body.items())


@require_http_methods(PAGE)
@for_group_members
def new(request, pk):
    circle = _led(request, pk)
    persons = _persons(request, circle)
    form = SeatForm(typed(request), persons=_choices(persons))
    if form.is_valid():
        said = form.cleaned_data
        person, body = persons[said["person"]]
        try:
            seating.seat_member(
                circle, person=person, organisation=body, role=SeatRole(said["role"]), agreed=(Agreement(said["agreement"]), said["agreed"]),
                ends=start_of(said["ends"]) if said["ends"] else None, by=request.viewer,
            )  # fmt: skip
        except (Refused, NotDone) as refused:
            form.add_error("person", sentence(refused))
        else:
            messages.success(
                request, _("%(name)s est membre du groupe. Son accord à la charte est attendu.") % {"name": person.name}
            )
            return redirect("sharing:group", pk)
    return render(
        request, "sharing/groups/seat.html", {"group": circle, "form": form}, status=422 if form.errors else 200
    )


@require_http_methods(PAGE)
@for_group_members
def seat(request, pk, seat):
    """One member's place: until when, and the two ways to end it."""
    circle = _led(request, pk)
    held = questions.member(request.viewer, circle, seat)
    act = request.POST.get("act", "")
    extend = ExtendForm(request.POST if act == "extend" else None, initial={"ends": held.ends}, auto_id="extend_%s")
    exclude = ExcludeForm(request.POST if act == "exclude" else None, auto_id="exclude_%s")
    shown = as_shown(held, request.POST.get("shown"))
    done = _done(request, shown, act, extend, exclude)
    if done:
        messages.success(request, done)
        return redirect("sharing:group", pk)
    wrong = extend.errors or exclude.errors
    held = questions.member(request.viewer, circle, seat)
    context = {"group": circle, "seat": held, "shown": mark(held), "extend": extend, "exclude": exclude}
    return render(request, "sharing/groups/member.html", context, status=422 if wrong else 200)


def as_shown(held: Seat, stamp: str | None) -> Seat:
    """Put on a seat the end that the page showed, so that nobody overwrites what another did in between."""
    if stamp is not None:
        held.ends = parse_datetime(stamp) if stamp else None
    return held


def mark(held: Seat) -> str:
    return held.ends.isoformat() if held.ends else ""


def _done(request, held: Seat, act: str, extend: ExtendForm, exclude: ExcludeForm) -> str:
    name = {"name": held.person.name}
    try:
        if act == "extend" and extend.is_valid():
            day = extend.cleaned_data["ends"]
            seating.extend_seat(held, ends=start_of(day) if day else None, by=request.viewer)
            return (
                _("La place de %(name)s est prolongée.") % name
                if day
                else _("La place de %(name)s n’a plus de fin.") % name
            )
        if act == "end":
            seating.end_seat(held, by=request.viewer)
            return _("%(name)s n’est plus membre du groupe.") % name
        if act == "exclude" and exclude.is_valid():
            seating.exclude(held, reason=exclude.cleaned_data["reason"], by=request.viewer)
            return _("L’exclusion de %(name)s est notée. L’accès est fermé dès maintenant.") % name
    except (Refused, NotDone) as refused:
        messages.error(request, sentence(refused))
    return ""


@require_http_methods(PAGE)
@for_group_members
def guest(request, pk):
    circle = _led(request, pk)
    persons = _persons(request, circle)
    shared = questions.shared_into(request.viewer, circle)
    names = named(request.viewer, shared)
    items = [(str(one.item), names[one.item][0]) for one in shared if one.item in names]
    form = GuestForm(typed(request), persons=_choices(persons), items=items)
    if form.is_valid() and _invited(request, circle, form, persons, shared):
        return redirect("sharing:group", pk)
    context = {"group": circle, "form": form, "nothing": not items}
    return render(request, "sharing/groups/guest.html", context, status=422 if form.errors else 200)


def _invited(request, circle, form, persons, shared) -> bool:
    said = form.cleaned_data
    person, body = persons[said["person"]]
    wanted = {one.item for one in shared if str(one.item) in said["items"]}
    try:
        guests.invite(
            circle,
            person=person,
            organisation=body,
            items=wanted,
            hours=guests.Hours(said["starts"], said["ends"]),
            by=request.viewer,
        )
    except (Refused, NotDone) as refused:
        form.add_error("ends" if getattr(refused, "because", "").startswith("window") else None, sentence(refused))
        return False
    messages.success(
        request,
        _("L’invitation de %(name)s est notée, pour ces heures et pour cela seulement.") % {"name": person.name},
    )
    return True


@require_POST
@for_group_members
def end_guest(request, pk, seat):
    circle = _led(request, pk)
    held = next((one for one in questions.guests(request.viewer, circle) if one.pk == seat), None)
    if held is not None:
        guests.end_invitation(held, circle=circle, by=request.viewer)
        messages.success(request, _("L’invitation est terminée."))
    return redirect("sharing:group", pk)
