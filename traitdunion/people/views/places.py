"""« Résidences et arrêts »: the named places with their owners and operators, and the lists that bring them."""

import csv
import io

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel import panels
from traitdunion.kernel.tables import Rejected
from traitdunion.places.enums import PlaceKind

from .. import actions, queries
from ..enums import CustodyRole
from ..forms.settings import PlaceForm, PlacesFileForm
from .doors import for_coordination, typed
from .settings import codes_of, tell

PAGE = ["GET", "HEAD", "POST"]
A_PAGE = 50
KEPT, KEPT_SECONDS = "places", 3600


@require_safe
@for_coordination
def index(request, authority):
    kind, asked = request.GET.get("type", ""), request.GET.get("q", "")[:80]
    kinds = [kind] if kind in PlaceKind.values else []
    held = queries.held_places(request.viewer, codes_of(authority), kinds, asked)
    page = Paginator(held, A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, panels.links("place", viewer=request.viewer, place=one.place)) for one in page]
    said = {"page": page, "lines": lines, "kinds": PlaceKind.choices, "kind": kind, "asked": asked}
    return render(request, "people/settings/places.html", said)


def _organisation(request, pk: str):
    found = next((one for one in queries.organisations(request.viewer) if str(one.pk) == pk), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(PAGE)
@for_coordination
def take_over(request, authority):
    """Read an owner's list, show what it would do, then do it: whole, or not at all."""
    if request.POST.get("kept"):
        return _save(request, request.POST["kept"])
    owners = queries.organisations(request.viewer)
    form = PlacesFileForm(typed(request), request.FILES or None, organisations=owners)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/settings/places_list.html", {"form": form}, status=422 if form.errors else 200)
    given, content = form.cleaned_data, form.cleaned_data["file"].read()
    listed = actions.preview_owned(by=request.viewer, source=content, kind=given["kind"])
    said = {"form": PlacesFileForm(organisations=owners), "listed": listed, "name": given["file"].name}
    if not listed.faults:
        asked = {name: given[name] for name in ("organisation", "role", "kind", "complete")}
        said |= {"complete": given["complete"], "owner": _organisation(request, given["organisation"])}
        said["kept"] = signing.dumps({**asked, "content": content.decode("latin-1")}, salt=KEPT, compress=True)
    return render(request, "people/settings/places_list.html", said, status=422 if listed.faults else 200)


def _save(request, kept: str):
    try:
        asked = signing.loads(kept, salt=KEPT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        messages.error(request, _("Cette liste n’est plus là. Déposez-la de nouveau."))
        return redirect("people:places_list")
    try:
        tally = actions.import_owned(
            by=request.viewer, organisation=_organisation(request, asked["organisation"]), role=CustodyRole(asked["role"]),
            source=asked["content"].encode("latin-1"), kind=asked["kind"], complete=asked["complete"],
        )  # fmt: skip
    except Rejected as rejected:
        messages.error(request, _("La liste ne passe plus : %(why)s") % {"why": rejected.faults[0]})
        return redirect("people:places_list")
    figures = {"added": tally.added, "updated": tally.updated, "retired": tally.retired}
    messages.success(request, _("Repris : %(added)s de plus, %(updated)s changés, %(retired)s fermés.") % figures)
    return redirect("people:places")


@require_http_methods(PAGE)
@for_coordination
def new_place(request, authority):
    """Add one place, as a list of one line."""
    form = PlaceForm(typed(request), organisations=queries.organisations(request.viewer))
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.import_owned(
                by=request.viewer, organisation=_organisation(request, given["organisation"]), role=CustodyRole(given["role"]),
                source=_one_line(given),
            )  # fmt: skip
        except Rejected as rejected:
            for fault in rejected.faults:
                form.add_error(
                    "address" if fault.column == _("adresse") or not fault.column else None,
                    f"{fault.what} {fault.remedy}",
                )
        else:
            messages.success(request, _("%(name)s est dans la liste.") % {"name": given["name"]})
            return redirect("people:places")
    return render(request, "people/settings/new_place.html", {"form": form}, status=422 if form.errors else 200)


def _one_line(given: dict) -> bytes:
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";")
    lines.writerow(["nom", "type", "dans", "adresse"])
    lines.writerow([given["name"], given["kind"], given["within"], given["address"]])
    return written.getvalue().encode()


@require_POST
@for_coordination
def close_place(request, authority, pk):
    try:
        closed = actions.close_owned_place(pk, by=request.viewer)
    except actions.Refused as refused:
        tell(request, refused)
        return redirect("people:places")
    if not closed:
        raise Http404
    messages.success(request, _("Ce lieu est fermé. Ce qui s’y rapporte reste."))
    return redirect("people:places")
