"""« Instances »: all of them, one of them, who sits there, its rules of procedure."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import today
from traitdunion.people import published as people

from .. import actions
from ..enums import COUNCIL_KINDS, BodyKind, College
from ..forms import BindForm, CouncilForm, MandateForm, MentionForm, ProcedureForm, SettingsForm
from ..queries import bodies, follow, meetings
from ..words import YEARLY
from .doors import PAGE, REFUSALS, for_members, sentence, typed


@require_safe
@for_members
def index(request):
    rows = bodies.bodies(request.viewer)
    context = {
        "rows": rows, "coming": meetings.coming(request.viewer), "yearly": YEARLY,
        "may_add": request.viewer.coordinates or bool(bodies.may_bind(request.viewer)),
    }  # fmt: skip
    return render(request, "councils/index.html", context)


@require_http_methods(PAGE)
@for_members
def new(request):
    """Three ways in: a council, a group that one leads, the mention of a GLTD."""
    viewer = request.viewer
    groups = bodies.may_bind(viewer)
    if not viewer.coordinates and not groups:
        raise Http404
    act = request.POST.get("act", "")
    parents = (
        [one.body for one in bodies.bodies(viewer) if one.body.kind in COUNCIL_KINDS] if viewer.coordinates else []
    )
    forms = {
        "council": CouncilForm(request.POST if act == "council" else None, parents=parents, auto_id="council_%s"),
        "bind": BindForm(request.POST if act == "bind" else None, groups=groups, auto_id="bind_%s"),
        "mention": MentionForm(request.POST if act == "mention" else None, auto_id="mention_%s"),
    }
    if act in forms and forms[act].is_valid() and (made := _made(request, act, forms[act], groups, parents)):
        messages.success(request, _("%(name)s est dans vos instances.") % {"name": made.name})
        return redirect("councils:body", made.pk)
    wrong = any(form.errors for form in forms.values())
    return render(request, "councils/new.html", forms | {"groups": groups}, status=422 if wrong else 200)


def _made(request, act, form, groups, parents):
    said, viewer = form.cleaned_data, request.viewer
    try:
        if act == "council":
            parent = next((one for one in parents if str(one.pk) == said["parent"]), None)
            return actions.found_council(
                kind=BodyKind(said["kind"]), name=said["name"], every_days=said["every_days"], parent=parent, by=viewer
            )
        if act == "bind":
            circle = next(one for one in groups if str(one.id) == said["group"])
            return actions.bind_group(circle, kind=BodyKind(said["kind"]), every_days=said["every_days"], by=viewer)
        return actions.mention(**said, by=viewer)
    except REFUSALS as refused:
        form.add_error(None, sentence(refused))
        return None


@require_http_methods(PAGE)
@for_members
def body(request, pk):
    viewer = request.viewer
    shown = bodies.body(viewer, pk)
    keeps = bodies.keeps(viewer, shown)
    form = SettingsForm(
        typed(request) if keeps else None, initial={"every_days": shown.every_days, "quorum": shown.quorum}
    )
    if keeps and form.is_valid():
        actions.change_body(shown, by=viewer, **form.cleaned_data)
        messages.success(request, _("C’est gardé."))
        return redirect("councils:body", pk)
    sits = bodies.sits(viewer, shown)
    context = {
        "body": shown, "keeps": keeps, "sits": sits, "form": form, "members": _by_college(bodies.members(viewer, shown)),
        "meetings": meetings.meetings(viewer, shown) if shown.circle_id else [], "standing": bodies.standing(viewer, shown), "yearly": YEARLY,
        "decisions": follow.lines(viewer, follow.open_of(viewer, shown)) if sits else [],
        "today": today(),
    }  # fmt: skip
    return render(request, "councils/body.html", context, status=422 if form.errors else 200)


def _by_college(members) -> list[tuple[str, list]]:
    return [
        (college.label, found) for college in College if (found := [one for one in members if one.college == college])
    ]


def _kept(request, pk):
    """Return a body whose papers the viewer keeps, or 404."""
    found = bodies.body(request.viewer, pk)
    if not bodies.keeps(request.viewer, found):
        raise Http404
    return found


@require_http_methods(PAGE)
@for_members
def new_mandate(request, pk):
    shown = _kept(request, pk)
    persons = _persons(request, shown)
    form = MandateForm(typed(request), persons=_choices(persons))
    if form.is_valid():
        said = form.cleaned_data
        person, organisation = persons[said.pop("person")]
        said["college"] = College(said["college"])
        try:
            actions.appoint(shown, person=person, organisation=organisation, **said, by=request.viewer)
        except REFUSALS as refused:
            form.add_error("ends" if getattr(refused, "because", "") == "mandate_over" else "person", sentence(refused))
        else:
            messages.success(request, _("%(name)s a un mandat ici.") % {"name": person.name})
            return redirect("councils:body", pk)
    return render(request, "councils/mandate.html", {"body": shown, "form": form}, status=422 if form.errors else 200)


def _persons(request, body) -> dict[str, tuple]:
    """Return who may be given a mandate: a group's own members, or for a council whoever represents an organisation."""
    pairs = bodies.may_sit(request.viewer, body)
    known = {one.id: one for one in people.person_rows(request.viewer, [person for person, _body in pairs])}
    organisations = {one.id: one for one in people.organisation_rows(request.viewer)}
    rows = [(known[person], organisations[own]) for person, own in pairs if person in known and own in organisations]
    rows.sort(key=lambda row: (row[1].sort_key, row[0].sort_key))
    return {f"{person.pk} {own.pk}": (person, own) for person, own in rows}


def _choices(persons: dict) -> list:
    by_body: dict[str, list] = {}
    for value, (person, own) in persons.items():
        label = f"{person.name}, {person.function}" if person.function else person.name
        by_body.setdefault(own.name, []).append((value, label))
    return list(by_body.items())


@require_POST
@for_members
def end_mandate(request, pk, mandate):
    shown = _kept(request, pk)
    held = bodies.mandate(request.viewer, shown, mandate)
    held.body = shown
    actions.dismiss(held, by=request.viewer)
    messages.success(request, _("Le mandat de %(name)s est terminé.") % {"name": held.person.name})
    return redirect("councils:body", pk)


@require_http_methods(PAGE)
@for_members
def procedure(request, pk):
    shown = _kept(request, pk)
    first = {"text": shown.procedure, "adopted": shown.procedure_adopted}
    form = ProcedureForm(typed(request), request.FILES if request.method == "POST" else None, initial=first)
    if form.is_valid():
        said = form.cleaned_data
        pdf = said["pdf"].read(actions.MOST_PDF + 1) if said["pdf"] else None
        try:
            actions.keep_procedure(shown, text=said["text"], pdf=pdf, adopted=said["adopted"], by=request.viewer)
        except REFUSALS as refused:
            form.add_error("pdf", sentence(refused))
        else:
            messages.success(request, _("Le règlement intérieur est gardé."))
            return redirect("councils:body", pk)
    return render(request, "councils/procedure.html", {"body": shown, "form": form}, status=422 if form.errors else 200)


@require_safe
@for_members
def procedure_file(request, pk):
    shown = bodies.body(request.viewer, pk)
    if shown.procedure_pdf is None:
        raise Http404
    answer = HttpResponse(bytes(shown.procedure_pdf), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="reglement-interieur.pdf"'
    return answer
