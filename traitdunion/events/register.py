"""What is kept of events: the programme stays, who registered goes a year after, what is counted stays without them."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import Bounds, End, Kept, Rule, days

from . import register_day
from .rules import DOOR_TERM, REGISTRANT_TERM, SPEAKER_TERM

RULES = (
    Rule("event", _("Rencontres : programme, chiffres d’inscription"), End.STAYS, because="Acts of an organiser, and counts; about nobody."),
    Rule("speaker", _("Noms et présentations des intervenants"), End.ERASE, "events.Speaker", "sequence__ends", SPEAKER_TERM, after=_("après la rencontre")),
    Rule(
        "registrant", _("Personnes inscrites : nom, courriel, organisme, besoins"), End.ERASE, "events.Registrant", "event__ends", REGISTRANT_TERM,
        authority="event__authority", after=_("après la rencontre"),
        bounds=Bounds((days(31), REGISTRANT_TERM), (days(0), days(0)), _("RGPD, article 5 : pas plus longtemps que l’attestation et le bilan ne le demandent.")),
    ),
    Rule("video_link", _("Adresse de la visioconférence"), End.ERASE, "events.VideoLink", "event__ends", DOOR_TERM, after=_("après la rencontre")),
    Rule("meeting_invitation", _("Invitations par le lien de suivi"), End.ERASE, "events.Invitation", "event__ends", REGISTRANT_TERM, after=_("après la rencontre")),
    *register_day.RULES,
)  # fmt: skip

MODELS = {
    "Series": Kept("event", {"open": "id circle organiser slug title summary created"}),
    "Event": Kept(
        "event",
        {
            "open": "id circle organiser authority series kind state slug title theme questions for_whom plain starts ends by_video place address "
            "commune quarter place_access session_access access_words facilitator contact closes capacity taken asks embeds announced "
            "cancelled_because created",
            "journal": "by",
        },
    ),
    "Poster": Kept("event", {"open": "id event content alt width height"}),
    "Document": Kept("event", {"open": "id event title name mime content for_registrants position"}),
    "Funder": Kept("event", {"open": "id event name logo alt position"}),
    "VideoLink": Kept("video_link", {"contact": "sealed_address", "technical": "id event holder opens_before at"}, sealed="sealed_address"),
    "Sequence": Kept("event", {"open": "id event kind title summary starts ends position"}),
    "Speaker": Kept("speaker", {"open": "name function biography agreed", "technical": "id sequence position"}),
    "Workshop": Kept("event", {"open": "id sequence title question capacity taken position"}),
    "Registration": Kept(
        "event",
        {
            "own": "number state function organisation_kind commune created moved_up cancelled entered_at revoked bounced",
            "technical": "id event holder by_pass",
        },
    ),
    "Registrant": Kept(
        "registrant",
        {
            "contact": "sealed_first sealed_last sealed_mail organisation organisation_name needs question listed_public listed_registrants listed_name language",
            "secret": "mark sealed_link",
            "technical": "id registration event",
        },
        sealed="sealed_first sealed_last sealed_mail",
    ),
    "WorkshopChoice": Kept("event", {"own": "sequence workshop rank state created", "technical": "id registration"}),
    "Invitation": Kept("meeting_invitation", {"own": "mailed", "technical": "id event report at"}),
    "Engagement": Kept("event", {"open": "id event words who lead due state reason settled created", "technical": "action"}),
} | register_day.MODELS  # fmt: skip
