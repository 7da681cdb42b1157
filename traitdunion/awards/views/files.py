"""A file for the prize as its author writes it: kept at any moment, sent whole, completed on request, withdrawn."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import now
from traitdunion.kernel.limits import allow
from traitdunion.sharing.kit import as_pdf

from .. import actions, papers
from ..actions.calls import phase_of
from ..enums import ApplicationState, Phase
from ..forms import ApplicationForm, AttachForm, ContactForm
from ..models.sheet import Sheet
from ..queries import calls, files
from ..rules import phases
from ..words import LABELS, NotDone
from .doors import PAGE, done, for_author, typed_beside, why

TEXTS = [field.name for field in Sheet._meta.get_fields()]
KINDS = {"jpg": "image/jpeg", "pdf": "application/pdf"}
INERT = {
    "X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store", "Content-Security-Policy": "default-src 'none'; sandbox",
}  # fmt: skip


@require_http_methods(PAGE)
@for_author
def application(request, door):
    """The form, as long as it may change; what was sent, after."""
    form = _form(request, door.application)
    if request.method == "POST" and form.is_valid():
        refused = _keep(request, door.application, form)
        if refused is None:
            return redirect(door.to("application"))
        if refused.because == "closed_since":  # nobody's fault: the page says it above what was typed
            return _page(request, door, form, late=refused.sentence)
        form.add_error(None, refused.sentence)
    return _page(request, door, form)


def _form(request, one) -> ApplicationForm:
    typed = request.POST if request.method == "POST" else None
    return ApplicationForm(typed, initial=_initial(one), themes=one.call.themes)


def _page(request, door, form, late=""):
    one, viewer = door.application, request.viewer
    phase, stuck = phase_of(one.call), phases.change_refusal(one.state, asked_until=one.asked_until, now=now())
    known = files.contacts(viewer, [one]).get(one.pk)
    said = {
        "application": one, "call": one.call, "phase": phase, "form": form, "may_write": stuck is None, "door": door,
        "closed": one.state == ApplicationState.DRAFT and phase not in {Phase.AHEAD, Phase.OPEN},
        "attachments": [(row, door.to("file", row.pk), door.to("detach", row.pk)) for row in files.attachments(viewer, one)],
        "attach_form": AttachForm(), "contact_form": ContactForm(initial=_contact(known), sent_with="" if stuck else "candidature"),
        "missing": [LABELS[name] for name in phases.missing({name: getattr(one, name) for name in TEXTS})],
        "contact": known, "contact_url": door.to("contact"), "applicant": files.applicant(viewer, one), "feedback": files.feedback(viewer, one),
        "late": late, "rows": papers.rows(one), "attach_url": door.to("attach"), "withdraw_url": door.to("withdraw"), "receipt_url": door.to("receipt"),
    }  # fmt: skip
    return render(request, "awards/application.html", said, status=409 if late else 422 if form.errors else 200)


def _contact(known) -> dict:
    return {"contact": known.name, "mail": known.mail, "phone": known.phone} if known else {}


def _initial(one) -> dict:
    return {name: getattr(one, name) for name in (*TEXTS, "for_library")}


def _keep(request, one, form) -> NotDone | None:
    """Keep what was typed, then send it if that was asked; return why it was not sent. What was typed is kept all the same."""
    try:
        actions.save(one, said=form.cleaned_data, by=request.viewer)
        if request.POST.get("acte") != "send":
            messages.success(request, _("Brouillon gardé."))
            return None
        contact = files.contacts(request.viewer, [one]).get(one.pk)
        actions.send(one, by=request.viewer, contact=contact)
    except NotDone as refused:
        one.refresh_from_db()
        return refused
    messages.success(request, _("Votre candidature est envoyée. Le reçu est ci-dessous."))
    return None


def _typed_beside(request, door):
    return typed_beside(request, door.application, _form, actions.save, lambda form: _page(request, door, form))


@require_POST
@for_author
def attach(request, door):
    if unkept := _typed_beside(request, door):
        return unkept
    form = AttachForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choisissez un fichier, et dites ce que c’est."))
    else:
        said = form.cleaned_data
        done(
            request, lambda: actions.attach(door.application, label=said["label"], content=_read(said["file"]), by=request.viewer), _("Pièce jointe ajoutée.")
        )  # fmt: skip
    return redirect(door.to("application"))


def _read(file) -> bytes:
    return file.read(12_000_001)


@require_POST
@for_author
def detach(request, door, piece):
    found = files.attachment(request.viewer, piece)
    if found is None or found.application_id != door.application.pk:
        raise Http404
    if unkept := _typed_beside(request, door):
        return unkept
    done(request, lambda: actions.detach(found, by=request.viewer), _("Pièce jointe retirée."))
    return redirect(door.to("application"))


@require_safe
@for_author
def file(request, door, piece):
    found = files.attachment(request.viewer, piece)
    if found is None or found.application_id != door.application.pk:
        raise Http404
    return handed(found)


def handed(found) -> HttpResponse:
    """Hand a joined document over under a name that says nothing."""
    name = f"piece-{found.position}.{found.kind}"
    headers = INERT | {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(found.content, content_type=KINDS[found.kind], headers=headers)


@require_POST
@for_author
def contact(request, door):
    """Change whom to write to: a mail that was mistyped, somebody who left."""
    if unkept := _typed_beside(request, door):
        return unkept
    one, form = door.application, ContactForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites qui joindre, et son courriel en entier."))
    elif not allow("application_contact", get_adapter().get_client_ip(request), 20, 3_600):
        messages.error(request, NotDone("too_many").sentence)
    else:
        said = form.cleaned_data
        new = actions.Contact(said["contact"], said["mail"], said["phone"], door.secret)
        done(request, lambda: actions.change_contact(one, new, by=request.viewer), _("C’est changé. Un courriel part à cette adresse."))  # fmt: skip
    return redirect(door.to("application"))


@require_POST
@for_author
def withdraw(request, door):
    call = door.application.call_id
    try:
        actions.withdraw(door.application, by=request.viewer)
    except NotDone as refused:
        messages.error(request, why(refused))
        return redirect(door.to("application"))
    messages.success(request, _("Candidature retirée."))
    return redirect("awards:call", call)


@require_safe
@for_author
def receipt(request, door):
    """The receipt: that it was received, when, under which number, and all that it says."""
    one = door.application
    if one.sent is None:
        raise Http404
    found = calls.call(request.viewer, one.call_id)
    paper = papers.receipt(found, one, files.applicant(request.viewer, one), files.attachments(request.viewer, one))
    headers = {
        "Content-Disposition": f'attachment; filename="recu-{one.number}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(as_pdf(paper), content_type="application/pdf", headers=headers)
