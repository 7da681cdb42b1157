"""What the data-protection officer of a demonstration finds: what the town says of its data, and requests at each step of their month."""

import datetime as dt

from traitdunion.people.models import Authority
from traitdunion.sharing.enums import Asked, DataPurpose, Outcome
from traitdunion.sharing.models import DataNotice, RightsRequest

MONTH = dt.timedelta(days=30)
# what is asked, its mark, days since it came, days to the answer, how it ended
ASKED = (
    (Asked.ACCESS, "courriel du secrétariat, n° 18", 6, None, ""),
    (Asked.ERASE, "courrier n° 17", 25, None, ""),
    (Asked.CORRECT, "accueil, fiche n° 9", 74, 3, Outcome.DONE),
    (Asked.ACCESS, "courriel du secrétariat, n° 4", 160, 12, Outcome.NOTHING),
)


def load_rights(authority: Authority, now: dt.datetime) -> None:
    DataNotice.objects.create(
        authority=authority, purposes=[one.value for one in DataPurpose], host="Orvelle Agglomération, salle informatique",
        assessed=(now - dt.timedelta(days=400)).date(), assessed_as="délibération 2025-31",
    )  # fmt: skip
    RightsRequest.objects.bulk_create(_request(authority, now, *line) for line in ASKED)


def _request(
    authority: Authority, now: dt.datetime, asked: Asked, mark: str, ago: int, after: int | None, outcome: str
) -> RightsRequest:
    came = now - dt.timedelta(days=ago)
    return RightsRequest(
        authority=authority, asked=asked.value, mark=mark, received=came.date(), due=(came + MONTH).date(), created=came,
        answered=(came + dt.timedelta(days=after)).date() if after else None, outcome=outcome, by=authority.officer_id,
    )  # fmt: skip
