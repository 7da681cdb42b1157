"""No request to any address of ours fails: settings, contacts, follow-up, a partner's answer, the work screen; and what is hidden answers as what is not there."""

import inspect
import re
import uuid
from itertools import chain

import pytest
from django import forms
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import traitdunion.people.forms.settings as people_forms
import traitdunion.reports.forms.answer as answer_forms
import traitdunion.reports.forms.follow as follow_forms
import traitdunion.sharing.forms as sharing_forms
from tests.conftest import session_of
from tests.reports.desk import Desk, fill, signed_in
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.kernel.models import Outgoing
from traitdunion.reports.actions import add_note, keep_template, keep_view, move, tell_reporter
from traitdunion.reports.enums import Move
from traitdunion.reports.models import Report, RoutingRule
from traitdunion.reports.urls.work import urlpatterns as work
from traitdunion.sharing.queries import visible

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
MANY = settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
OURS = ("reports", "people", "sharing")
ODD = [
    "",
    " ",
    "0",
    "-1",
    "9" * 400,
    "\0",
    "%",
    "'",
    "<b>",
    "2026-13-45",
    "31/02/2026",
    "nan",
    "1e999",
    "é" * 90,
    "🦉",
    "\ud7ff",
    "oui",
    "on",
    "réglé",
]
KNOWN = [
    "00001",
    "town",
    "intake",
    "solved",
    "not_solved",
    "answer_done",
    "take",
    "2026-12-01",
    "Nous passons jeudi.",
    "moi@exemple.fr",
    "06 39 98 12 34",
    "123456",
]


def names_of(*modules) -> set[str]:
    found = (form for module in modules for _name, form in inspect.getmembers(module, inspect.isclass))
    return set(chain.from_iterable(form.base_fields for form in found if issubclass(form, forms.BaseForm)))


FIELDS = sorted(
    names_of(people_forms, sharing_forms, follow_forms, answer_forms)
    | {"preset", "pk", "step", "file", "next", "sure", "verdict"}
)


class Address:
    """A route of ours: which words its address takes."""

    def __init__(self, namespace, pattern):
        self.name = f"{namespace}:{pattern.name}"
        self.converters = pattern.pattern.converters


def addresses() -> list[Address]:
    found = []
    for resolver in get_resolver().url_patterns:
        if getattr(resolver, "namespace", None) in OURS or getattr(resolver, "app_name", None) in OURS:
            found += [Address(resolver.namespace or resolver.app_name, one) for one in _patterns(resolver) if one.name]
    return found


def _patterns(resolver):
    for one in resolver.url_patterns:
        yield from _patterns(one) if hasattr(one, "url_patterns") else [one]


def mailed(desk, report) -> str:
    """Pass a report on; return the secret of the link that the landlord's referent gets."""
    agent = see_as(desk.agent)
    step = move(visible(agent, Report).get(pk=report.pk), Move.PASS_ON, by=agent, to=desk.landlord.pk)
    with session_of("tu_worker"):
        tell_reporter(step.pk)
    with keeper():
        body = Outgoing.objects.filter(recipient=desk.caretaker.mail).latest("created").body
    return re.search(r"/reponse/(\S+)/", body)[1]


@scene
def desk():
    with keeper():
        desk = Desk()
    receipt = desk.receive(words="Le soir, le hall est occupé.")
    desk.made = fill(desk)
    secrets = [receipt.secret, mailed(desk, desk.made["noise"]), "22223333444455AA"]
    with keeper():
        rule = RoutingRule.objects.first()
        ids = [desk.made["hall"].pk, rule.pk, desk.landlord.pk, desk.caretaker.pk, desk.place.pk, uuid.UUID(int=7)]
    desk.words = {"uuid": ids, "slug": [*secrets, "intake", "00001", "ca", "abc"], "str": secrets, "int": [1, 7, 2**40]}
    return desk


def kind_of(converter) -> str:
    return type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")


def test_no_request_fails_and_nothing_is_half_written(desk):
    """What a form writes holds at commit too: constraints that the database puts off are asked for at once."""
    clients = [Client(), signed_in(desk.agent), signed_in(desk.caretaker)]
    known = st.sampled_from([*KNOWN, *map(str, desk.words["uuid"])])
    values = known | st.sampled_from(ODD) | st.text(max_size=12)

    @MANY
    @given(st.data(), st.sampled_from(addresses()), st.sampled_from(clients), st.booleans())
    def asked(data, address, client, sends):
        drawn = {name: data.draw(st.sampled_from(desk.words[kind_of(one)])) for name, one in address.converters.items()}
        said = data.draw(st.dictionaries(st.sampled_from(FIELDS), values, max_size=6))
        answer = (client.post if sends else client.get)(reverse(address.name, kwargs=drawn), said)
        assert answer.status_code < 500, (address.name, drawn, said)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("set constraints all deferred")

    asked()


def there(desk) -> dict[str, dict]:
    """What the agent has, by the name of the address that leads to it."""
    report = desk.made["wreck"]
    agent = see_as(desk.agent)
    note = add_note(report, "À revoir.", by=agent)
    template = keep_template(move=Move.DECLINE, name="Privé", words="Ce lieu est privé.", by=agent)
    view = keep_view(name="Tout", query="tout=oui", by=agent)
    mine = {"template": template.pk, "drop_template": template.pk, "drop_view": view.pk}
    others = {"note": note.pk, "step": uuid.uuid4()}
    with_id = [one for one in work if "pk" in one.pattern.converters and one.name not in {"change_rule", "close_rule"}]
    return {
        one.name: {name: others.get(name) or mine.get(one.name, report.pk) for name in one.pattern.converters}
        for one in with_id
    }


def told(answer, kwargs) -> tuple[int, str, str]:
    """An answer without what differs each time."""
    body = answer.content.decode(errors="replace")
    for value in kwargs.values():
        body = body.replace(str(value), "…")
    body = re.sub(r'(name="csrfmiddlewaretoken" value=|nonce=|"X-CSRFToken": ?)"[^"]*"', "", body)
    return answer.status_code, answer.headers.get("Location", "").replace(str(kwargs.get("pk")), "…"), body


def test_what_is_hidden_answers_as_what_is_not_there(desk):
    hidden = there(desk)
    client = signed_in(desk.stranger)
    said = {"move": "read", "words": "Bonjour.", "circle": "1", "purpose": "know", "name": "Vue", "reason": "suivi"}
    for name, kwargs in hidden.items():
        missing = {key: uuid.uuid4() for key in kwargs}
        for send in (client.get, client.post):
            real = told(send(reverse(f"reports:{name}", kwargs=kwargs), said), kwargs)
            assert real == told(send(reverse(f"reports:{name}", kwargs=missing), said), missing), name
            assert real[0] in {302, 404, 405}, name
