"""« Vos contacts »: organisations and the persons who sit there, with or without account. Nobody is written to unless asked."""

from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.words import folded
from traitdunion.people import published as people
from traitdunion.people.actions import Refused
from traitdunion.people.enums import OrganisationKind

from .. import membership
from ..actions import Refused as HeartRefused
from ..enums import SeatRole
from ..forms import ContactsForm, OrganisationForm, PersonForm
from .doors import for_coordination, for_group_members, typed

PAGE = ["GET", "HEAD", "POST"]
KEPT = "contacts"  # the salt of a list kept in the page between its preview and its act
KEPT_SECONDS = 3600


def tell(request, refused: Exception) -> None:
    messages.error(
        request,
        refused.sentence if isinstance(refused, Refused) else _("Vous ne pouvez pas le faire pour cet organisme."),
    )


def _organisation(request, pk):
    found = people.organisation_row(request.viewer, pk)
    if found is None:
        raise Http404
    return found


def _person(request, pk):
    found = membership.member(request.viewer, pk)
    if found is None:
        raise Http404
    return found


@require_safe
@for_coordination
def index(request):
    asked = request.GET.get("q", "")[:80]
    counts = membership.count_members(request.viewer)
    lines = [(one, *counts.get(one.id, (0, 0))) for one in people.organisation_rows(request.viewer)]
    if asked:
        lines = [
            line
            for line in lines
            if folded(asked) in folded(f"{line[0].name} {line[0].short_name} {line[0].get_kind_display()}")
        ]
    groups = [(kind.label, [line for line in lines if line[0].kind == kind]) for kind in OrganisationKind]
    said = {
        "groups": [group for group in groups if group[1]],
        "asked": asked,
        "persons": sum(line[1] for line in lines),
    }
    return render(request, "sharing/contacts/index.html", said | {"organisations": len(lines)})


# -- organisations ------------------------------------------------------------------------


@require_http_methods(PAGE)
@for_coordination
def new_organisation(request):
    form = OrganisationForm(typed(request))
    if form.is_valid():
        made = membership.create_organisation(by=request.viewer, **form.cleaned_data)
        messages.success(request, _("%(name)s est dans vos contacts.") % {"name": made.name})
        return redirect("sharing:organisation", made.pk)
    return render(request, "sharing/contacts/new_organisation.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_coordination
def organisation(request, pk):
    found = _organisation(request, pk)
    form = OrganisationForm(
        typed(request), initial={name: getattr(found, name) for name in OrganisationForm.base_fields}
    )
    if form.is_valid():
        try:
            membership.rename_organisation(found, by=request.viewer, **form.cleaned_data)
        except Refused as refused:
            tell(request, refused)
        else:
            messages.success(request, _("C’est noté."))
        return redirect("sharing:organisation", found.pk)
    said = {"organisation": found, "members": membership.members(request.viewer, found.pk), "form": form}
    return render(request, "sharing/contacts/organisation.html", said, status=422 if form.errors else 200)


@require_POST
@for_coordination
def close_organisation(request, pk):
    found = _organisation(request, pk)
    try:
        membership.close_organisation(found, by=request.viewer)
    except (Refused, HeartRefused) as refused:
        tell(request, refused)
        return redirect("sharing:organisation", found.pk)
    messages.success(request, _("%(name)s est fermé. Ce qui a été fait sous son nom reste.") % {"name": found.name})
    return redirect("sharing:contacts")


# -- persons ------------------------------------------------------------------------------


@require_http_methods(PAGE)
@for_coordination
def new_person(request, pk):
    found = _organisation(request, pk)
    form = PersonForm(typed(request))
    if form.is_valid():
        facts = form.cleaned_data | {"role": SeatRole(form.cleaned_data["role"])}
        try:
            made = membership.add_person(by=request.viewer, organisation=found, **facts)
        except (Refused, HeartRefused) as refused:
            tell(request, refused)
        else:
            messages.success(request, _("%(name)s est dans vos contacts, sans compte.") % {"name": made.name})
        return redirect("sharing:organisation", found.pk)
    said = {"organisation": found, "form": form}
    return render(request, "sharing/contacts/new_person.html", said, status=422 if form.errors else 200)


@require_http_methods(PAGE)
@for_coordination
def person(request, pk):
    found = _person(request, pk)
    known = found.person
    initial = {
        "name": known.name,
        "function": known.function,
        "mail": known.mail,
        "phone": known.phone,
        "role": found.role.value,
    }
    form = PersonForm(typed(request), initial=initial)
    if form.is_valid() and _change(request, found, form.cleaned_data):
        return redirect("sharing:person", known.pk)
    said = {"member": found, "organisation": _organisation(request, found.organisation_id), "form": form}
    said["invitation"] = people.last_invitation(request.viewer, known.pk)
    return render(request, "sharing/contacts/person.html", said, status=422 if form.errors else 200)


def _change(request, found, said) -> bool:
    home = _organisation(request, found.organisation_id)
    facts = {name: said[name] for name in ("name", "function", "mail", "phone")}
    try:
        membership.change_person(
            found.person, by=request.viewer, organisation=home, role=SeatRole(said["role"]), **facts
        )
    except (Refused, HeartRefused) as refused:
        tell(request, refused)
        return False
    messages.success(request, _("C’est noté."))
    return True


@require_POST
@for_coordination
def invite(request, pk):
    found = _person(request, pk)
    try:
        membership.invite(found.person, by=request.viewer)
    except Refused as refused:
        tell(request, refused)
    else:
        messages.success(
            request, _("Une invitation part à %(mail)s. Elle sert sept jours.") % {"mail": found.person.mail}
        )
    return redirect("sharing:person", found.person.pk)


@require_POST
@for_coordination
def leave(request, pk):
    found = _person(request, pk)
    try:
        membership.leave(found.person, by=request.viewer)
    except (Refused, HeartRefused) as refused:
        tell(request, refused)
        return redirect("sharing:person", found.person.pk)
    messages.success(request, _("%(name)s ne siège plus et n’entre plus.") % {"name": found.person.name})
    return redirect("sharing:organisation", found.organisation_id)


@require_POST
@for_coordination
@for_group_members
def begin_again(request, pk):
    """Somebody lost the sheet of codes or the key."""
    found = _person(request, pk)
    try:
        membership.begin_again(found.person, by=request.viewer)
    except (Refused, HeartRefused) as refused:
        tell(request, refused)
    else:
        messages.success(request, _("%(name)s peut choisir une autre deuxième preuve.") % {"name": found.person.name})
    return redirect("sharing:person", found.person.pk)


# -- a list taken over --------------------------------------------------------------------


@require_http_methods(PAGE)
@for_coordination
def take_over(request):
    if request.POST.get("kept"):
        return _save_list(request, request.POST["kept"])
    form = ContactsForm(typed(request), request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "sharing/contacts/take_over.html", {"form": form}, status=422 if form.errors else 200)
    content = form.cleaned_data["file"].read()
    listed = membership.read_contacts(request.viewer, source=content)
    said = {"form": ContactsForm(), "listed": listed, "name": form.cleaned_data["file"].name}
    if not listed.faults:
        said["kept"] = signing.dumps(content.decode("latin-1"), salt=KEPT, compress=True)
    return render(request, "sharing/contacts/take_over.html", said, status=422 if listed.faults else 200)


def _save_list(request, kept: str):
    try:
        content = signing.loads(kept, salt=KEPT, max_age=KEPT_SECONDS).encode("latin-1")
    except signing.BadSignature:
        messages.error(request, _("Cette liste n’est plus là. Déposez-la de nouveau."))
        return redirect("sharing:contacts_take_over")
    listed = membership.read_contacts(request.viewer, source=content)
    bodies, persons = membership.import_contacts(by=request.viewer, listed=listed)
    new_bodies = ngettext("%(n)s organisme", "%(n)s organismes", bodies) % {"n": bodies}
    new_persons = ngettext("%(n)s personne", "%(n)s personnes", persons) % {"n": persons}
    told = _("Repris : %(bodies)s et %(persons)s de plus. Aucun courriel n’est parti.")
    messages.success(request, told % {"bodies": new_bodies, "persons": new_persons})
    return redirect("sharing:contacts")
