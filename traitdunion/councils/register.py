"""What is kept of councils: who sits, what was said in which layer, until when."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule, days

from . import register_agreements

RULES = (
    Rule("body", _("Instances et règlements intérieurs"), End.STAYS, because="Acts of the council; about nobody."),
    Rule("mandate", _("Mandats dans les instances"), End.ERASE, "councils.Mandate", "ends", days(366), days(1096), after=_("après la fin du mandat")),
    Rule("meeting", _("Séances, décisions, ce qui y est écrit"), End.ERASE, "councils.Meeting", "starts", days(1096), days(731), after=_("après la séance")),
    Rule("handover", _("Suites prises : qui a passé quoi, à qui"), End.ERASE, "councils.Handover", "at", days(366), days(731), after=_("après la succession")),
    *register_agreements.RULES,
)  # fmt: skip

MODELS = {
    "Body": Kept(
        "body",
        {
            "members": "id circle in_group kind name parent every_days quorum procedure procedure_pdf procedure_adopted perimeter review "
            "reviewed created closed"
        },
    ),
    "Mandate": Kept("mandate", {"members": "body person organisation college quality starts ends", "technical": "id"}),
    "Meeting": Kept(
        "meeting",
        {
            "group": "body circle reserved starts minutes where state convened opened closed account sent",
            "journal": "by",
            "technical": "id created at_point at_point_since",
        },
    ),
    "Point": Kept(
        "meeting",
        {"group": "meeting position title layer minutes origin by problem kept done spent", "technical": "id"},
        parent="meeting",
    ),
    "Convened": Kept(
        "meeting",
        {
            "group": "meeting person organisation college means at answer substitute answered noted present",
            "technical": "id",
        },
        parent="meeting",
    ),
    "Decision": Kept(
        "meeting",
        {
            "group": "circle lead_circle meeting point layer what lead_words lead lead_person due due_words action created",
            "journal": "by",
            "technical": "id",
        },
        parent="meeting",
    ),
    "Block": Kept(
        "meeting",
        {
            "group": "meeting point position kind layer text referent version held_by held_until by at",
            "technical": "id",
        },
        parent="meeting",
    ),
    "BlockVersion": Kept(
        "meeting", {"group": "block version text kept by at", "technical": "id"}, parent="block__meeting"
    ),
    "Amendment": Kept(
        "meeting", {"group": "block text state answer by at", "technical": "id"}, parent="block__meeting"
    ),
    "Handover": Kept(
        "handover", {"group": "act circle body leaver successor actions at", "journal": "by", "technical": "id"}
    ),
    "MinutesStep": Kept("meeting", {"group": "meeting state by at", "technical": "id"}, parent="meeting"),
} | register_agreements.MODELS
