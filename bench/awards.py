"""The prize: sixty files and six jurors, dealt, ranked, committed to; the seals verified."""

import random

from traitdunion.awards.rules import jury, ranking, sealing

FILES, JURORS, CRITERIA = 60, 6, 5


def measure(say, median_ms) -> None:
    draw = random.Random(1)
    weights = {f"c{n}": draw.randint(1, 3) for n in range(CRITERIA)}
    opinions = {
        file: {juror: {one: draw.randint(0, ranking.MOST) for one in weights} for juror in range(JURORS)}
        for file in range(FILES)
    }
    size = FILES * JURORS
    say("awards.ranking", median_ms(lambda: ranking.rank(list(opinions), opinions, weights)), "ms", size)
    bars = {(draw.randrange(FILES), draw.randrange(JURORS)) for _ in range(20)}
    files, jurors = list(range(FILES)), list(range(JURORS))
    say("awards.dealing", median_ms(lambda: jury.deal(files, jurors, readers=3, bars=bars, seed=1)), "ms", FILES * 3)
    told = {
        str(file): {"scores": scores[0], "words": "Clair et concret. " * 20, "told": ""}
        for file, scores in opinions.items()
    }
    nonce = sealing.new_nonce()
    made = sealing.commit(nonce, told)
    say("awards.seals verified", median_ms(lambda: [sealing.holds(made, nonce, told) for _ in jurors]), "ms", JURORS)
