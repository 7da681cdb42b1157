"""Worlds that the tests of a file share: written once, each test finds them as they were, and undoes what it did.

``@scene`` stands in the place of ``@pytest.fixture`` over a function that writes rows and needs no fixture but other scenes.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from inspect import signature
from typing import Any

import pytest
from django.db import connection, transaction

AT_ONCE = "set constraints all immediate; set constraints all deferred"  # what is checked at a commit, checked once


@dataclass
class Layer:
    """One scene, in a transaction inside that of the scene it stands on."""

    build: Callable
    around: transaction.Atomic
    values: dict[Callable, Any]


@dataclass
class Stage:
    layers: list[Layer] = field(default_factory=list)
    copies: dict[Callable, Any] = field(default_factory=dict)

    def show(self, plan: list[Callable]) -> None:
        """Have the scenes of a plan stand, each on those before it, and nothing else; hand out copies of them."""
        while [layer.build for layer in self.layers] != plan[: len(self.layers)]:
            self._strike()
        for build in plan[len(self.layers) :]:
            self._raise(build)
        self.copies = deepcopy(self.layers[-1].values) if self.layers else {}

    def _raise(self, build: Callable) -> None:
        around = transaction.atomic()
        around._from_testcase = True  # as Django marks its own: a durable block may begin inside
        around.__enter__()
        self.layers.append(Layer(build, around, deepcopy(self.layers[-1].values) if self.layers else {}))
        try:
            values = self.layers[-1].values
            known = {base.__name__: value for base, value in values.items()}
            values[build] = build(**{name: known[name] for name in signature(build).parameters})
            with connection.cursor() as cursor:
                cursor.execute(AT_ONCE)
        except BaseException:
            self._strike()
            raise

    def _strike(self) -> None:
        transaction.set_rollback(True)
        self.layers.pop().around.__exit__(None, None, None)


STAGE = Stage()


def scene(build: Callable):
    def given(request, db):
        if build in STAGE.copies:
            return STAGE.copies[build]
        return build(**{name: request.getfixturevalue(name) for name in signature(build).parameters})

    given.__doc__, given.scene = build.__doc__, build
    return pytest.fixture(given, name=build.__name__)


def wanted(request: pytest.FixtureRequest) -> list[Callable]:
    """Return the scenes that a test stands on, in order; none where it asks for several worlds, or for real commits."""
    asked = [build for build in (_scene(request, name) for name in request.fixturenames) if build]
    plan = max((_chain(request, build) for build in asked), key=len, default=[])
    return plan if set(asked) <= set(plan) and not _commits(request) else []


def _chain(request: pytest.FixtureRequest, build: Callable) -> list[Callable]:
    bases = [_scene(request, name) for name in signature(build).parameters]
    return [*dict.fromkeys(one for base in bases for one in _chain(request, base)), build]


def _scene(request: pytest.FixtureRequest, name: str) -> Callable | None:
    known = request._fixturemanager.getfixturedefs(name, request.node)  # pytest tells it nowhere else before it runs
    return getattr(known[-1].func, "scene", None) if known else None


def _commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
