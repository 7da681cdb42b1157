"""How long a journey takes, by the keystroke model: constants, no watch, so that a bar never flickers."""

from dataclasses import dataclass

TAP, CLICK, DECISION, PAGE = 1.3, 1.1, 0.8, 0.5
CHARACTER = {"phone": 0.35, "desk": 0.20}
WORDS_A_SECOND, SLOW_WORDS_A_SECOND = 4, 2


@dataclass
class Effort:
    """What a journey asked of somebody."""

    device: str = "phone"
    taps: int = 0
    typed: int = 0
    pages: int = 0
    words: int = 0

    def seconds(self, pace: float = WORDS_A_SECOND) -> float:
        hand = TAP if self.device == "phone" else CLICK
        acts = self.taps * (hand + DECISION) + self.typed * CHARACTER[self.device]
        return round(acts + self.pages * PAGE + self.words / pace, 1)

    @property
    def slow_seconds(self) -> float:
        return self.seconds(SLOW_WORDS_A_SECOND)

    def within(self, *, taps: int, seconds: float, slow: float | None = None, typed: int | None = None) -> "Effort":
        """Hold the journey to its bar, and say by how much it fails."""
        said = f"{self}, {self.seconds()} s, slowly {self.slow_seconds} s"
        assert self.taps <= taps, said
        assert self.seconds() <= seconds, said
        assert slow is None or self.slow_seconds <= slow, said
        assert typed is None or self.typed <= typed, said
        return self
