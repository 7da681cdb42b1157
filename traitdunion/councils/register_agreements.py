"""What is kept of agreements and of the strategy: ``register.py`` of this part adds these lines to its own."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule

RULES = (
    Rule("agreement", _("Conventions"), End.STAYS, because="Acts between organisations; who answers there is named as long as that person is in the directory."),
    Rule("strategy", _("Stratégie"), End.STAYS, because="The council's programme: organisations, dates, figures; about nobody."),
)  # fmt: skip

MODELS = {
    "Agreement": Kept(
        "agreement",
        {"own": "kind title subject signed starts ends renewal notice_months follows closed closed_because", "technical": "id authority created by"},
    ),
    "Party": Kept("agreement", {"own": "organisation correspondent substitute signed", "technical": "id agreement"}),
    "Commitment": Kept("agreement", {"own": "organisation what due state", "technical": "id agreement created"}),
    "CommitmentStep": Kept("agreement", {"own": "at organisation state words", "technical": "id commitment by"}),
    "AgreementYear": Kept("agreement", {"own": "number held kept missing verdict", "technical": "id agreement by"}),
    "Strategy": Kept(
        "strategy", {"members": "title diagnosis signed signed_by starts ends", "technical": "id authority created by"}
    ),
    "Axis": Kept("strategy", {"members": "number title", "technical": "id strategy"}),
    "Objective": Kept("strategy", {"members": "number title", "technical": "id axis"}),
    "StrategyStep": Kept(
        "strategy", {"members": "title lead partners starts due cost state said", "technical": "id objective"}
    ),
    "Indicator": Kept("strategy", {"members": "name unit source base base_day target way", "technical": "id objective"}),
    "IndicatorValue": Kept("strategy", {"members": "day value note", "technical": "id indicator by"}),
}  # fmt: skip
