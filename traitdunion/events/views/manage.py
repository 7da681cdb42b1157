"""One event in its organiser's hands: what it lacks, its programme, what hangs from it, its moves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel.clock import now
from traitdunion.kernel.panels import links

from .. import actions, queries, rules
from ..enums import EventKind, EventState, Move
from ..forms import (
    CancelForm,
    DocumentForm,
    EventForm,
    FunderForm,
    PosterForm,
    SequenceForm,
    SettingsForm,
    SpeakerForm,
    VideoForm,
    WorkshopForm,
)
from ..models import Sequence, Workshop
from ..words import WHY, NotDone
from .doors import PAGE, files, of_own_event, typed
from .own import quarters_of

SETTINGS = ("address", "place_access", "access_words", "facilitator", "asks")


@require_safe
@of_own_event
def page(request, event):
    lacking = queries.lacking(request.viewer, event)
    context = {
        "event": event, "here": True, "slots": queries.programme(request.viewer, event), "poster": queries.poster(request.viewer, event),
        "lacking": [WHY[one] for one in lacking], "moves": rules.choices(EventState(event.state)), "Move": Move,
        "documents": event.documents.defer("content").order_by("position"), "funders": event.funders.defer("logo").order_by("position"),
        "has_link": event.by_video and "no_link" not in lacking, "standing": queries.standing(request.viewer, event),
        "evening": event.kind == EventKind.QUARTER, "engagements": event.engagements.order_by("due", "pk"),
        "invited": queries.how_many_invited(request.viewer, event),
        "offered": links("event", viewer=request.viewer, event=event), "left": queries.left(event), "takes": queries.takes(event), "now": now(),
    }  # fmt: skip
    return render(request, "events/manage.html", context)


def _form_page(request, event, form, title, *, multipart=False, lead=""):
    context = {"form": form, "event": event, "heading": title, "multipart": multipart, "lead": lead}
    return render(request, "events/form_page.html", context, status=422 if form.errors else 200)


FIELDS = {"below_taken": "capacity"}  # beside what it speaks of, whatever else the form asks


def _done(request, event, act, form=None, field=None):
    """Do an act and go back to the event; say why where it is refused."""
    try:
        act()
    except NotDone as refused:
        if form is not None:
            form.add_error(FIELDS.get(refused.because, field), refused.sentence)
            return None
        messages.error(request, refused.sentence)
    else:
        messages.success(request, _("C’est gardé."))
    return redirect("events:manage", event.pk)


@require_http_methods(PAGE)
@of_own_event
def change(request, event):
    form = EventForm(typed(request), quarters=quarters_of(request), initial=EventForm.first(event))
    if form.is_valid():
        said = actions.Said(**form.said())
        if done := _done(request, event, lambda: actions.change_event(event, said, by=request.viewer), form, "on"):
            return done
    return _form_page(request, event, form, _("Changer la rencontre"), lead=_room_lead(request, event))


def _room_lead(request, event) -> str:
    """Say what more places will do, where somebody waits for one."""
    waiting = queries.standing(request.viewer, event).waiting
    if not waiting:
        return ""
    said = ngettext("%(n)s personne en attente", "%(n)s personnes en attente", waiting) % {"n": waiting}
    return f"{said}. {_('Si vous donnez plus de places, les personnes qui attendent y entrent et sont prévenues.')}"


@require_http_methods(PAGE)
@of_own_event
def settings(request, event):
    first = {name: getattr(event, name) for name in SETTINGS}
    closes = timezone.localtime(event.closes) if event.closes else None
    form = SettingsForm(typed(request), initial=first | {"closes": closes, "embeds": "\n".join(event.embeds)})
    if form.is_valid():
        said = form.cleaned_data
        if done := _done(request, event, lambda: actions.settle(event, **said, by=request.viewer), form, "closes"):
            return done
    return _form_page(request, event, form, _("Accès, inscription, animation"))


@require_POST
@of_own_event
def move(request, event):
    what = request.POST.get("move", "")
    if what not in Move.values:
        raise Http404
    return _done(request, event, lambda: actions.move(event, Move(what), by=request.viewer))


@require_http_methods(PAGE)
@of_own_event
def cancel(request, event):
    form = CancelForm(typed(request))
    if form.is_valid():
        because = form.cleaned_data["because"]
        if done := _done(
            request, event, lambda: actions.cancel_event(event, because=because, by=request.viewer), form, "because"
        ):
            return done
    lead = _("Nous écrivons à toutes les personnes inscrites.")
    return _form_page(request, event, form, _("Annuler la rencontre"), lead=lead)


@require_http_methods(PAGE)
@of_own_event
def video(request, event):
    form = VideoForm(typed(request))
    if form.is_valid():
        address = form.cleaned_data["address"]
        if done := _done(
            request, event, lambda: actions.put_video_link(event, address, by=request.viewer), form, "address"
        ):
            return done
    lead = _("Les personnes inscrites la rejoignent par leur lien personnel, 15 minutes avant le début.")
    return _form_page(request, event, form, _("La visioconférence"), lead=lead)


@require_http_methods(PAGE)
@of_own_event
def poster(request, event):
    form = PosterForm(typed(request), files(request))
    if form.is_valid():
        said = form.cleaned_data
        return _done(
            request, event, lambda: actions.put_poster(event, said["picture"], alt=said["alt"], by=request.viewer)
        )
    return _form_page(request, event, form, _("L’affiche"), multipart=True)


@require_http_methods(PAGE)
@of_own_event
def document(request, event):
    form = DocumentForm(typed(request), files(request))
    if form.is_valid():
        said = form.cleaned_data
        name = request.FILES["pdf"].name[-120:]
        given = {
            "title": said["title"],
            "name": name,
            "content": said["pdf"],
            "for_registrants": said["for_registrants"] == "yes",
        }
        return _done(request, event, lambda: actions.add_document(event, **given, by=request.viewer))
    return _form_page(request, event, form, _("Ajouter un document"), multipart=True)


@require_POST
@of_own_event
def remove_document(request, event, one):
    return _done(request, event, lambda: actions.remove_document(event, one, by=request.viewer))


@require_http_methods(PAGE)
@of_own_event
def funder(request, event):
    form = FunderForm(typed(request), files(request))
    if form.is_valid():
        said = form.cleaned_data
        logo = said["logo"].bytes if said["logo"] else None
        return _done(request, event, lambda: actions.add_funder(event, name=said["name"], logo=logo, by=request.viewer))
    return _form_page(request, event, form, _("Ajouter un soutien"), multipart=True)


@require_POST
@of_own_event
def remove_funder(request, event, one):
    return _done(request, event, lambda: actions.remove_funder(event, one, by=request.viewer))


# -- the programme ----------------------------------------------------------------------


def _sequence(event, one) -> Sequence:
    return get_object_or_404(Sequence.objects.select_related("event"), pk=one, event=event)


@require_http_methods(PAGE)
@of_own_event
def add_sequence(request, event):
    last = event.sequences.order_by("ends").last()
    begins = timezone.localtime(last.ends if last and last.ends < event.ends else event.starts).time()
    form = SequenceForm(typed(request), initial={"begins": begins, "ends": timezone.localtime(event.ends).time()})
    if form.is_valid():
        said = form.said(event)
        if done := _done(request, event, lambda: actions.add_sequence(event, **said, by=request.viewer), form, "ends"):
            return done
    return _form_page(request, event, form, _("Ajouter un temps"))


@require_http_methods(PAGE)
@of_own_event
def change_sequence(request, event, one):
    sequence = _sequence(event, one)
    form = SequenceForm(typed(request), initial=SequenceForm.first(sequence))
    if form.is_valid():
        said = form.said(event)
        if done := _done(
            request, event, lambda: actions.change_sequence(sequence, **said, by=request.viewer), form, "ends"
        ):
            return done
    return _form_page(request, event, form, _("Changer ce temps"))


@require_POST
@of_own_event
def remove_sequence(request, event, one):
    sequence = _sequence(event, one)
    return _done(request, event, lambda: actions.remove_sequence(sequence, by=request.viewer))


@require_http_methods(PAGE)
@of_own_event
def add_speaker(request, event, one):
    sequence = _sequence(event, one)
    form = SpeakerForm(typed(request))
    if form.is_valid():
        said = form.cleaned_data
        return _done(request, event, lambda: actions.add_speaker(sequence, **said, by=request.viewer))
    return _form_page(request, event, form, _("Ajouter une personne qui intervient"), lead=sequence.title)


@require_POST
@of_own_event
def agree_speaker(request, event, one):
    return _done(request, event, lambda: actions.agree_speaker(event, one, by=request.viewer))


@require_POST
@of_own_event
def remove_speaker(request, event, one):
    return _done(request, event, lambda: actions.remove_speaker(event, one, by=request.viewer))


@require_http_methods(PAGE)
@of_own_event
def add_workshop(request, event, one):
    sequence = _sequence(event, one)
    form = WorkshopForm(typed(request))
    if form.is_valid():
        said = form.cleaned_data
        return _done(request, event, lambda: actions.add_workshop(sequence, **said, by=request.viewer))
    return _form_page(request, event, form, _("Ajouter un atelier"), lead=sequence.title)


@require_http_methods(PAGE)
@of_own_event
def change_workshop(request, event, one):
    """Word a workshop again, give it more or fewer places; never fewer than are taken."""
    workshop = get_object_or_404(Workshop.objects.select_related("sequence__event"), pk=one, sequence__event=event)
    form = WorkshopForm(
        typed(request), initial={name: getattr(workshop, name) for name in ("title", "question", "capacity")}
    )
    if form.is_valid():
        said = form.cleaned_data
        if done := _done(
            request, event, lambda: actions.change_workshop(workshop, **said, by=request.viewer), form, "capacity"
        ):
            return done
    lead = _("Si vous donnez plus de places, les personnes qui attendent y entrent et sont prévenues.")
    return _form_page(request, event, form, _("Changer cet atelier"), lead=lead)


@require_POST
@of_own_event
def remove_workshop(request, event, one):
    return _done(request, event, lambda: actions.remove_workshop(event, one, by=request.viewer))
