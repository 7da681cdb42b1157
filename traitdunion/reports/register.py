"""What is kept of what residents and partners say: who sees it, until when, and what stays once nobody can be recognised."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.clock import now
from traitdunion.kernel.keeping import Bounds, End, Kept, Rule, days

from .rules import ARCHIVED_TERM, CONTACT_TERM, USED_TERM

CLOSED = Q(due=None, forgotten=None)

RULES = (
    Rule(
        "report", _("Signalements : mots, photos, lien de suivi"), End.ANONYMISE, "reports.Report", "answered",
        USED_TERM, ARCHIVED_TERM, CLOSED, made="created", owner="answerer", authority="authority", after=_("après la réponse"),
        bounds=Bounds((days(30), days(366)), (days(0), days(1096)), _("CNIL, délibération 2014-262, article 5 : trois ans d’archive au plus.")),
    ),
    Rule(
        "report_contact", _("Courriel ou téléphone laissé pour la réponse"), End.ERASE, "reports.Contact", "report__answered",
        CONTACT_TERM, only=Q(report__due=None), made="created", owner="report__answerer", authority="report__authority", after=_("après la réponse"),
        bounds=Bounds((days(7), CONTACT_TERM), (days(0), days(0)), _("CNIL, bonnes pratiques de 2020 : trois mois après la fin du suivi, au plus.")),
    ),
    Rule("answer_link", _("Liens personnels de réponse"), End.ERASE, "reports.AnswerLink", "until"),
    Rule("told", _("Ce qui a été dit, ce qui a été fait"), End.STAYS, because="What the town published in its own words."),
    Rule("figures", _("Chiffres publiés"), End.STAYS, because="Counts of five and more; about nobody."),
    Rule("reports_settings", _("Réglages des signalements"), End.STAYS, because="Delays, routes and ready words; about nobody."),
)  # fmt: skip

_TOLD = "id authority area written published withdrawn withdrawn_because"

MODELS = {
    "Report": Kept(
        "report",
        {
            "partners": "created due level reference authority origin category precision often moments happened words "
            "words_check language place place_label lon lat cell commune quarter qpv sector areas state answerer "
            "passed_on voices joined_to promised chased escalated first_read answered verdict verdict_at asked_again tsv",
            "technical": "id audience audience_until courtesy_asked forgotten",
        },
        emptied={"words": "", "forgotten": now},
    ),
    "Step": Kept(
        "report",
        {
            "partners": "report at move state organisation to words worded promised undone",
            "journal": "by",
            "technical": "id before",
        },
        parent="report",
        emptied={"words": "", "by": None, "before": None},
    ),
    "Photo": Kept(
        "report",
        {"partners": "sealed width height", "technical": "id report created"},
        parent="report",
        sealed="sealed",
    ),
    "Note": Kept("report", {"own": "circle by at words", "technical": "id report"}, parent="report"),
    "Contact": Kept(
        "report_contact",
        {"contact": "channel sealed_value", "secret": "sealed_link", "technical": "id report holder by_pass created"},
        parent="report",
        sealed="sealed_value",
    ),
    "AnswerLink": Kept(
        "answer_link", {"own": "person organisation", "technical": "id circle report created until"}, parent="report"
    ),
    "AnswerTemplate": Kept("reports_settings", {"own": "id circle move name words"}),
    "SavedView": Kept("person", {"own": "id person name query rank"}, parent="person"),
    "RoutingRule": Kept(
        "reports_settings", {"members": "id authority category area place_kind to_custodian answerer rank closed"}
    ),
    "RoutingRule_also_know": Kept("reports_settings", {"members": "id routingrule organisation"}),
    "Delay": Kept("reports_settings", {"open": "id authority category first_days answer_days"}),
    "PublicAccount": Kept(
        "told", {"open": f"{_TOLD} said done outcome reason category count_floor rank", "members": "by"}
    ),
    "PublicChange": Kept("told", {"open": f"{_TOLD} words since", "members": "by"}),
    "Courtesy": Kept("figures", {"technical": "id authority quarter month question answer"}),
    "Figure": Kept(
        "figures",
        {
            "open": "id authority scope commune area category span starts ends received waiting answered done partly declined "
            "reasoned solved not_solved unknown delay_q1 delay_median delay_q3 listened listened_yes respect respect_yes made"
        },
    ),
    "PublicCell": Kept("figures", {"open": "id authority area cell label outline category received made"}),
    "Tally": Kept("figures", {"technical": "id audience cell category month n"}),
}
