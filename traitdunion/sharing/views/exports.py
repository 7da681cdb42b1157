"""/exports/: what I asked for, and what waits for my word. The file is made when it is taken."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traitdunion.kernel.clock import now

from .. import exports
from .doors import for_group_members


@require_safe
@never_cache
@for_group_members
def index(request):
    may = exports.may_second(request.viewer)
    said = {
        "lines": [(one, exports.link(one, by=request.viewer)) for one in exports.exports(request.viewer)],
        "waiting": exports.to_second(request.viewer) if may else [],
        "now": now(),
    }
    return render(request, "sharing/exports/index.html", said)


def _found(request, pk):
    found = exports.export(request.viewer, pk)
    if found is None:
        raise Http404
    return found


@require_POST
@for_group_members
def second(request, pk):
    agrees = request.POST.get("agrees") == "yes"
    try:
        exports.second(_found(request, pk), agrees=agrees, by=request.viewer)
    except exports.NotDone as error:
        messages.error(request, exports.why(error))
    else:
        messages.success(
            request, _("C’est d’accord : le fichier peut être pris.") if agrees else _("C’est non. Rien ne sort.")
        )
    return redirect("sharing:exports")


@require_safe
@never_cache
@for_group_members
def take(request, pk):
    """The file, for the person who asked and by a link of five minutes; for anybody else there is none."""
    found = _found(request, pk)
    try:
        file = exports.take(found, request.GET.get("s", "")[:200], by=request.viewer)
    except exports.NotDone as error:
        raise Http404 from error
    headers = {
        "Content-Disposition": f'attachment; filename="{file.name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(file.content, content_type=file.kind, headers=headers)
