"""Organisations, the persons of the directory, their accounts and ways in; the tables of the sign-in libraries too."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import Bounds, End, Kept, Rule, days

FORMER = "Ancien membre"
GONE = Q(left__isnull=False)

GONE_BOUNDS = Bounds(
    (days(1), days(183)), (days(0), days(0)), _("RGPD, article 5 : pas plus longtemps que nécessaire.")
)

RULES = (
    Rule("organisation", _("Organismes et réglages"), End.STAYS, because="Bodies, their duties and places; a body is no person."),
    Rule("opening", _("Ouvertures au public"), End.STAYS, because="Acts of the authority; who signed them is named as long as that person is."),
    Rule("person", _("Annuaire : nom et fonction"), End.ANONYMISE, "people.Person", "left", days(0), days(1096), ~Q(name=FORMER),
         after=_("après le départ")),
    Rule("person_contact", _("Annuaire : courriel et téléphone"), End.ANONYMISE, "people.Person", "left", days(91),
         only=~Q(mail="", phone=""), after=_("après le départ"), bounds=GONE_BOUNDS),
    Rule("account", _("Accès des membres"), End.ERASE, "people.Account", "person__left", days(91), after=_("après le départ"), bounds=GONE_BOUNDS),
    Rule("device", _("Appareils reconnus"), End.ERASE, "people.Device", "until"),
    Rule("mail_code", _("Codes à six chiffres"), End.ERASE, "people.MailCode", "until", days(1)),
    Rule("invitation", _("Invitations"), End.ERASE, "people.Invitation", "until", days(30)),
    Rule("session", _("Sessions"), End.ERASE, "sessions.Session", "expire_date"),
    Rule("session_trace", _("Appareils connectés"), End.ERASE, "usersessions.UserSession", "last_seen_at", days(1)),
    Rule("mail_proof", _("Liens de confirmation d’une adresse"), End.ERASE, "account.EmailConfirmation", "created", days(3)),
    Rule("framework", _("Tables de l’outil"), End.STAYS, because="Names of tables and settings; about nobody."),
)  # fmt: skip

MODELS = {
    "Organisation": Kept(
        "organisation",
        {
            "open": "id kind name sort_key short_name siret within public_contact closed",
            "members": "hours phone mail topics",
            "own": "proofread",
        },
    ),
    "Person": Kept(
        "person",
        {"members": "name sort_key function mail phone left", "technical": "id account created"},
        emptied={"name": FORMER, "sort_key": "ancien membre", "function": "", "mail": "", "phone": ""},
        also={"person_contact": {"mail": "", "phone": ""}},
    ),
    "Account": Kept(
        "account", {"account": "email language last_login created", "technical": "id is_active", "secret": "password"}
    ),
    "Authority": Kept(
        "organisation",
        {
            "open": "id organisation preset logo_name provenance prefix controller dpo_contact postal_address phone mail handler created",
            "members": "officer journal_months journal_reason",
        },
    ),
    "Authority_communes": Kept("organisation", {"open": "id authority commune"}),
    "Opening": Kept(
        "opening",
        {
            "open": "id authority part opened handler first_answer_days answer_days hours closed",
            "members": "opened_by closed_by",
        },
    ),
    "Custody": Kept("organisation", {"members": "id place organisation role"}),
    "Device": Kept(
        "device", {"account": "label created until factor proved", "technical": "id person", "secret": "secret_hash"}
    ),
    "MailCode": Kept("mail_code", {"technical": "id person tries created until used", "secret": "code_hash"}),
    "Duty": Kept(
        "organisation",
        {"open": "id organisation topics days opens closes phone note public", "members": "referent"},
    ),
    "Duty_areas": Kept("organisation", {"open": "id duty area"}),
    "Invitation": Kept(
        "invitation",
        {"members": "invited_by created until accepted", "technical": "id person", "secret": "secret_hash"},
    ),
    # -- tables of the libraries -----------------------------------------------------------
    "account.EmailAddress": Kept(
        "account", {"account": "email verified primary", "technical": "id user"}, parent="user"
    ),
    "account.EmailConfirmation": Kept("mail_proof", {"technical": "id email_address created sent", "secret": "key"}),
    "mfa.Authenticator": Kept(
        "account", {"account": "type created_at last_used_at", "technical": "id user", "secret": "data"}, parent="user"
    ),
    "socialaccount.SocialApp": Kept(
        "framework", {"technical": "id provider provider_id name client_id settings", "secret": "secret key"}
    ),
    "socialaccount.SocialAccount": Kept(
        "account", {"account": "provider uid last_login date_joined extra_data", "technical": "id user"}, parent="user"
    ),
    "socialaccount.SocialToken": Kept(
        "account", {"technical": "id app account expires_at", "secret": "token token_secret"}, parent="account__user"
    ),
    "usersessions.UserSession": Kept(
        "session_trace",
        {"account": "created_at ip last_seen_at user_agent", "technical": "id user", "secret": "session_key data"},
    ),
    "sessions.Session": Kept("session", {"technical": "expire_date", "secret": "session_key session_data"}),
    "procrastinate.ProcrastinateWorker": Kept("job", {"technical": "id last_heartbeat"}),
    "procrastinate.ProcrastinateJob": Kept(
        "job",
        {
            "technical": "id queue_name task_name priority lock args status scheduled_at attempts queueing_lock abort_requested worker"
        },
    ),
    "procrastinate.ProcrastinateEvent": Kept("job", {"technical": "id job type at"}),
    "procrastinate.ProcrastinatePeriodicDefer": Kept(
        "job", {"technical": "id task_name defer_timestamp job periodic_id"}
    ),
    "auth.Permission": Kept("framework", {"technical": "id name content_type codename"}),
    "auth.Group": Kept("framework", {"technical": "id name"}),
    "auth.Group_permissions": Kept("framework", {"technical": "id group permission"}),
    "contenttypes.ContentType": Kept("framework", {"technical": "id app_label model"}),
}
