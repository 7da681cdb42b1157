"""cedarpy: reports as entities with their audience, one policy, both parsed once; asked in batches, newest first."""

import json
import sys

from cedarpy import Entities, PolicySet, is_authorized_batch

from bench.peer import read, tell, timed

POLICY = 'permit (principal, action == Action::"read", resource) when { principal in resource.audience };'
BATCH = 1000
data = read(sys.argv[1])


def entities() -> Entities:
    circles = {number for _pk, _at, seen_by in data["rows"] for number in seen_by} | {
        number for held in data["people"].values() for number in held
    }
    every = [entity("Circle", number) for number in circles]
    every += [entity("Person", name, parents=[ref("Circle", n) for n in held]) for name, held in data["people"].items()]
    every += [
        entity("Report", pk, audience=[{"__entity": ref("Circle", number)} for number in seen_by])
        for pk, _at, seen_by in data["rows"]
    ]
    return Entities.from_json_str(json.dumps(every))


def ref(kind: str, name) -> dict:
    return {"type": kind, "id": str(name)}


def entity(kind: str, name, parents=(), **attributes) -> dict:
    return {"uid": ref(kind, name), "attrs": attributes, "parents": list(parents)}


def newest(name: str, policies: PolicySet, known: Entities) -> list[str]:
    found = []
    for start in range(0, len(data["rows"]), BATCH):
        rows = data["rows"][start : start + BATCH]
        asked = [
            {"principal": f'Person::"{name}"', "action": 'Action::"read"', "resource": f'Report::"{pk}"', "context": {}}
            for pk, _at, _seen_by in rows
        ]
        answers = is_authorized_batch(asked, policies, known)
        found += [row[0] for row, answer in zip(rows, answers, strict=True) if answer.allowed]
        if len(found) >= 50:
            break
    return found[:50]


policies, known = PolicySet.from_str(POLICY), entities()
tell("loaded")
for name in data["people"]:
    ms, found = timed(lambda name=name: newest(name, policies, known))
    tell("batches of 1,000", person=name, ms=ms, found=found)
