"""What is kept of problems: who sees it, until when. A problem is about a place; three years after its closing it is erased."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule, days

RULES = (
    Rule("problem", _("Problèmes : analyse, suites à donner, évaluation"), End.ERASE, "problems.Problem", "closed", days(1096), only=~Q(closed=None),
         after=_("après la fermeture")),
    Rule("action", _("Suites à donner décidées hors d’un problème"), End.ERASE, "problems.Action", "settled", days(1096), only=Q(problem=None), after=_("après la suite")),
    Rule("suggestion", _("Problèmes proposés par les chiffres"), End.ERASE, "problems.Suggestion", "found", days(92)),
)  # fmt: skip

MODELS = {
    "Problem": Kept(
        "problem",
        {
            "group": "created due level track circle authority title category words since harmed sources place place_label lon lat commune quarter "
            "stage scanned analysed acted follows outcome reason closed",
            "journal": "by",
            "technical": "id audience audience_until",
        },
    ),
    "Link": Kept("problem", {"group": "report at", "journal": "by", "technical": "id problem"}, parent="problem"),
    "Action": Kept(
        "action",
        {
            "group": "problem circle level kind tool words lead contact due cost state reason told_by settled reminded created",
            "journal": "by",
            "technical": "id",
        },
        parent="problem",
    ),
    "Corner": Kept("problem", {"group": "side words organisation at", "technical": "id problem"}, parent="problem"),
    "Known": Kept("problem", {"group": "is_done words limits at", "technical": "id problem"}, parent="problem"),
    "Measure": Kept(
        "problem",
        {
            "group": "method start before_weeks after_weeks comparison around fixed fixed_late survey said taken taken_for result",
            "technical": "id problem",
        },
        parent="problem",
    ),
    "Suggestion": Kept(
        "suggestion",
        {
            "own": "circle category label lon lat first last observed expected reports found dismissed",
            "technical": "id",
        },
    ),
}  # fmt: skip
