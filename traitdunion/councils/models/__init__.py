from .body import Body, Mandate
from .meeting import Convened, Decision, Meeting, Point
from .minutes import Amendment, Block, BlockVersion, MinutesStep

__all__ = [
    "Amendment", "Block", "BlockVersion", "Body", "Convened", "Decision", "Mandate", "Meeting", "MinutesStep", "Point",
]  # fmt: skip
