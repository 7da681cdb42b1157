"""What is kept of the prize and of the library: who sees it, until when."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule, days

RULES = (
    Rule("call", _("Éditions du prix, lauréats"), End.STAYS, because="A public act; laureates are organisations."),
    Rule("application", _("Candidatures au prix, avis du jury"), End.ERASE, "awards.Application", "ends",
         after=_("au terme choisi par l’organisateur, après les résultats")),
    Rule("juror", _("Membres du jury d’une édition"), End.ERASE, "awards.Juror", "call__ends", after=_("au terme des candidatures")),
    Rule("deliberation", _("Délibérations du jury"), End.ERASE, "awards.Deliberation", "call__ends", days(731), after=_("après le terme des candidatures")),
    Rule("practice", _("Fiches d’action de la bibliothèque"), End.STAYS, because="Published to be taken up; about nobody."),
    Rule("practice_comment", _("Remarques sur les fiches d’action"), End.ERASE, "awards.PracticeComment", "at", days(1096)),
)  # fmt: skip

TEXTS = "title theme place_types partner_kinds since context need partners steps means results evaluation proof transferability"

MODELS = {
    "Call": Kept(
        "call",
        {
            "open": "authority title edition about eligibility least_months themes blind readers opens closes jury_ends results keep_months published "
            "sealed opened announced ends",
            "journal": "by",
            "technical": "id jury created",
        },
    ),
    "Criterion": Kept("call", {"open": "position name about weight", "technical": "id call"}, parent="call"),
    "Application": Kept(
        "application",
        {
            "partners": f"{TEXTS} call number state for_library asked asked_until sent",
            "technical": "id circle origin source changed created ends",
        },
    ),
    "Applicant": Kept(
        "application",
        {"partners": "organisation name commune commune_name", "technical": "id application"},
        parent="application",
    ),
    "ApplicantContact": Kept(
        "application", {"contact": "sealed", "technical": "id application"}, parent="application", sealed="sealed"
    ),
    "Attachment": Kept(
        "application",
        {"partners": "position label kind sealed size nameless", "technical": "id application created"},
        parent="application",
        sealed="sealed",
    ),
    "Juror": Kept("juror", {"group": "person organisation communes", "technical": "id call created"}),
    "Assignment": Kept("application", {"own": "juror bar declared", "technical": "id application created"}, parent="application"),
    "Opinion": Kept("application", {"own": "sealed", "technical": "id assignment changed"}, parent="assignment__application"),
    "Ballot": Kept("juror", {"group": "juror commitment at", "technical": "id"}, parent="juror"),
    "Nonce": Kept("juror", {"secret": "sealed", "technical": "id ballot"}, parent="ballot__juror"),
    "Deliberation": Kept("deliberation", {"group": "held present words written", "technical": "id call"}),
    "Laureate": Kept("call", {"open": "prize position title name theme words practice", "technical": "id call application created"}, parent="call"),
    "Feedback": Kept("application", {"own": "words sent", "technical": "id application"}, parent="application"),
    "Practice": Kept(
        "practice",
        {
            "open": f"{TEXTS} town holder contact prize from_where published changed",
            "journal": "by",
            "technical": "id key digest circle origin source created",
        },
    ),
    "PracticeImage": Kept("practice", {"open": "position words content width height", "technical": "id practice"}, parent="practice"),
    "PracticeComment": Kept(
        "practice_comment", {"members": "practice organisation function words at", "journal": "by", "technical": "id"}
    ),
    "Adoption": Kept(
        "practice",
        {"open": "practice organisation town since gave at", "journal": "by", "technical": "id"},
        parent="practice",
    ),
}  # fmt: skip
