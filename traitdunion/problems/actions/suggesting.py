"""What the data suggest: a member says that it is no problem, and it is not shown again."""

import uuid

from django.db import transaction
from django.http import Http404

from traitdunion.kernel.clock import now
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..models import Suggestion


@transaction.atomic
def dismiss(pk: uuid.UUID, *, by: Viewer) -> None:
    if not visible(by, Suggestion).filter(pk=pk).update(dismissed=now()):
        raise Http404
