"""Circles and seats, what was shared with whom, the journal, and what this part leaves of what has ended."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule, days

RULES = (
    Rule("circle", _("Groupes et organismes"), End.STAYS, because="Acts of the council; a group is about no person."),
    Rule("pass", _("Liens qui ne mènent plus à rien"), End.ERASE, sweep="traitdunion.sharing.keeping.passes:sweep_passes"),
    Rule("charter", _("Chartes, acceptations et feuilles signées"), End.ERASE, "sharing.Charter", "until", days(0), days(1096), after=_("après la fin de la charte")),
    Rule("seat", _("Membres des groupes et organismes"), End.ERASE, "sharing.Seat", "ends", days(0), days(1096), after=_("après le départ")),
    Rule("reveal", _("Partages"), End.STAYS, because="Which circle saw what; whoever shared is forgotten with the item."),
    Rule("export", _("Exports demandés"), End.ERASE, "sharing.Export", "until"),
    Rule("certificate", _("Attestations d’effacement"), End.STAYS, because="The proof of what was ended, without its content."),
    Rule("journal", _("Journal des consultations"), End.ERASE, elsewhere="traitdunion.sharing.journal.pruning:prune"),
    Rule("root", _("Empreintes du journal"), End.STAYS, because="Hashes and signatures: they prove the journal, and name nobody."),
    Rule("rights_request", _("Demandes d’exercice de droits, sans nom"), End.ERASE, "sharing.RightsRequest", "answered", days(366), days(1461), after=_("après la réponse")),
    Rule("erasure", _("Effacements demandés par le délégué"), End.ERASE, "sharing.Erasure", "done", days(366)),
    Rule("data_notice", _("Mentions sur les données"), End.STAYS, because="What the authority says of its own data; about nobody."),
    Rule("name_request", _("Demandes de nom"), End.ERASE, "sharing.NameRequest", "at", days(366)),
)  # fmt: skip

MODELS = {
    "Circle": Kept(
        "circle",
        {
            "members": "id kind name organisation council basis purpose until created closed parent aim decision decided never_written "
            "own_items_only",
            "secret": "secret_hash",
        },
    ),
    "Seat": Kept(
        "seat",
        {"members": "circle person organisation role starts ends agreement given_by excluded", "technical": "id"},
    ),
    "Acceptance": Kept(
        "charter",
        {"group": "person at channel sheet", "journal": "noted_by", "technical": "id charter"},
        parent="charter",
    ),
    "SignedSheet": Kept(
        "charter",
        {"group": "media sealed", "journal": "by", "technical": "id charter sha256 created"},
        parent="charter",
        sealed="sealed",
    ),
    "Charter": Kept(
        "charter",
        {
            "group": "circle number text sha256 adopted effective until parties purposes information partner_kinds keep_months proposed_by",
            "journal": "by",
            "technical": "id created",
        },
    ),
    "Kind": Kept("circle", {"technical": "name information"}),
    "Reveal": Kept(
        "reveal",
        {
            "partners": "item circle source purpose created until ended",
            "journal": "by",
            "technical": "id kind item_created item_due",
        },
    ),
    "Export": Kept(
        "export",
        {
            "own": "form paper reason by circle asked count group_count groups four_eyes second refused ready until taken",
            "technical": "id kind items",
        },
    ),
    "Widening": Kept(
        "reveal",
        {
            "open": "shown to_level at",
            "members": "from_circle circles withdrawn",
            "journal": "by",
            "technical": "id kind item",
        },
    ),
    "Entry": Kept(
        "journal",
        {
            "journal": "person reason",
            "own": "at action because purpose organisation function circle kind item count",
            "technical": "id",
        },
    ),
    "Certificate": Kept("certificate", {"members": "at rule category term end count", "technical": "id"}),
    "Deadline": Kept(
        "certificate", {"members": "rule authority organisation overdue waiting oldest counted", "technical": "id"}
    ),
    "KeepingTerm": Kept(
        "data_notice",
        {"open": "authority rule active_days archive_days", "members": "reason at", "journal": "by", "technical": "id"},
    ),
    "Sealed": Kept("journal", {"technical": "number entry leaf mark"}),
    "Batch": Kept("root", {"technical": "number first last oldest newest sealed tree previous root key signature"}),
    "Pruning": Kept("root", {"journal": "number at batch last months key signature"}),
    "Publication": Kept("root", {"open": "number day root public signature"}),
    "DataNotice": Kept("data_notice", {"open": "authority purposes host assessed assessed_as", "technical": "id"}),
    "RightsRequest": Kept(
        "rights_request",
        {
            "journal": "authority asked mark received due extended_because answered outcome outcome_because by created",
            "technical": "id",
        },
    ),
    "Erasure": Kept("erasure", {"journal": "authority by at kind item sealed done refused stays", "technical": "id"}),
    "NameRequest": Kept(
        "name_request",
        {"own": "at kind item organisation day reason answered refused because circle by", "technical": "id"},
    ),
}
