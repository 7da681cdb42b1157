"""Proceedings from the programme and the cards; each proposal traced to its cards, and to the white book."""

import io
import json
import uuid

import pypdf
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.demo import event_day
from tests.stage import scene
from tests.world import keeper, make_organisation, make_person, see_as, visitor
from traitdunion.events.attendance.acts import NotDone
from traitdunion.events.models import BookProposal, Proceedings, Proposal, Remark, Section, WhiteBook
from traitdunion.events.outcome import account as account_of
from traitdunion.events.proceedings import acts, questions
from traitdunion.events.proceedings.rules import Said, account, blocks, by_chapter, grouped, proposals
from traitdunion.events.rooms import acts as rooms
from traitdunion.events.rooms.rules import secret_of

from .day_town import held_day, some

pytestmark = [pytest.mark.django_db, pytest.mark.sql]
FINDING, EXPERIENCE = Said("f", "finding", "La rue est sombre."), Said("e", "experience", "Une marche a eu lieu.", "f")
PROPOSAL = Said("p", "proposal", "Éclairer la rue.", "e", voices=2)


@pytest.mark.parametrize(
    ("cards", "expected"),
    [
        ([], []),
        ([FINDING], []),
        ([FINDING, EXPERIENCE, PROPOSAL], [("Éclairer la rue.", ["f", "e", "p"], 2)]),
        ([PROPOSAL, Said("q", "proposal", "Autre.", voices=5)], [("Autre.", ["q"], 5), ("Éclairer la rue.", ["p"], 2)]),
        (
            [
                Said("a", "proposal", "Une.", group="La lumière", voices=1),
                Said("b", "proposal", "Deux.", group="La lumière", voices=3),
            ],
            [("La lumière", ["a", "b"], 4)],
        ),
        ([Said("x", "proposal", "Boucle.", "x")], [("Boucle.", ["x"], 0)]),
    ],
)
def test_proposals_and_the_cards_they_come_from(cards, expected):
    assert [(one.words, [card["id"] for card in one.cards], one.voices) for one in proposals(cards)] == expected


def test_findings_then_experiences_make_an_account():
    assert (
        account([EXPERIENCE, FINDING, PROPOSAL])
        == "## Constats\n- La rue est sombre.\n## Expériences\n- Une marche a eu lieu."
    )


def test_a_chapter_of_a_book_comes_once():
    rows = [{"chapter": name, "words": n} for n, name in enumerate("abacb")]
    assert [(one["chapter"], one["words"]) for one in by_chapter(rows)] == [
        ("a", 0),
        ("a", 2),
        ("b", 1),
        ("b", 4),
        ("c", 3),
    ]


def test_blocks_of_what_was_typed():
    typed = "Un texte.\n\n## Un titre\n- une ligne\n• une autre\n<b>rien de plus</b>"
    assert [(part.kind, [block.words for block in part.blocks]) for part in grouped(blocks(typed))] == [
        ("text", ["Un texte."]), ("title", ["Un titre"]), ("line", ["une ligne", "une autre"]), ("text", ["<b>rien de plus</b>"]),
    ]  # fmt: skip


@scene
def drafted(town):
    event = town.event(days=2, theme="Le contexte, en une phrase.")
    shop = town.workshops(event, 20)[0]
    table = rooms.set_table(shop, by=town.by())
    client, address = town.client(), reverse("day:act", args=[secret_of(table.pk, settings.SECRET_KEY)])
    keys = [str(uuid.uuid4()) for _n in range(3)]
    said = [
        ("finding", "La rue est sombre le soir.", ""),
        ("experience", "Une marche a eu lieu.", keys[0]),
        ("proposal", "Éclairer la rue.", keys[1]),
    ]
    for key, (kind, words, follows) in zip(keys, said, strict=True):
        client.post(
            address,
            json.dumps({"do": "card", "key": key, "kind": kind, "words": words, "follows": follows}),
            content_type="application/json",
        )
    return town, event, acts.assemble(event, by=town.by()), keys


def test_a_title_that_a_hidden_book_of_another_bears_tells_nothing(town):
    with keeper():
        other = make_person("Dominique Arnaud", make_organisation("Réseau des ponts", "network"))
    hidden = acts.open_book(title="Police et population", by=see_as(other))
    made = acts.open_book(title="Police et population", by=town.by())
    assert (made.title, made.slug.rpartition("-")[0]) == (hidden.title, "police-et-population")
    assert made.slug != hidden.slug
    assert [one.pk for one in WhiteBook.objects.all()] == [made.pk]


def published(town, event):
    town.client(town.organiser).post(reverse("day:publish", args=[event.pk]), {"on": "1"})
    return event


def test_a_first_draft_comes_from_the_programme_and_the_cards(drafted):
    town, event, _paper, keys = drafted
    with keeper():
        told = list(Section.objects.order_by("position").values_list("kind", "title"))
        proposal = Proposal.objects.get()
    assert (told, proposal.words, [card["id"] for card in proposal.cards]) == (
        [("sequence", "Ateliers"), ("workshop", "Atelier 1")],
        "Éclairer la rue.",
        keys,
    )
    with pytest.raises(NotDone) as refused:
        acts.assemble(event, by=town.by())
    assert refused.value.because == "already_assembled"


def test_a_draft_is_the_organisers_own_until_it_is_published(drafted):
    town, event, _paper, _keys = drafted
    page = reverse("day:actes", args=[event.slug])
    assert town.client().get(page).status_code == 404
    visitor()
    assert (Proceedings.objects.count(), Section.objects.count(), Proposal.objects.count()) == (0, 0, 0)
    published(town, event)
    assert "Éclairer la rue." in town.client().get(page).content.decode()
    town.client(town.organiser).post(reverse("day:publish", args=[event.pk]), {"on": "0"})
    assert town.client().get(page).status_code == 404


def test_the_document_is_tagged_and_says_the_same(drafted):
    town, event, _paper, _keys = drafted
    published(town, event)
    document = pypdf.PdfReader(io.BytesIO(town.client().get(reverse("day:actes_pdf", args=[event.slug])).content))
    said = "\n".join(page.extract_text() for page in document.pages)
    assert (
        "/MarkInfo" in document.trailer["/Root"],
        "Éclairer la rue." in said,
        "La rue est sombre le soir." in said,
    ) == (True, True, True)


def test_two_who_write_the_same_part_lose_nothing(drafted):
    town, event, _paper, _keys = drafted
    with keeper():
        held = Section.objects.order_by("position").first()
    client, address = town.client(town.organiser), reverse("day:section", args=[event.pk, held.pk])
    given = {"title": "Temps 1", "text": "Relu.", "version": 1}
    assert [client.post(address, given).status_code, client.post(address, given | {"text": "Autre."}).status_code] == [
        302,
        422,
    ]
    with keeper():
        assert Section.objects.get(pk=held.pk).text == "Relu."


def test_a_section_names_nobody(drafted):
    town, event, _paper, _keys = drafted
    with keeper():
        held = Section.objects.first()
    answer = town.client(town.organiser).post(
        reverse("day:section", args=[event.pk, held.pk]), {"title": "T", "text": "Le 06 39 98 12 34.", "version": 1}
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])


def test_from_a_card_to_the_white_book_and_back(drafted):
    town, event, _paper, keys = drafted
    published(town, event)
    client = town.client(town.organiser)
    client.post(reverse("day:books"), {"title": "Livre blanc 2026"})
    with keeper():
        book, proposal = WhiteBook.objects.get(), Proposal.objects.get()
    for _time in range(2):
        client.post(reverse("day:gather", args=[book.pk, proposal.pk]))
    with keeper():
        row = BookProposal.objects.get()
    client.post(reverse("day:publish_book", args=[book.pk]))
    client.post(
        reverse("day:word_in_book", args=[book.pk, row.pk]),
        {"words": "Éclairer chaque rue.", "why": "", "chapter": "La lumière"},
    )
    client.post(reverse("day:publish_book", args=[book.pk]))
    visitor_ = town.client()
    now, before = (
        visitor_.get(reverse(name, args=[book.slug, *more])).content.decode()
        for name, more in (("day:book", ()), ("day:book_version", (1,)))
    )
    assert ("Éclairer chaque rue." in now, "Éclairer chaque rue." in before, "Éclairer la rue." in before) == (
        True,
        False,
        True,
    )
    traced = visitor_.get(reverse("day:trace", args=[proposal.pk]))
    assert (
        [card["id"] for card in proposal.cards],
        len(traced.context["cards"]),
        [one.book.slug for one in traced.context["books"]],
    ) == (keys, 3, [book.slug])


def test_members_debate_a_white_book_and_visitors_do_not(drafted):
    town, event, _paper, _keys = drafted
    published(town, event)
    book = acts.open_book(title="Livre", by=town.by())
    with keeper():
        proposal = Proposal.objects.select_related("section").get()
    row = acts.gather(book, proposal, by=town.by())
    acts.publish_book(book, by=town.by())
    address = reverse("day:remark", args=[book.slug, row.pk])
    answers = [
        town.client(town.stranger).post(address, {"words": "Nous l’avons fait."}).status_code,
        town.client().post(address, {"words": "Moi."}).status_code,
    ]
    with keeper():
        assert (answers, list(Remark.objects.values_list("words", "organisation"))) == (
            [302, 404],
            [("Nous l’avons fait.", town.other.pk)],
        )
    visitor()
    assert Remark.objects.count() == 0


def test_an_empty_book_is_not_published(town):
    book = acts.open_book(title="Livre", by=town.by())
    with pytest.raises(NotDone) as refused:
        acts.publish_book(book, by=town.by())
    assert refused.value.because == "empty_book"


def test_strangers_write_nothing(drafted):
    town, event, paper, _keys = drafted
    with keeper():
        held, proposal = Section.objects.first(), Proposal.objects.get()
    client = town.client(town.stranger)
    names = [("proceedings", ()), ("section", (held.pk,)), ("word_proposal", (proposal.pk,))]
    assert [client.get(reverse(f"day:{name}", args=[event.pk, *more])).status_code for name, more in names] == [404] * 3
    visitor()
    assert Section.objects.filter(proceedings=paper).update(text="x") == 0


def test_replay_and_other_acts_of_the_organiser(drafted):
    town, event, _paper, _keys = drafted
    client = town.client(town.organiser)
    client.post(
        reverse("day:set_replay", args=[event.pk]),
        {"address": "https://video.example/v/1", "words": "2 h, sous-titres"},
    )
    client.post(reverse("day:head", args=[event.pk]), {"introduction": "Une page.", "licence": "CC BY 4.0"})
    client.post(reverse("day:add_section", args=[event.pk]), {"title": "Pour aller plus loin"})
    published(town, event)
    page = town.client().get(reverse("day:actes", args=[event.slug])).content.decode()
    assert [words in page for words in ("https://video.example/v/1", "CC BY 4.0", "Pour aller plus loin")] == [True] * 3
    assert (
        client.get(reverse("day:edit_book", args=[acts.open_book(title="Livre", by=town.by()).pk])).status_code == 200
    )


def test_reading_asks_the_same_for_one_proposal_and_for_many(drafted):
    town, event, _paper, _keys = drafted
    published(town, event)
    client, page, counts = town.client(), reverse("day:actes", args=[event.slug]), []
    client.get(page)
    with keeper():
        held = Section.objects.get(kind="workshop")
    for many in (0, 5):
        with keeper():
            Proposal.objects.bulk_create(Proposal(section=held, number=10 + n, words=f"{n}") for n in range(many))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_questions_are_asked_for_somebody():
    with pytest.raises(TypeError):
        questions.own_books(None)


def test_the_day_of_the_demonstration_is_whole(town):
    event = held_day(town)
    town.workshops(event, 40, 40, 40)
    some(event, [(f"Prénom{n}", "Nom") for n in range(12)])
    with keeper():
        event_day.hold(event)
    told = account_of.account(town.by(), event)
    assert (told.registered, told.present, told.certificates, [one.n for one in told.satisfaction]) == (
        12,
        12,
        12,
        [58, 57, 58],
    )
    page = town.client().get(reverse("day:actes", args=[event.slug])).content.decode()
    assert ("Écrire la raison de chaque réponse négative." in page, page.count("d’où elle vient")) == (True, 6)
    with keeper():
        assert BookProposal.objects.count() == 4
