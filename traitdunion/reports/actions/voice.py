"""What the reporter says of the answer: a verdict beside it, once a new look, and two optional words on how it went."""

from django.db import transaction

from traitdunion.kernel.clock import now, today
from traitdunion.sharing.queries import visible
from traitdunion.sharing.viewer import Viewer

from ..enums import CourtesyAnswer, CourtesyQuestion, Move, Verdict
from ..models import Courtesy, Report, Step
from .move import move


def say_verdict(report: Report, verdict: Verdict, *, by: Viewer) -> Step:
    """Note the reporter's verdict; it stands beside the institution's answer and never replaces it."""
    with transaction.atomic():
        step = move(report, Move.VERDICT, by=by, words=str(Verdict(verdict).value))
        report.verdict, report.verdict_at = Verdict(verdict), now()
        report.save(update_fields=["verdict", "verdict_at"])
        return step


def ask_again(report: Report, *, by: Viewer) -> Step:
    """« Demander un nouvel examen »: another person reads it again, once, with a clock."""
    return move(report, Move.ASK_AGAIN, by=by)


def say_courtesy(report: Report, answers: dict[CourtesyQuestion, CourtesyAnswer], *, by: Viewer) -> bool:
    """Keep the two optional answers without a tie to the report; once. Return whether they were kept."""
    with transaction.atomic():
        report = visible(by, Report).select_for_update().get(pk=report.pk)
        if report.courtesy_asked or not by.passes:
            return False
        report.courtesy_asked = True
        report.save(update_fields=["courtesy_asked"])
        Courtesy.objects.bulk_create(
            Courtesy(
                authority_id=report.authority_id,
                quarter_id=report.quarter_id,
                month=today().replace(day=1),
                question=question,
                answer=answer,
            )
            for question, answer in answers.items()
        )
        return True
