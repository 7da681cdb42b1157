"""What the machinery keeps, and for how long."""

from django.utils.translation import gettext_lazy as _

from .keeping import End, Kept, Rule, days

RULES = (
    Rule("mail", _("Courriels envoyés"), End.ERASE, sweep="traitdunion.kernel.actions:erase_mail"),
    Rule("counter", _("Compteurs contre les abus"), End.ERASE, sweep="traitdunion.kernel.actions:purge"),
    Rule("job", _("Travaux de la machine"), End.ERASE, elsewhere="traitdunion.kernel.tasks:revive"),
    Rule("sheet", _("Tableaux en cours de reprise"), End.ERASE, "kernel.Sheet", "created", days(1), after=_("après le dépôt")),
    Rule("sheet_line", _("Empreintes des lignes reprises"), End.ERASE, "kernel.SheetLine", "taken", days(1096), after=_("après la reprise")),
    Rule("sheet_memory", _("Titres de colonnes reconnus"), End.STAYS, because="Which column of a table is which; about nobody."),
    Rule("key", _("Clés"), End.STAYS, because="A record's key goes with its record; the others open what is still kept."),
)  # fmt: skip

MODELS = {
    "Outgoing": Kept(
        "mail",
        {
            "technical": "id message_id about created next_try attempts tried_at unreachable sent_at failed_at last_error erased_at",
            "contact": "recipient subject body html attachments",
        },
    ),
    "Counter": Kept("counter", {"secret": "key", "technical": "starts ends n"}),
    "Sheet": Kept(
        "sheet",
        {
            "own": "name grid content columns words told",
            "technical": "id purpose owner person created begun done ended",
        },
    ),
    "SheetMemory": Kept("sheet_memory", {"own": "columns", "technical": "id owner purpose headings said"}),
    "SheetLine": Kept("sheet_line", {"secret": "mark", "technical": "taken"}),
    "MasterKey": Kept("key", {"technical": "id made retired"}),
    "WrappingKey": Kept("key", {"technical": "name master made", "secret": "wrapped"}),
    "DataKey": Kept("key", {"technical": "record kind under made", "secret": "wrapped mark"}),
}
