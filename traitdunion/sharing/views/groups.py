"""« Groupes »: mine, one of them, opening and closing."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ..actions import Refused
from ..enums import Aim, Basis, CircleKind, SeatRole
from ..groups import opening, questions, takeover
from ..groups.errors import NotDone
from ..groups.forms import ConfirmForm, GroupForm, TakeOverForm
from ..groups.words import AIMS, BASES, ROLES, WHY
from ..models import Circle
from ..shareable import named
from .doors import for_coordination, for_group_members, typed

PAGE = ["GET", "HEAD", "POST"]


def sentence(refused: Refused | NotDone) -> str:
    because = refused.because if isinstance(refused, NotDone) else refused.decision.because
    return str(WHY.get(because, _("Vous ne pouvez pas le faire dans ce groupe.")))


@require_safe
@for_group_members
def index(request):
    said = {"mine": questions.my_groups(request.viewer), "unled": takeover.unled(request.viewer)}
    return render(request, "sharing/groups/index.html", said)


@require_http_methods(PAGE)
@for_coordination
@for_group_members
def new(request):
    councils = list(Circle.objects.filter(kind=CircleKind.COUNCIL.value, closed=None).order_by("name"))
    parents = [one.circle for one in questions.my_groups(request.viewer) if one.circle.basis == Basis.L132_5]
    form = GroupForm(typed(request), councils=councils, parents=parents)
    if form.is_valid():
        try:
            made = opening.open_group(
                _facts(form.cleaned_data, councils, parents),
                role=SeatRole(form.cleaned_data["role"]),
                by=request.viewer,
            )
        except (Refused, NotDone) as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request, _("%(name)s est ouvert. Écrivez sa charte, puis inscrivez ses membres.") % {"name": made.name}
            )
            return redirect("sharing:group", made.id)
    return render(request, "sharing/groups/new.html", {"form": form}, status=422 if form.errors else 200)


def _facts(said: dict, councils, parents) -> opening.GroupFacts:
    basis = Basis(said["basis"])
    council = next((one for one in councils if str(one.id) == said["council"]), said["council"] or None)
    parent = next((one for one in parents if str(one.id) == said["parent"]), None)
    kept = {name: said[name] for name in ("name", "purpose", "never_written", "own_items_only", "decision", "decided")}
    return opening.GroupFacts(aim=Aim(said["aim"]), basis=basis, council=council, parent=parent, **kept)


@require_safe
@for_group_members
def group(request, pk):
    standing = questions.group(request.viewer, pk)
    circle = standing.circle
    shared = questions.shared_into(request.viewer, circle) if standing.state == "awake" else []
    names = named(request.viewer, shared)
    context = {
        "standing": standing, "group": circle, "basis": BASES[Basis(circle.basis)], "aim": AIMS[Aim(circle.aim)] if circle.aim else "",
        "members": [(one, ROLES[one.role]) for one in questions.members(request.viewer, circle)],
        "charter": questions.in_force(request.viewer, circle), "coming": questions.coming(request.viewer, circle),
        "to_accept": questions.may_accept(request.viewer, circle),
        "shared": [(one, *names[one.item]) for one in shared if one.item in names],
        "guests": questions.guests(request.viewer, circle) if standing.leads else [],
    }  # fmt: skip
    return render(request, "sharing/groups/group.html", context)


@require_http_methods(PAGE)
@for_group_members
def take_over(request, pk):
    """A group that nobody leads any more, for who may take it up; to anybody else there is no such page."""
    waits = next((one for one in takeover.unled(request.viewer) if one.id == pk), None)
    if waits is None:
        raise Http404
    form = TakeOverForm(typed(request))
    if form.is_valid():
        try:
            takeover.take_over(pk, reason=form.cleaned_data["reason"], by=request.viewer)
        except Refused as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request,
                _("Vous tenez le secrétariat de %(name)s. Renouvelez sa charte s’il le faut.") % {"name": waits.name},
            )
            return redirect("sharing:group", pk)
    said = {"waits": waits, "form": form}
    return render(request, "sharing/groups/take_over.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_group_members
def close(request, pk):
    standing = questions.group(request.viewer, pk)
    form = ConfirmForm(typed(request))
    if form.is_valid():
        try:
            opening.close_group(standing.circle, by=request.viewer)
        except (Refused, NotDone) as refused:
            form.add_error(None, sentence(refused))
        else:
            messages.success(
                request, _("%(name)s est fermé. Plus personne n’y entre.") % {"name": standing.circle.name}
            )
            return redirect("sharing:groups")
    return render(
        request,
        "sharing/groups/close.html",
        {"group": standing.circle, "form": form},
        status=422 if form.errors else 200,
    )
