"""Who may see what, said again in plain words for the tests alone: no line of it is shared with the product.

A person is described by what binds them, a thing by what it is bound to. Each kind of thing has one sentence.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Someone:
    """What binds a person: organisations they sit in now, groups they sit in awake and proved, links in their hands."""

    name: str
    organisations: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()  # names of the things that their links open
    coordinates: bool = False
    officer: bool = False


@dataclass(frozen=True)
class Thing:
    """What was planted: its kind, what it is bound to, and the words and ids that would betray it."""

    kind: str
    name: str
    organisations: frozenset[str] = frozenset()  # it was shared with
    group: str = ""
    owner: str = ""  # one person's own
    marks: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    behind: tuple[str, ...] = ()  # ids of what everybody concerned sees, where the thing shows to some


def shared(who: Someone, what: Thing) -> bool:
    """Partners' reports: whoever sits in an organisation it was shared with, or holds its link."""
    return bool(who.organisations & what.organisations) or what.name in who.links


def groups_own(who: Someone, what: Thing) -> bool:
    """What a group exchanges: its members, and whoever was let in to that one item."""
    return what.group in who.groups or what.name in who.links


def one_organisations(who: Someone, what: Thing) -> bool:
    return bool(who.organisations & what.organisations)


def handlers_and_reporters(who: Someone, what: Thing) -> bool:
    """Contact data: who keeps it for the reporter, and the reporter."""
    return bool(who.organisations & what.organisations) or what.name in who.links


def ones_own(who: Someone, what: Thing) -> bool:
    return who.name == what.owner


def coordinations(who: Someone, _what: Thing) -> bool:
    return who.coordinates


def who_answers_for_the_instance(who: Someone, _what: Thing) -> bool:
    """What no person, group or organisation is bound to: the coordination and the data-protection officer, if anybody."""
    return who.coordinates or who.officer


def parties_and_the_coordination(who: Someone, what: Thing) -> bool:
    """An agreement: whoever sits in an organisation that signed it, and the coordination that keeps it."""
    return who.coordinates or bool(who.organisations & what.organisations)


STATEMENT = {
    "stray rows": who_answers_for_the_instance,
    "report": shared,
    "group report": groups_own,
    "group": groups_own,
    "meeting": groups_own,
    "group problem": groups_own,
    "suggested problem": one_organisations,
    "note": one_organisations,
    "contact": handlers_and_reporters,
    "saved view": ones_own,
    "answer template": one_organisations,
    "draft for the public": coordinations,
    "agreement": parties_and_the_coordination,
    "draft event": one_organisations,
    "registration": one_organisations,
    "day of an event": one_organisations,
    "table taken over": ones_own,
    "draft for the prize": one_organisations,
    "draft for the library": one_organisations,
}


def may_see(who: Someone, what: Thing) -> bool:
    return STATEMENT[what.kind](who, what)
