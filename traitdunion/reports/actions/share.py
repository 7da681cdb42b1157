"""« Partager avec… » and « Arrêter le partage » of one report."""

from traitdunion.sharing import actions as sharing
from traitdunion.sharing.enums import Purpose
from traitdunion.sharing.viewer import Viewer

from .. import queries
from ..models import Report
from .errors import MoveRefused


def may_share(report: Report, circle, *, purpose: Purpose, by: Viewer) -> None:
    """Ask before anything is sent; raise what the policy refuses, having noted the clause for the year of the group's charter."""
    try:
        sharing.may_reveal(report, to=circle, by=by, purpose=purpose)
    except sharing.Refused as refused:
        sharing.note_refusal(report, to=circle, by=by, because=refused.decision.because)
        raise


def share(report: Report, circle, *, purpose: Purpose, by: Viewer) -> None:
    """Let one more organisation or group see a report; the policy decides and says why not."""
    sharing.reveal(report, to=circle, by=by, purpose=purpose)


def stop_sharing(report: Report, circle: int, *, by: Viewer) -> None:
    """End what the viewer's own organisation shared; who must answer and who reads first keep their sight."""
    if circle in queries.answering_circles(report):
        raise MoveRefused("reader_must_stay")
    if circle not in {one.id for one in queries.given_by(by, report)}:
        raise MoveRefused("shared_by_another")
    sharing.stop_sharing(report, circle=circle, by=by)
