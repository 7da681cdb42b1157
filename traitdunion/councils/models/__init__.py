from .agreement import Agreement, AgreementYear, Commitment, CommitmentStep, Party
from .body import Body, Mandate
from .handover import Handover
from .meeting import Convened, Decision, Meeting, Point
from .minutes import Amendment, Block, BlockVersion, MinutesStep
from .strategy import Axis, Indicator, IndicatorValue, Objective, Strategy, StrategyStep

__all__ = [
    "Agreement", "AgreementYear", "Amendment", "Axis", "Block", "BlockVersion", "Body", "Commitment", "CommitmentStep", "Convened", "Decision",
    "Handover", "Indicator", "IndicatorValue", "Mandate", "Meeting", "MinutesStep", "Objective", "Party", "Point", "Strategy", "StrategyStep",
]  # fmt: skip
