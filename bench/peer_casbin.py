"""casbin: roles for circles, a policy for each grant, as its model of roles has it; asked row by row, and for all at once."""

import sys
import tempfile
from pathlib import Path

import casbin

from bench.peer import first_allowed, read, tell, timed

MODEL = """
[request_definition]
r = sub, obj, act
[policy_definition]
p = sub, obj, act
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = g(r.sub, p.sub) && r.obj == p.obj && r.act == p.act
"""
data = read(sys.argv[1])


def enforcer() -> casbin.Enforcer:
    with tempfile.TemporaryDirectory() as folder:
        model, policy = Path(folder) / "model.conf", Path(folder) / "policy.csv"
        model.write_text(MODEL)
        lines = [f"p, c{number}, {pk}, read" for pk, _at, seen_by in data["rows"] for number in seen_by]
        lines += [f"g, {who(name)}, c{number}" for name, held in data["people"].items() for number in held]
        policy.write_text("\n".join(lines))
        return casbin.Enforcer(str(model), str(policy))


def who(name: str) -> str:
    return name.replace(" ", "_")


def listed(asked: casbin.Enforcer, name: str) -> list[str]:
    """Ask for everything that the person may read, then keep the newest."""
    allowed = {line[1] for line in asked.get_implicit_permissions_for_user(who(name))}
    return first_allowed(data["rows"], lambda pk: pk in allowed)


def one_by_one(asked: casbin.Enforcer, name: str) -> list[str]:
    return first_allowed(data["rows"], lambda pk: asked.enforce(who(name), pk, "read"))


asked = enforcer()
tell("loaded")
for name in data["people"]:
    ms, found = timed(lambda name=name: listed(asked, name))
    tell("implicit permissions", person=name, ms=ms, found=found)
newest = data["rows"][0][0]
for name in data["people"]:
    ms, _allowed = timed(lambda name=name: asked.enforce(who(name), newest, "read"))
    tell("one enforce", person=name, ms=ms)
for name in reversed(data["people"]):
    ms, found = timed(lambda name=name: one_by_one(asked, name))
    tell("enforce", person=name, ms=ms, found=found)
