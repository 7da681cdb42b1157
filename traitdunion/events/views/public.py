"""What everybody reads: the events to come, one of them, its calendar file, its feed."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from traitdunion.design import dates
from traitdunion.kernel.clock import now
from traitdunion.people import published as people
from traitdunion.people.enums import Part

from .. import calendar, queries
from ..enums import EventKind, PlaceAccess, SessionAccess
from ..models import Document, Funder, Poster


def of_announced(view):
    """Give the view an event that everybody may read; any other is a 404."""

    def opened(request, slug, **kwargs):
        event = queries.announced(request.viewer, slug)
        if event is None:
            raise Http404
        return view(request, event, **kwargs)

    return opened


@require_safe
def index(request):
    if not people.some_open(Part.EVENTS):
        raise Http404
    context = {"coming": queries.coming(request.viewer), "past": queries.past(request.viewer)}
    return render(request, "events/index.html", context)


@require_safe
def feed(request):
    """Atom: what is announced, each with its page. Nothing of who registered, nor of the way in."""
    if not people.some_open(Part.EVENTS):
        raise Http404
    with translation.override(settings.LANGUAGE_CODE):
        title = _("Rencontres")
    links = (settings.BASE_URL + reverse(f"events:{name}") for name in ("index", "feed"))
    return atom(title, *links, queries.coming(request.viewer))


def atom(title: str, link: str, feed_url: str, rows) -> HttpResponse:
    with translation.override(settings.LANGUAGE_CODE):
        made = Atom1Feed(title=title, link=link, description="", language="fr", feed_url=feed_url)
        for one in rows:
            made.add_item(
                title=one.title, link=calendar.page_of(one), unique_id=f"urn:uuid:{one.pk}", updateddate=one.announced or one.created,
                description=f"{dates.moment(one.starts)}. {calendar.where(one)}", author_name=one.organiser.name,
            )  # fmt: skip
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
@of_announced
def page(request, event):
    return render(request, "events/page.html", about(request, event))


def about(request, event) -> dict:
    slots = queries.programme(request.viewer, event, public=True)
    poster = queries.poster(request.viewer, event)
    picture = settings.BASE_URL + reverse("events:poster", args=[event.slug]) if poster else ""
    return {
        "event": event, "slots": slots, "poster": poster, "picture": picture, "takes": queries.takes(event), "left": queries.left(event),
        "is_past": event.ends < now(), "zone": calendar.zone_of(event), "participants": queries.participants(request.viewer, event), "documents": event.documents.filter(for_registrants=False).defer("content").order_by("position"),
        "funders": event.funders.defer("logo").order_by("position"), "linked": calendar.as_script(calendar.linked_data(event, picture)),
        "url": calendar.page_of(event), "evening": event.kind == EventKind.QUARTER,
        "access": [PlaceAccess(one).label for one in event.place_access] + [SessionAccess(one).label for one in event.session_access],
        "logos": set(event.funders.filter(logo__isnull=False).values_list("pk", flat=True)),
        "engagements": event.engagements.order_by("due") if event.kind == EventKind.QUARTER else [],
    }  # fmt: skip


@require_safe
@of_announced
def ics(request, event):
    return calendar_file(event.slug, calendar.calendar(event, event.announced or event.created))


def calendar_file(name: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def _picture(content) -> HttpResponse:
    answer = HttpResponse(bytes(content), content_type="image/jpeg")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


@require_safe
@of_announced
def poster(request, event):
    found = Poster.objects.filter(event=event).first()
    if found is None:
        raise Http404
    return _picture(found.content)


@require_safe
@of_announced
def funder(request, event, pk):
    found = Funder.objects.filter(event=event, pk=pk, logo__isnull=False).first()
    if found is None:
        raise Http404
    return _picture(found.logo)


@require_safe
@of_announced
def document(request, event, pk):
    return given(Document.objects.filter(event=event, pk=pk, for_registrants=False).first())


def given(found: Document | None) -> HttpResponse:
    if found is None:
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type=found.mime)
    answer["Content-Disposition"] = f'attachment; filename="{found.pk}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@xframe_options_exempt
@require_safe
@of_announced
def embed(request, event):
    """A card that the sites of the event's list may show in a frame of theirs; its button opens the form here."""
    if not event.embeds:
        raise Http404
    response = render(
        request, "events/embed.html", {"event": event, "takes": queries.takes(event), "url": calendar.page_of(event)}
    )
    response._csp_replace = {"frame-ancestors": list(event.embeds)}  # noqa: SLF001 — how django-csp takes a page's own policy
    return response
