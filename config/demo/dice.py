"""One stream of chance a stage, so that changing one stage leaves the others as they were."""

import random


def dice(seed: int, stage: str) -> random.Random:
    return random.Random(f"{stage} {seed}")  # noqa: S311 — draws invented data, guards nothing
