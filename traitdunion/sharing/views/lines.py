"""What an organisation says of itself in « Qui fait quoi ici »: kept by the coordination, or by whoever sits there."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traitdunion.people import published as people
from traitdunion.people.actions import DutyFacts, Refused, remove_duty, save_duty
from traitdunion.people.enums import Topic
from traitdunion.places import published as places
from traitdunion.places.enums import AreaKind

from .. import membership
from ..forms import DutyForm, OwnContactForm
from .doors import for_keepers, typed

PAGE = ["GET", "HEAD", "POST"]


def _quarters(request):
    authority = people.authority_of(request.viewer)
    return (
        places.areas([one.code for one in authority.communes.all()], AreaKind.QUARTER) if authority else _all_quarters()
    )


def _all_quarters():
    return places.areas([one.code for found in people.authorities() for one in found.communes.all()], AreaKind.QUARTER)


def _form(request, organisation, **more):
    persons = [one.person for one in membership.members(request.viewer, organisation.pk)]
    return DutyForm(typed(request), quarters=_quarters(request), persons=persons, **more), persons


@require_http_methods(PAGE)
@for_keepers
def lines(request, organisation):
    form = OwnContactForm(
        typed(request), initial={name: getattr(organisation, name) for name in OwnContactForm.base_fields}
    )
    if form.is_valid():
        try:
            membership.rename_organisation(organisation, by=request.viewer, **form.cleaned_data)
        except Refused as refused:
            messages.error(request, refused.sentence)
        else:
            messages.success(request, _("C’est noté."))
        return redirect("sharing:lines", organisation.pk)
    said = {"organisation": organisation, "form": form, "duties": people.duties_of(request.viewer, organisation.pk)}
    return render(request, "sharing/lines/index.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_keepers
def line(request, organisation, line=None):
    duty = _duty(request, organisation, line)
    form, persons = _form(request, organisation, initial=_known(duty))
    if form.is_valid():
        try:
            save_duty(organisation, _facts(form.cleaned_data, persons), by=request.viewer, duty=duty)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("C’est noté."))
            return redirect("sharing:lines", organisation.pk)
    said = {"organisation": organisation, "form": form, "duty": duty}
    return render(request, "sharing/lines/line.html", said, status=422 if form.errors else 200)


def _duty(request, organisation, line):
    if line is None:
        return None
    found = next((one for one in people.duties_of(request.viewer, organisation.pk) if one.pk == line), None)
    if found is None:
        raise Http404
    return found


def _known(duty) -> dict:
    if duty is None:
        return {}
    return {
        "topics": duty.topics, "areas": [str(area.id) for area in duty.areas.all()], "weekdays": [day for day in range(7) if duty.days >> day & 1],
        "opens": duty.opens, "closes": duty.closes, "phone": duty.phone, "referent": str(duty.referent_id or ""), "note": duty.note,
        "public": duty.public,
    }  # fmt: skip


def _facts(said: dict, persons) -> DutyFacts:
    referent = next((one for one in persons if str(one.pk) == said["referent"]), None)
    kept = {name: said[name] for name in ("areas", "weekdays", "opens", "closes", "phone", "note", "public")}
    return DutyFacts(topics=[Topic(topic) for topic in said["topics"]], referent=referent, **kept)


@require_POST
@for_keepers
def remove(request, organisation, line):
    remove_duty(_duty(request, organisation, line), by=request.viewer)
    messages.success(request, _("Cette ligne est retirée."))
    return redirect("sharing:lines", organisation.pk)
