"""/photos/<id>/: a picture of a thing, for the person who asked for its sheet, for five minutes; for anybody else there is none."""

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import actions

KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PN": "image/png", b"RIF": "image/webp"}


@require_safe
@never_cache
def photo(request, pk):
    found = actions.open_photo(pk, request.GET.get("s", "")[:200], by=request.viewer)
    if found is None:
        raise Http404
    content = found.content
    return HttpResponse(
        content,
        content_type=KINDS.get(content[:3], "application/octet-stream"),
        headers={
            "Content-Disposition": "inline",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )
