"""« Élargir le partage » and « Rendre public »: look at exactly what would be seen, say why, and take it back if need be."""

from django.contrib import messages
from django.db import DatabaseError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traitdunion.kernel import wording

from .. import widening
from ..actions import Refused
from ..enums import Level
from ..models import Widening
from ..queries import one
from ..widening.faces import findings
from ..widening.questions import partners
from ..widening.words import WHY, WidenForm
from .doors import for_group_members


def _face_and_item(request, kind, pk):
    face = widening.known(kind)
    if face is None or not request.viewer.is_member:
        raise Http404
    return face, one(request.viewer, face.model, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@for_group_members
def widen(request, kind, pk):
    """One page: who will see it, each line of it, what names somebody, and why it is done."""
    face, item = _face_and_item(request, kind, pk)
    offered = widening.offer(request.viewer, item)
    if offered is None or offered.level is None:
        raise Http404
    shown = face.shown(request.viewer, item, offered.level)
    found = [(line, wording.explain(what)) for line, what in findings(face, item, shown)]
    form = WidenForm(
        request.POST if request.method == "POST" else None, level=offered.level, partners=partners(request.viewer),
        names=bool(found),
    )  # fmt: skip
    if form.is_valid() and _widened(request, item, offered.level, form):
        return redirect(face.address(item))
    said = {
        "face": face, "item": item, "heading": face.heading(item), "shown": shown, "found": found, "form": form,
        "public": offered.level == Level.PUBLIC, "address": face.address(item),
    }  # fmt: skip
    return render(request, "sharing/widening/page.html", said, status=422 if form.errors else 200)


def _widened(request, item, level, form) -> bool:
    given = form.cleaned_data
    try:
        with transaction.atomic():
            widening.widen(
                item, to=level, circles=[int(n) for n in given.get("circles", [])], reason=given["reason"],
                names_are_places=given.get("places", False), by=request.viewer,
            )  # fmt: skip
    except (Refused, DatabaseError) as refused:
        form.add_error(None, WHY.get(str(refused).partition("\n")[0], WHY[""]))
        return False
    if level == Level.PUBLIC:
        messages.success(request, _("C’est public : chacun peut lire ces lignes, et elles seules."))
    else:
        messages.success(request, _("Le partage est élargi : les organismes choisis voient ceci maintenant."))
    return True


@require_POST
@for_group_members
def narrow(request, pk):
    """« Arrêter le partage »: at once, for everybody it was widened to."""
    act = Widening.objects.filter(pk=pk, withdrawn=None).first()
    face = next((face for face in widening.faces.all_faces() if act and face.model._meta.db_table == act.kind_id), None)
    if face is None or not request.viewer.is_member:
        raise Http404
    item = one(request.viewer, face.model, act.item)
    try:
        with transaction.atomic():
            widening.narrow(act, item, by=request.viewer)
    except (Refused, DatabaseError) as refused:
        messages.error(request, WHY.get(str(refused).partition("\n")[0], WHY[""]))
    else:
        messages.success(request, _("Le partage est arrêté."))
    return redirect(face.address(item))


@require_safe
@never_cache
def public(request, pk):
    """What was made public, as it was looked at when it was."""
    copy = widening.public_copy(request.viewer, pk)
    if copy is None:
        raise Http404
    return render(request, "sharing/widening/public.html", {"copy": copy})
