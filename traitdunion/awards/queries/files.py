"""Files for the prize: one's own, those of an edition for who keeps it, and what is sealed of them."""

import uuid

from traitdunion.kernel import vault
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from .. import sealed
from ..models import Applicant, ApplicantContact, Application, Attachment, Call, Feedback
from ..sealed import ATTACHMENT, Contact

SENT = ("sent", "to_complete")


def own(viewer: Viewer) -> list[Application]:
    """Return the files that the viewer's own organisations write."""
    mine = [sitting.circle for sitting in viewer.sittings]
    rows = visible(viewer, Application).filter(circle__in=mine).select_related("call")
    return list(rows.order_by("-created"))


def written_by(viewer: Viewer, pk: uuid.UUID) -> Application | None:
    """Return a file that the viewer writes."""
    mine = [*viewer.passes, *(sitting.circle for sitting in viewer.sittings)]
    return visible(viewer, Application).select_related("call").filter(pk=pk, circle__in=mine).first()


def by_link(viewer: Viewer) -> Application | None:
    """Return the file that a link opens."""
    rows = visible(viewer, Application).select_related("call").filter(circle__in=viewer.passes)
    return rows.first() if viewer.passes else None


def sent_to(viewer: Viewer, call: Call) -> list[Application]:
    """Return the files of an edition, for who keeps it, each with who applies."""
    rows = (
        visible(viewer, Application)
        .filter(call=call, state__in=SENT)
        .select_related("applicant")
        .order_by("sent", "pk")
    )
    return list(rows)


def applicant(viewer: Viewer, application: Application) -> Applicant | None:
    return visible(viewer, Applicant).filter(application=application).first()


def contacts(viewer: Viewer, applications) -> dict[uuid.UUID, Contact]:
    """Return whom to write to for these files, in clear, for who may."""
    return sealed.contacts(visible(viewer, ApplicantContact).filter(application__in=list(applications)))


def attachments(viewer: Viewer, application: Application) -> list[Attachment]:
    return list(visible(viewer, Attachment).filter(application=application).defer("sealed").order_by("position"))


def attachment(viewer: Viewer, pk: uuid.UUID) -> Attachment | None:
    """Return what is joined, in clear."""
    found = visible(viewer, Attachment).select_related("application__call").filter(pk=pk).first()
    if found is not None:
        found.content = vault.unseal_content(ATTACHMENT, found.pk, found.sealed)
    return found


def feedback(viewer: Viewer, application: Application) -> Feedback | None:
    """Return what the jury answered, for the author of a file, once it was sent."""
    return visible(viewer, Feedback).filter(application=application).exclude(sent=None).first()
