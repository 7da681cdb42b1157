"""The library: written, looked at, published; found, commented, taken up; carried to another platform and read with every doubt."""

import io
import json
import struct
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from tests.world import keeper, see_as
from traitdunion.awards import actions, papers
from traitdunion.awards.models import Adoption, Practice, PracticeComment
from traitdunion.awards.queries import library
from traitdunion.awards.queries.library import Asked
from traitdunion.awards.rules import portable
from traitdunion.sharing.kit import as_odt
from traitdunion.sharing.kit import pdf as kit
from traitdunion.sharing.kit.writing import Picture

from .conftest import WHOLE, because
from .test_files import picture

pytestmark = pytest.mark.django_db
SAID = WHOLE | {
    "town": "Pont-entre-Rives",
    "holder": "Orvelle Habitat",
    "contact": "Service tranquillité, tranquillite@pont.example",
}


def written(town, person=None, *, published=True, **more) -> Practice:
    by = see_as(person or town.coordinator)
    made = actions.write(by=by, said=SAID | more)
    if published:
        actions.publish(made, names_are_places=True, by=by)
        made.refresh_from_db()
    return made


def test_a_draft_is_its_writers_alone_and_what_is_published_everybodys(town):
    draft, public = written(town, published=False), written(town)
    see_as(None)
    assert [one.pk for one in Practice.objects.all()] == [public.pk]
    assert Client().get(f"/bibliotheque/{draft.pk}/").status_code == 404
    assert Client().get(f"/bibliotheque/{draft.pk}/fiche.zip").status_code == 404
    assert Client().get(f"/bibliotheque/{public.pk}/").status_code == 200
    by = see_as(town.caretaker)
    assert because(lambda: actions.change(public, said={"title": "Autre"}, by=by)) == "not_of_that_organisation"


@pytest.mark.parametrize(
    ("changed", "sure", "word"),
    [
        ({"theme": ""}, True, "practice_incomplete"),
        ({"need": "Appelez le 06 12 34 56 78."}, True, "names_left"),
        ({"need": "Madame Sylvie Bernard a tout changé."}, False, "names_left"),
    ],
)
def test_nothing_is_published_that_lacks_or_names(town, changed, sure, word):
    made = written(town, published=False, **changed)
    assert because(lambda: actions.publish(made, names_are_places=sure, by=town.by())) == word


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2), ("theme=relations", 1), ("theme=night", 1), ("place=halls", 2), ("place=parks", 0), ("partner=landlord", 2), ("partner=school", 0),
        ("proof=before_after", 1), ("proof=compared", 1), ("q=terrasses", 1), ("q=terrasses+halls", 0), ("theme=rien&page=0", 2),
    ],
)  # fmt: skip
def test_practices_are_found_by_what_the_address_says(town, query, found):
    from django.http import QueryDict

    written(town)
    written(
        town,
        title="Chartes de terrasses",
        theme="night",
        proof="compared",
        context="Les terrasses ferment tard le soir.",
    )
    rows, pages = library.practices(see_as(None), Asked.of(QueryDict(query)))
    assert (len(rows), pages) == (found, 1)
    assert Client().get(f"/bibliotheque/?{query}").status_code == 200


def test_the_same_number_of_questions_for_one_practice_and_for_twelve(town, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for _ in range(2):
        for _ in range(6):
            written(town)
        with CaptureQueriesContext(connection) as asked:
            Client().get("/bibliotheque/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_page_on_paper_and_as_open_data(town):
    made = written(town, title="=CMD|formule")
    assert Client().get(f"/bibliotheque/{made.pk}/fiche.pdf").content[:5] == b"%PDF-"
    told = Client().get("/bibliotheque/fiches.json").json()
    assert (told["schema"], [one["key"] for one in told["practices"]]) == ("traitdunion.practices/1", [str(made.key)])
    rows = Client().get("/bibliotheque/fiches.csv").text.splitlines()
    assert rows[0].startswith("\ufeffkey;title;theme;")
    assert rows[1].split(";")[1] == "'=CMD|formule"


def photo(width: int, height: int) -> bytes:
    held = io.BytesIO()
    Image.effect_noise((width, height), 40).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def alternatives(reader: PdfReader) -> list[str]:
    """Return what is said of each picture to who does not see it, in the order of the document."""
    return [str(one["/Alt"]) for number in range(1, len(reader.xref[0]) + 1)
            if isinstance(one := reader.get_object(number), dict) and one.get("/S") == "/Figure"]  # fmt: skip


@pytest.mark.parametrize("sizes", [[], [(1600, 1200)], [(1600, 400), (500, 1600), (800, 600), (64, 48)]])
def test_the_pictures_of_a_page_are_on_its_paper_with_what_they_show(town, sizes):
    made = written(town)
    for number, size in enumerate(sizes, 1):
        actions.add_image(made, content=photo(*size), words=f"Un hall, vue {number}.", by=town.by())
    content = Client().get(f"/bibliotheque/{made.pk}/fiche.pdf").content
    reader = PdfReader(io.BytesIO(content))
    told = " ".join("\n".join(one.extract_text() for one in reader.pages).split())
    assert sum(len(one.images) for one in reader.pages) == len(sizes)
    assert alternatives(reader) == [f"Un hall, vue {number}." for number in range(1, len(sizes) + 1)]
    assert [f"Un hall, vue {number}." in told for number in range(1, len(sizes) + 1)] == [True] * len(sizes)
    assert {tuple(round(float(side)) for side in one.mediabox[2:]) for one in reader.pages} == {(595, 842)}
    assert max([max(one.image.size) for page in reader.pages for one in page.images], default=0) <= kit.PIXELS


@pytest.mark.parametrize(
    ("size", "room", "wide"),
    [
        ((1600, 1200), kit.ALONE, 86.7),
        ((1600, 400), kit.ALONE, 120),
        ((500, 1600), kit.ALONE, 20.3),
        ((1600, 1200), kit.TOGETHER, 81),
    ],
)
def test_a_picture_stays_within_its_room_on_paper(size, room, wide):
    assert kit._picture(Picture("Un hall.", photo(*size), *size), *room)["wide"] == wide


def test_members_comment_and_say_what_it_gave_there(town):
    made = written(town)
    by = see_as(town.caretaker)
    actions.comment(made, words="Prévoir la clé du local.", by=by)
    actions.adopt(made, town="Bellerive", since=timezone.localdate(), gave="Moins d’attente.", by=by)
    actions.adopt(made, town="Bellerive", since=timezone.localdate(), gave="Moins d’attente et de bruit.", by=by)
    assert [(one.town, one.gave) for one in library.adoptions(see_as(None), made)] == [
        ("Bellerive", "Moins d’attente et de bruit.")
    ]
    assert (PracticeComment.objects.count(), Adoption.objects.count()) == (0, 1)
    page = Client().get(f"/bibliotheque/{made.pk}/").text
    assert ("Bellerive" in page, "Prévoir la clé" in page) == (True, False)
    page = town.client(town.driver).get(f"/bibliotheque/{made.pk}/").text
    assert ("Prévoir la clé" in page, "Orvelle Habitat" in page, town.caretaker.name in page) == (True, True, False)
    row = library.comments(see_as(town.driver), made)[0]
    assert because(lambda: actions.remove_comment(row, by=see_as(town.driver))) == "not_of_that_organisation"
    actions.remove_comment(row, by=see_as(town.caretaker))
    assert library.comments(see_as(town.driver), made) == []


def test_a_town_counts_once_however_many_of_its_bodies_take_an_action_up(town):
    made = written(town)
    for person, there in ((town.caretaker, "Bellerive"), (town.driver, "bellerive"), (town.jurors[0], "Hauterive")):
        actions.adopt(made, town=there, since=timezone.localdate(), gave="", by=see_as(person))
    assert [one.taken for one in library.practices(see_as(None), Asked())[0]] == [2]
    assert "reprise par 2 villes" in Client().get("/bibliotheque/").text


def test_an_adoption_is_taken_back_by_whoever_said_it(town):
    made = written(town)
    row = actions.adopt(made, town="Bellerive", since=timezone.localdate(), gave="", by=see_as(town.caretaker))
    address = f"/fiches/reprises/{row.pk}/retirer/"
    assert because(lambda: actions.give_up(row, by=see_as(town.driver))) == "not_of_that_organisation"
    assert "Retirer notre reprise" not in town.client(town.driver).get(f"/bibliotheque/{made.pk}/").text
    client = town.client(town.caretaker)
    assert "Retirer notre reprise" in client.get(f"/bibliotheque/{made.pk}/").text
    assert client.post(address).headers["Location"] == f"/bibliotheque/{made.pk}/"
    assert (library.adoptions(town.by(), made), client.post(address).status_code) == ([], 404)


def test_what_is_typed_in_a_page_is_kept_while_a_picture_is_added(town):
    made = written(town, published=False)
    client, address = town.client(town.coordinator), f"/fiches/{made.pk}/photos/"
    typed = SAID | {"since": "2020-01-01", "need": "Tapé avant la photo."}
    shown = {"photo-file": SimpleUploadedFile("p.jpg", picture()), "photo-words": "Un hall."}
    client.post(address, typed | shown)
    made.refresh_from_db()
    assert (made.need, made.images.count()) == ("Tapé avant la photo.", 1)
    page = client.post(address, typed | {"since": "hier", "need": "Tapé quand même."})
    assert (page.status_code, "Tapé quand même." in page.text) == (422, True)


# -- carried ------------------------------------------------------------------------------------


def carried(town, **more) -> bytes:
    made = written(town, **more)
    actions.add_image(made, content=picture(), words="Un hall.", by=town.by())
    return papers.portable(made, library.pictures(town.by(), made), as_odt(papers.practice(made)))


def elsewhere(town) -> None:
    """Forget the practices: as if the file came to another platform."""
    with keeper():
        Practice.objects.all().delete()


def test_a_file_travels_and_comes_once(town):
    content = carried(town)
    elsewhere(town)
    read = papers.read_portable(content)
    made = actions.bring_in(read, by=town.by())
    assert {name: getattr(made, name) for name in SAID} == SAID
    assert (made.published, made.origin, [one.words for one in library.images(town.by(), made)]) == (
        None,
        "file",
        ["Un hall."],
    )
    assert because(lambda: actions.bring_in(read, by=town.by())) == "already_there"
    changed = papers.read_portable(altered(content, results="D’autres résultats, plus tard."))
    assert because(lambda: actions.bring_in(changed, by=town.by())) == "newer_here"
    with keeper():
        assert Practice.objects.count() == 1


def test_a_key_that_a_hidden_draft_of_another_bears_tells_nothing(town):
    read = papers.read_portable(carried(town))
    elsewhere(town)
    hidden = actions.bring_in(read, by=see_as(town.caretaker))
    made = actions.bring_in(read, by=town.by())
    assert (made.key, made.pk == hidden.pk, made.published) == (hidden.key, False, None)
    actions.publish(made, names_are_places=True, by=town.by())
    assert because(lambda: actions.bring_in(read, by=see_as(town.driver))) == "already_there"


def test_what_is_not_public_does_not_leave_as_a_file(town):
    made = written(town, published=False)
    client, address = town.client(town.coordinator), f"/bibliotheque/{made.pk}/fiche.zip"
    assert client.get(address).status_code == 404
    actions.publish(made, names_are_places=True, by=town.by())
    assert client.get(address).content[:2] == b"PK"


def test_the_same_practice_makes_the_same_file(town):
    made = written(town)
    files = {papers.portable(made, [], b"odt") for _ in range(2)}
    assert len(files) == 1


def altered(content: bytes, **more) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["fiche.json"] = json.dumps(json.loads(held["fiche.json"]) | more).encode()
    return packed(held)


def packed(held: dict, **more) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return out.getvalue()


GOOD = {"schema": portable.SCHEMA, "key": str(uuid.UUID(int=7)), "title": "Une action"}


def only(**more) -> bytes:
    return packed({"fiche.json": json.dumps(GOOD | more).encode()})


def bomb() -> bytes:
    return packed({"fiche.json": b'{"a":"' + b" " * 45_000_000 + b'"}'})


def lies_about_its_size() -> bytes:
    content = bytearray(packed({"fiche.json": b" " * 300_000}))
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"not a zip", "not_an_archive"),
        (b"PK\x03\x04" + bytes(60), "not_an_archive"),
        (packed({"fiche.json": b"{}", "../../etc/passwd": b"x"}), "holds_something_else"),
        (packed({"fiche.json": b"{}", "images/1.svg": b"<svg/>"}), "holds_something_else"),
        (packed({"images/1.jpg": b""}), "damaged"),
        (packed({"fiche.json": b"{" * 5_000}), "damaged"),
        (packed({"fiche.json": b"[" * 90_000}), "damaged"),
        (packed({"fiche.json": b"[]"}), "not_a_practice"),
        (packed({"fiche.json": b'{"schema": "autre"}'}), "not_a_practice"),
        (only(schema="traitdunion.practice/2"), "another_version"),
        (only(colour="red"), "unknown_field"),
        (only(key="7"), "wrong_field"),
        (only(title=""), "wrong_field"),
        (only(title=["a"]), "wrong_field"),
        (only(results="x" * 3001), "wrong_field"),
        (only(since="hier"), "wrong_field"),
        (only(place_types={"a": 1}), "wrong_field"),
        (only(images=[{"file": "../secret.jpg"}]), "wrong_field"),
        (only(images=[{"file": "images/1.jpg"}]), "damaged"),
        (packed({"fiche.json": json.dumps(GOOD | {"images": [{"file": "images/1.jpg"}]}).encode(), "images/1.jpg": b"GIF89a"}), "damaged"),
        (bomb(), "too_heavy"),
        (lies_about_its_size(), "damaged"),
        (packed({f"images/{n}.jpg": b"x" for n in range(1, 14)}), "too_heavy"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_with_its_word(content, word):
    with pytest.raises(portable.NotAPractice) as refused:
        papers.read_portable(content)
    assert refused.value.because == word


def test_what_is_read_is_cleaned(town):
    read = papers.read_portable(
        only(title="Une\u202e action\x00", theme="inconnu", partner_kinds=["landlord", "pirate"])
    )
    assert (read.said["title"], read.said["theme"], read.said["partner_kinds"]) == ("Une action", "", ["landlord"])


def test_a_file_is_shown_before_it_is_kept(town):
    content = carried(town)
    elsewhere(town)
    client = town.client(town.coordinator)
    page = client.post("/fiches/reprendre/", {"file": SimpleUploadedFile("fiche.zip", content)})
    assert ("Médiation au pied des halls" in page.text, page.status_code) == (True, 200)
    with keeper():
        assert Practice.objects.count() == 0
    key = page.text.split('name="porte" value="')[1].split('"')[0]
    stolen = town.client(town.caretaker).post("/fiches/reprendre/", {"porte": key})
    assert stolen.headers["Location"] == "/fiches/reprendre/"
    kept = client.post("/fiches/reprendre/", {"porte": key})
    assert kept.headers["Location"].startswith("/fiches/")
    page = client.post("/fiches/reprendre/", {"file": SimpleUploadedFile("fiche.zip", b"MZ")})
    assert (page.status_code, "n’est pas une fiche d’action" in page.text) == (422, True)


# -- from the platform ------------------------------------------------------------------------


def test_a_page_from_a_file_of_the_prize_asks_for_its_authors_agreement(town):
    call = town.call()
    made, shy = (town.applies(call, town.caretaker, town.landlord, for_library=agrees) for agrees in (True, False))
    assert because(lambda: actions.from_application(fresh(town, made), by=town.by())) == "not_open"
    moment = timezone.now()
    town.jury_ends(call)
    town.time_passes(call, sealed=moment, opened=moment, announced=moment)
    page = actions.from_application(fresh(town, made), by=town.by())
    assert (page.title, page.town, page.holder, page.published) == (
        WHOLE["title"],
        "Pont-entre-Rives",
        "Orvelle Habitat",
        None,
    )
    assert because(lambda: actions.from_application(fresh(town, made), by=town.by())) == "already_there"
    assert because(lambda: actions.from_application(fresh(town, shy), by=town.by())) == "not_agreed"
    client = town.client(town.coordinator)
    told = [client.get(f"/jury/{call.pk}/candidatures/{one.pk}/").text for one in (made, shy)]
    assert ("Voir sa fiche d’action" in told[0], "n’a pas accepté de page" in told[1]) == (True, True)


def test_a_laureate_leads_to_its_page_once_everybody_reads_it(town):
    call = town.call()
    one = town.applies(call, town.caretaker, town.landlord, for_library=True)
    moment = timezone.now()
    town.jury_ends(call)
    town.time_passes(call, sealed=moment, opened=moment)
    actions.award(call, application=one, prize="laureate", words="Un partenariat dense.", by=town.by())
    town.time_passes(call, announced=moment)
    client = town.client(town.coordinator)
    file = f"/jury/{call.pk}/candidatures/{one.pk}/"
    assert "En faire une fiche d’action" in client.get(file).text
    page = client.post(f"{file}fiche/").headers["Location"].split("/")[2]
    address = f"/bibliotheque/{page}/"
    assert address not in Client().get(f"/prix/{call.pk}/").text
    actions.publish(library.practice(town.by(), uuid.UUID(page)), names_are_places=True, by=town.by())
    assert address in Client().get(f"/prix/{call.pk}/").text
    assert "Prix 2026, Lauréat" in Client().get(address).text


def fresh(town, application):
    from traitdunion.awards.models import Application

    town.by()
    return Application.objects.select_related("call").get(pk=application.pk)
