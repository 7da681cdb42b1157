"""What is kept of the day and of what follows: traces go with the names, hours and counts stay; ``register.py`` adds these lines."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule

from .rules import REGISTRANT_TERM

RULES = (
    Rule("presence", _("Arrivées et départs, à la minute"), End.ERASE, "events.Presence", "event__ends", REGISTRANT_TERM, after=_("après la rencontre")),
    Rule("survey_word", _("Ce que chacun changerait, dans ses mots"), End.ERASE, "events.SurveyWord", "event__ends", REGISTRANT_TERM, after=_("après la rencontre")),
    Rule("ballot", _("Voix données dans la salle"), End.ERASE, "events.Ballot", "event__ends", REGISTRANT_TERM, after=_("après la rencontre")),
    Rule("card_vote", _("Voix données aux cartes"), End.ERASE, "events.CardVote", "event__ends", REGISTRANT_TERM, after=_("après la rencontre")),
    Rule("hours", _("Heures suivies et références des attestations"), End.STAYS, because="Hours of a registration that is about nobody once its name is gone."),
    Rule("workshop_cards", _("Cartes des ateliers, votes comptés, questionnaires comptés"), End.STAYS, because="What tables said, and counts; names are refused."),
    Rule("proceedings", _("Actes, livres blancs"), End.STAYS, because="Published works of an organiser; about nobody."),
)  # fmt: skip

MODELS = {
    "CheckInCode": Kept("hours", {"own": "half code", "technical": "id event"}),
    "Presence": Kept("presence", {"own": "way half starts ends at", "technical": "id event registration"}),
    "Attendance": Kept("hours", {"own": "halves minutes reference issued counted", "technical": "id event registration"}),
    "SurveyTally": Kept("workshop_cards", {"own": "question answer n", "technical": "id event"}),
    "SurveyWord": Kept("survey_word", {"own": "words", "technical": "id event"}),
    "SurveyDone": Kept("workshop_cards", {"own": "registration"}),
    "QuestionPut": Kept("workshop_cards", {"own": "state", "technical": "registration event"}),
    "Table": Kept("workshop_cards", {"own": "number facilitator rapporteur", "technical": "id event workshop by_pass pen pen_until"}),
    "CardGroup": Kept("workshop_cards", {"own": "title", "technical": "id event workshop"}),
    "Card": Kept("workshop_cards", {"own": "kind words follows group struck voices created", "technical": "id event table"}),
    "CardVote": Kept("card_vote", {"secret": "mark", "technical": "id event card"}),
    "Poll": Kept("workshop_cards", {"own": "question options state counts created", "technical": "id event"}),
    "Ballot": Kept("ballot", {"own": "choice", "secret": "mark", "technical": "id event poll"}),
    "Replay": Kept("proceedings", {"open": "address words at", "technical": "id event"}),
    "Proceedings": Kept("proceedings", {"open": "introduction licence state published document changed created", "technical": "id event"}),
    "Section": Kept("proceedings", {"open": "kind sequence workshop title text position version", "technical": "id proceedings"}),
    "Proposal": Kept("proceedings", {"open": "number words cards voices", "technical": "id section"}),
    "WhiteBook": Kept("proceedings", {"open": "organiser slug title introduction state version created", "technical": "id circle"}),
    "BookProposal": Kept("proceedings", {"open": "source chapter words why position", "technical": "id book"}),
    "BookVersion": Kept("proceedings", {"open": "number published content", "technical": "id book"}),
    "Remark": Kept("proceedings", {"members": "organisation words at", "journal": "by", "technical": "id proposal"}),
}  # fmt: skip
