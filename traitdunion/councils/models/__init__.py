from .agreement import Agreement, AgreementYear, Commitment, CommitmentStep, Party
from .strategy import Axis, Indicator, IndicatorValue, Objective, Strategy, StrategyStep

__all__ = [
    "Agreement",
    "AgreementYear",
    "Axis",
    "Commitment",
    "CommitmentStep",
    "Indicator",
    "IndicatorValue",
    "Objective",
    "Party",
    "Strategy",
    "StrategyStep",
]
