"""Places are facts: nothing in these tables is about a person."""

from django.utils.translation import gettext_lazy as _

from traitdunion.kernel.keeping import End, Kept, Rule

RULES = (
    Rule("place", _("Lieux, adresses, secteurs"), End.STAYS, because="Open data and names of places; about nobody."),
)

MODELS = {
    "Address": Kept("place", {"open": "id label search_key commune street number lon lat cell vintage"}),
    "Way": Kept("place", {"open": "id kind name points"}),
    "Street": Kept("place", {"open": "id commune name key search_key lon lat addresses_count"}),
    "Area": Kept(
        "place", {"open": "id kind code name slug commune population dwellings outline vintage retired changed"}
    ),
    "Commune": Kept(
        "place",
        {
            "open": "code name slug departement population postcodes epci_code epci_name zone outline vintage retired changed"
        },
    ),
    "Place": Kept(
        "place",
        {
            "open": "id kind name sort_key within commune lon lat cell quarter qpv sector dwellings poster_code closed",
            "members": "external_id",
        },
    ),
}
