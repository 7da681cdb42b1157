"""« Reprendre un tableau »: four steps from a real file to the directory, all or nothing, and never twice."""

import re

import pytest
from django.db import transaction
from django.db.backends.signals import connection_created

from tests.conftest import step_down
from tests.kernel.sheet_files import ods, xlsx
from tests.people.town import make_town
from tests.reports.desk import BACKEND
from tests.stage import scene
from tests.world import keeper, see_as
from traitdunion.councils import takeover
from traitdunion.councils.takeover import acts
from traitdunion.kernel.ids import new_id
from traitdunion.kernel.models import Outgoing, Sheet, SheetLine
from traitdunion.kernel.sheets import drafts
from traitdunion.kernel.tables import Rejected
from traitdunion.people.models import Organisation, Person

pytestmark = pytest.mark.django_db
HEAD = ["Structure", "Nom", "Prénom", "Qualité", "E-mail", "Portable"]
FOUR = [
    ["Orvelle Habitat", "Marchal", "Noé", "Gardien", "noe.marchal@orvelle.example", "01 99 00 00 01"],
    ["Collège Les Carillons", "Lévêque", "Anaïs", "Principale", "a.leveque@ecole.example", ""],
    ["Collège Les Carillons", "Petit", "Lou", "CPE", "l.petit@ecole.example", ""],
    ["Amicale du Bourdon", "Costa", "Max", "", "", "06 39 98 00 03"],
]


@scene
def town():
    return make_town()


@pytest.fixture
def outgoing(db):
    """What was handed to the mail, read as the keeper: the pages may not."""

    def mails():
        with keeper():
            return list(Outgoing.objects.order_by("created"))

    return mails


@pytest.fixture
def client(client, town):
    client.force_login(town.coordinator.account, backend=BACKEND)
    return client


def file(rows, write=xlsx, name="contacts.xlsx"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, write([["Contacts du CLSPD"], HEAD, *rows]))


def send(client, rows=FOUR, **more) -> str:
    """Step 1: hand the file over; return the address of step 2."""
    response = client.post("/instances/reprise/contacts/", {"file": file(rows, **more)})
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


COLUMNS = {"body": "0", "name": "1", "first": "2", "function": "3", "mail": "4", "phone": "5", "kind": ""}


def walk(client, rows=FOUR, answers=None, **more):
    """The four steps; return the last page."""
    address = send(client, rows, **more)
    page = client.post(address, COLUMNS, follow=True)
    if "mots/" in page.request["PATH_INFO"]:
        count = len(set(re.findall(r'name="(word-\d+)"', page.content.decode())))
        page = client.post(
            page.request["PATH_INFO"], {f"word-{n}": (answers or {}).get(n, "+") for n in range(count)}, follow=True
        )
    assert "voir/" in page.request["PATH_INFO"]
    return client.post(page.request["PATH_INFO"], follow=True)


def names() -> set[str]:
    with keeper():
        return set(Person.objects.values_list("name", flat=True))


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_list_of_contacts_becomes_the_directory(client, write, outgoing):
    page = walk(client, write=write).content.decode()
    assert re.findall(r"<li>([^<]+)</li>", page.split('class="note done"')[1])[:3] == [
        "4 personnes de plus", "2 organismes de plus", "Aucun courriel n’est parti.",
    ]  # fmt: skip
    assert {"Noé Marchal", "Anaïs Lévêque", "Lou Petit", "Max Costa"} <= names()
    assert Organisation.objects.get(name="Collège Les Carillons").kind == "school"
    assert outgoing() == []


def test_columns_are_guessed_and_shown_for_correction(client):
    page = client.get(send(client)).content.decode()
    chosen = re.findall(r'<select name="(\w+)".*?<option value="(\d+)" selected>([^<(]+)', page, re.DOTALL)
    assert [(name, title.strip()) for name, _place, title in chosen] == list(
        zip(["body", "name", "first", "function", "mail", "phone"], HEAD, strict=True)
    )


def test_what_was_corrected_is_remembered_for_the_same_titles(client):
    rows = [["A", "B"], ["Orvelle Habitat", "Noé Marchal"]]
    first = client.post("/instances/reprise/contacts/", {"pasted": "\n".join("\t".join(row) for row in rows)})
    client.post(first.headers["Location"], {"body": "0", "name": "1"})
    again = client.post("/instances/reprise/contacts/", {"pasted": "\n".join("\t".join(row) for row in rows)})
    page = client.get(again.headers["Location"]).content.decode()
    assert re.findall(r'<option value="(\d)" selected>', page) == ["0", "1"]


def test_the_same_file_twice_adds_nothing(client, town):
    walk(client)
    before = names()
    page = client.post(send(client), COLUMNS, follow=True)
    assert "Toutes ces lignes ont déjà été reprises" in page.content.decode()
    assert (names(), SheetLine.objects.count()) == (before, 4)


def test_a_file_with_one_line_more_adds_that_line(client):
    walk(client)
    before = names()
    page = walk(client, [*FOUR, ["Orvelle Habitat", "Diallo", "Awa", "", "awa.diallo@orvelle.example", ""]])
    assert page.status_code == 200
    assert names() - before == {"Awa Diallo"}


def test_a_near_word_is_asked_and_the_answer_taken(client, town):
    rows = [["Orvele Habita", "Marchal", "Noé", "", "noe@orvelle.example", ""]]
    page = client.post(send(client, rows), COLUMNS, follow=True)
    assert "Organisme : « Orvele Habita »" in page.content.decode()
    assert " selected" not in page.content.decode().split("<form")[-1].replace('value="" selected', "")
    client.post(client.post(page.request["PATH_INFO"], {"word-0": str(town.landlord.id)}).headers["Location"])
    see_as(town.coordinator)
    assert not Organisation.objects.filter(name="Orvele Habita").exists()
    assert "Noé Marchal" in names()


def test_a_bad_line_stops_everything_and_comes_back_as_a_file(client):
    page = client.post(
        send(client, [*FOUR, ["Orvelle Habitat", "Faux", "Jo", "", "pas un courriel", ""]]), COLUMNS, follow=True
    )
    assert (page.status_code, "À corriger d’abord" in page.content.decode()) == (422, True)
    before = names()
    client.post(page.request["PATH_INFO"])
    assert names() == before
    csv = client.get(page.request["PATH_INFO"].replace("voir/", "a-corriger-csv/")).content.decode("utf-8-sig")
    assert (
        csv.splitlines()[1]
        == "7;E-mail;pas un courriel;la forme n’est pas la bonne.;Écrivez-le comme prenom.nom@ville.fr."
    )
    assert client.get(page.request["PATH_INFO"].replace("voir/", "a-corriger-xlsx/")).content[:2] == b"PK"


def test_a_failure_half_way_writes_nothing(town, monkeypatch):
    by = town.coordination()
    kept = acts.begin(
        "Organisme;Nom\nOrvelle Habitat;Noé\nOrvelle Habitat;Lou\n".encode(),
        kind=takeover.KINDS["contacts"],
        by=by,
        name="x",
    )
    monkeypatch.setattr(drafts, "taken", lambda *_rows, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        takeover.take_in(kept, by=by)
    assert names() & {"Noé", "Lou"} == set()


def test_what_is_not_ready_is_refused_by_the_act_itself(town):
    by = town.coordination()
    kept = acts.begin("Organisme;Nom\nInconnu;Noé\n".encode(), kind=takeover.KINDS["contacts"], by=by, name="x")
    with pytest.raises(Rejected):
        takeover.take_in(kept, by=by)


def test_a_sheet_of_a_workbook_can_be_chosen(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    book = SimpleUploadedFile("a.xlsx", xlsx([["Page"], ["de garde"]], [HEAD, *FOUR]))
    address = client.post("/instances/reprise/contacts/", {"file": book}).headers["Location"]
    client.post(address.replace("colonnes/", "feuille/"), {"classeur-sheet": "Feuille 2"})
    assert "4 lignes lues dans a.xlsx." in client.get(address).content.decode()


def test_a_long_table_is_written_by_a_job_that_says_how_far_it_is(client, town, worker, monkeypatch):
    told: list[int] = []
    monkeypatch.setattr(drafts, "tell_progress", lambda _pk, done: told.append(done))
    rows = [["Orvelle Habitat", f"Nom {n}", "", "", f"n{n}@orvelle.example", ""] for n in range(301)]
    page = client.post(client.post(send(client, rows), COLUMNS).headers["Location"], follow=True)
    assert "0 lignes sur 301." in page.content.decode()
    see_as(town.coordinator)
    kept = Sheet.objects.get()
    with worker():
        acts.take_in_for(kept.pk, town.coordinator.pk)
        acts.take_in_for(kept.pk, town.coordinator.pk)
    assert told == [50, 100, 150, 200, 250, 300, 301]
    page = client.get(page.request["PATH_INFO"]).content.decode()
    assert ("301 personnes de plus" in page, "data-progress" in page) == (True, False)
    assert len([name for name in names() if name.startswith("Nom ")]) == 301


def test_how_far_it_is_is_told_by_a_connection_of_its_own(town):
    connection_created.disconnect(dispatch_uid="step_down")
    try:
        drafts.tell_progress(new_id(), 7)
    finally:
        connection_created.connect(step_down, dispatch_uid="step_down")
    assert Sheet.objects.count() == 0


def test_nobody_else_finds_a_table_being_taken_over(client, town):
    address = send(client)
    client.force_login(town.neighbours_coordinator.account, backend=BACKEND)
    assert client.get(address).status_code == 404
    see_as(town.neighbours_coordinator)
    assert Sheet.objects.count() == 0


def test_only_the_coordination_takes_contacts_over(client, town):
    client.force_login(town.agent.account, backend=BACKEND)
    assert [client.get(address).status_code for address in ("/instances/reprise/", "/instances/reprise/contacts/")] == [
        404,
        404,
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04aaaa", "Le classeur est abîmé. Ouvrez-le, puis enregistrez-le de nouveau en XLSX ou en ODS."),
        (
            b"\x89PNG\r\n\x1a\n\0",
            "Ce fichier n’est pas un tableau. Déposez un classeur XLSX ou ODS, ou un fichier CSV.",
        ),
        (b"Nom\n", "Le tableau n’a qu’une ligne : celle des titres. Ajoutez les lignes à reprendre sous les titres."),
    ],
)
def test_a_wrong_file_says_so_beside_its_field(client, content, sentence):
    from django.core.files.uploadedfile import SimpleUploadedFile

    response = client.post("/instances/reprise/contacts/", {"file": SimpleUploadedFile("x.xlsx", content)})
    assert (response.status_code, sentence in response.content.decode()) == (422, True)


def test_nothing_chosen_says_so(client):
    response = client.post("/instances/reprise/contacts/", {})
    assert (response.status_code, "Choisissez un fichier, ou collez un tableau." in response.content.decode()) == (
        422,
        True,
    )


def test_the_bar_of_the_first_hour_sixty_contacts_in_few_steps(client, django_assert_max_num_queries):
    rows = [["Orvelle Habitat", f"Nom {n}", "Jo", "", f"n{n}@orvelle.example", ""] for n in range(60)]
    address = send(client, rows)
    preview = client.post(address, COLUMNS).headers["Location"]
    with django_assert_max_num_queries(40):
        assert "60 personnes de plus" in client.get(preview).content.decode()
    assert "60 personnes de plus" in client.post(preview, follow=True).content.decode()
