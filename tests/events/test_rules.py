"""What may happen to an event: one table."""

import pytest

from traitdunion.events import rules
from traitdunion.events.enums import EventState as State
from traitdunion.events.enums import Move


@pytest.mark.parametrize(
    ("state", "moves"),
    [
        (State.DRAFT, [Move.ANNOUNCE]),
        (State.ANNOUNCED, [Move.CLOSE, Move.HOLD, Move.CANCEL]),
        (State.CLOSED, [Move.REOPEN, Move.HOLD, Move.CANCEL]),
        (State.HELD, []),
        (State.CANCELLED, []),
    ],
)
def test_each_state_has_its_moves(state, moves):
    assert rules.choices(state) == moves
