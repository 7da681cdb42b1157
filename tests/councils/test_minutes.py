"""Minutes in blocks: no word is lost, two layers never mix, those who were there read again before approval."""

import io
import random
import uuid
import zipfile

import pytest
from django.utils import timezone

from tests.world import see_as
from traitdunion.councils import account, actions
from traitdunion.councils.enums import Layer
from traitdunion.councils.models import Amendment, Block, BlockVersion, Convened
from traitdunion.councils.queries import meetings, minutes
from traitdunion.councils.words import NotDone

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def write(town, meeting, text="Le hall est calme.", layer=Layer.GROUP, key=None):
    by = see_as(town.coordinator)
    point = meetings.agenda(by, meeting)[0]
    return actions.write(meeting, key=key or uuid.uuid4(), text=text, where=actions.Where(point, layer), by=by)


def save(town, meeting, block, version, text, tried=""):
    return actions.save(
        block, meeting=meeting, seen=actions.Seen(version, tried), text=text, by=see_as(town.coordinator)
    )


def test_the_same_key_is_the_same_block(town):
    meeting, key = town.opened(), uuid.uuid4()
    for _again in range(2):
        write(town, meeting, key=key)
    assert Block.objects.count() == 1


def test_the_later_writer_sees_both_and_keeps_either(town):
    meeting = town.opened()
    block = write(town, meeting)
    first = save(town, meeting, block, 1, "La lumière est réparée.")
    late = save(town, meeting, block, 1, "La lumière attend une pièce.")
    assert (first.clash, late.clash, late.block.text, late.block.version) == (False, True, "La lumière est réparée.", 2)
    kept = save(town, meeting, block, 2, "La lumière attend une pièce.")
    assert (kept.clash, kept.block.text, kept.block.version) == (False, "La lumière attend une pièce.", 3)
    texts = {(one.text, one.kept) for one in BlockVersion.objects.all()}
    assert texts == {
        ("Le hall est calme.", True),
        ("La lumière est réparée.", True),
        ("La lumière attend une pièce.", False),
    }


def test_saying_the_same_words_again_changes_nothing(town):
    meeting = town.opened()
    block = write(town, meeting)
    saved = save(town, meeting, block, 1, "Le hall est calme.")
    assert (saved.clash, saved.block.version, BlockVersion.objects.count()) == (False, 1, 0)


def test_what_arrived_without_an_answer_is_ones_own_and_no_clash(town):
    meeting = town.opened()
    block = write(town, meeting)
    save(town, meeting, block, 1, "La lumière est réparée.")
    again = save(town, meeting, block, 1, "La lumière est réparée depuis hier.", tried="La lumière est réparée.")
    assert (again.clash, again.block.version, again.block.text) == (False, 3, "La lumière est réparée depuis hier.")
    other = save(town, meeting, block, 1, "La lumière attend.", tried="Autre chose.")
    assert other.clash is True


def test_the_page_tells_what_stands_now_and_who_types(town):
    meeting = town.opened()
    block = write(town, meeting)
    actions.hold(block, meeting=meeting, by=see_as(town.coordinator))
    client, address = town.client(town.coordinator), f"/instances/seances/{meeting.pk}/compte-rendu/blocs/"
    told = client.post(address, {"do": "look"}, content_type="application/json").json()
    assert told == {"blocks": [{"key": str(block.pk), "version": 1, "text": "Le hall est calme.", "held": False}]}
    see_as(town.coordinator)
    Block.objects.filter(pk=block.pk).update(held_by=uuid.uuid4())
    told = client.post(address, {"do": "look"}, content_type="application/json").json()
    assert told["blocks"][0]["held"] is True


def test_typing_holds_a_block_ten_seconds(town):
    meeting = town.opened()
    block = write(town, meeting)
    actions.hold(block, meeting=meeting, by=see_as(town.coordinator))
    held = Block.objects.get(pk=block.pk)
    assert 9 < (held.held_until - timezone.now()).total_seconds() <= 10
    Block.objects.filter(pk=block.pk).update(held_by=uuid.uuid4())
    with pytest.raises(NotDone, match="block_held"):
        actions.hold(block, meeting=meeting, by=see_as(town.coordinator))
    Block.objects.filter(pk=block.pk).update(held_until=timezone.now())
    actions.hold(block, meeting=meeting, by=see_as(town.coordinator))


def test_two_hundred_edits_by_two_writers_lose_no_word(town):
    """Each adds its words to what it last saw; one is away for a while; whoever comes second joins both texts."""
    meeting, dice = town.opened(), random.Random(7)
    by = see_as(town.coordinator)
    blocks = [write(town, meeting, f"départ{rank}").pk for rank in range(4)]
    seen = {(who, pk): (1, f"départ{rank}") for rank, pk in enumerate(blocks) for who in "ab"}
    words = {f"départ{rank}" for rank in range(4)}
    for edit in range(200):
        who = "a" if 60 <= edit < 90 or dice.random() < 0.5 else "b"  # the other is away for thirty edits
        pk, word = dice.choice(blocks), f"mot{edit}"
        words.add(word)
        version, text = seen[who, pk]
        saved = actions.save(Block(pk=pk), meeting=meeting, seen=actions.Seen(version), text=f"{text} {word}", by=by)
        if saved.clash:
            joined = f"{saved.block.text} {word}"
            saved = actions.save(
                Block(pk=pk), meeting=meeting, seen=actions.Seen(saved.block.version), text=joined, by=by
            )
        seen[who, pk] = (saved.block.version, saved.block.text)
    left = {word for one in Block.objects.all() for word in one.text.split()}
    assert left == words


@pytest.mark.parametrize(("text", "why"), [("  ", "empty"), ("x" * 4001, "too_long")])
def test_what_is_no_paragraph_is_refused(town, text, why):
    with pytest.raises(NotDone, match=why):
        write(town, town.opened(), text)


def both_layers(town):
    meeting = town.opened()
    write(town, meeting, "Le lierre couvre la caméra.", Layer.GROUP)
    write(town, meeting, "La fête aura lieu le 12.", Layer.SHAREABLE)
    town.decide(meeting, "Tailler le lierre", "orv", "+5", layer="group")
    town.decide(meeting, "Annoncer la fête", "orv", "+5", layer="shareable")
    by = see_as(town.coordinator)
    actions.open_meeting(meeting, by=by)
    lines = meetings.convened(by, meeting)
    actions.note_presence(meeting, present={one.pk for one in lines if one.person_id == town.caretaker.pk}, by=by)
    actions.close_meeting(meeting, by=by)
    meeting.refresh_from_db()
    return meeting


def text_of(document) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


@pytest.mark.parametrize("make", [account.as_odt, account.as_docx])
def test_the_shareable_part_holds_nothing_of_the_other_layer(town, make):
    meeting = both_layers(town)
    by = see_as(town.caretaker)
    whole = text_of(make(account.written(by, meeting, whole=True)))
    part = text_of(make(account.written(by, meeting, whole=False)))
    assert [word in whole for word in ("lierre", "fête", "Bourdon")] == [True, True, True]
    assert [word in part for word in ("lierre", "fête", "Bourdon", "Point réservé")] == [False, True, False, False]


def test_minutes_are_a_tagged_pdf(town):
    made = account.as_pdf(account.written(see_as(town.caretaker), both_layers(town), whole=True))
    assert (made[:5], b"/StructTreeRoot" in made) == (b"%PDF-", True)


def test_those_who_were_there_propose_and_the_secretary_settles(town):
    meeting = both_layers(town)
    actions.open_to_amendments(meeting, by=see_as(town.coordinator))
    meeting.refresh_from_db()
    block = Block.objects.filter(meeting=meeting, layer="group").get()
    asked = actions.propose(block, meeting=meeting, text="Le lierre couvre le porche.", by=see_as(town.caretaker))
    by = see_as(town.coordinator)
    with pytest.raises(NotDone, match="amendments_open"):
        actions.approve(meeting, by=by)
    actions.settle(asked, meeting=meeting, taken=True, by=by)
    assert Block.objects.get(pk=block.pk).text == "Le lierre couvre le porche."
    actions.approve(meeting, by=by)
    meeting.refresh_from_db()
    assert (meeting.account, Amendment.objects.get().state) == ("approved", "taken")
    assert [one.state for one in minutes.history(by, meeting) if one.state] == ["approved", "amending"]
    with pytest.raises(NotDone, match="approved"):
        save(town, meeting, block, 2, "Autre chose.")


def test_who_was_not_there_proposes_nothing(town):
    meeting = both_layers(town)
    actions.open_to_amendments(meeting, by=see_as(town.coordinator))
    meeting.refresh_from_db()
    Convened.objects.filter(meeting=meeting).update(present=False)
    block = Block.objects.filter(meeting=meeting).first()
    with pytest.raises(NotDone, match="not_there"):
        actions.propose(block, meeting=meeting, text="Autrement.", by=see_as(town.caretaker))


def test_a_council_holds_one_layer(town):
    meeting = town.opened(town.council)
    assert write(town, meeting, layer=Layer.GROUP).layer == "shareable"
    with pytest.raises(NotDone, match="group_has_no_basis"):
        actions.change_layer(Block.objects.get(), meeting=meeting, layer=Layer.GROUP, by=see_as(town.coordinator))


def test_the_list_is_told_neutrally(town):
    meeting = both_layers(town)
    assert actions.send_list(meeting, by=see_as(town.coordinator)) == 2
