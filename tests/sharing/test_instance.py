"""All of an instance out in open formats, and all of it gone: one command each (requirement 39)."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command

from tests.conftest import Superuser, empty_again
from tests.reports.conftest import Town
from tests.reports.sealed import keep_picture
from tests.reports.test_life import by_link
from tests.stage import scene
from tests.world import keeper
from traitdunion.kernel.models import DataKey
from traitdunion.reports.actions import leave_contact
from traitdunion.reports.models import Report
from traitdunion.sharing.keeping import register
from traitdunion.sharing.keeping.exporting import export_instance
from traitdunion.sharing.models import Entry

PICTURE = b"\xff\xd8\xff\xe0 une porte"
MAIL = "moi@exemple.example"
WORDS = "=HYPERLINK(« le hall », « b »)"


def one_report(town) -> str:
    receipt = town.receive(words=WORDS, category="damage")
    me = by_link(receipt.secret)
    leave_contact(receipt.report, channel="mail", value=MAIL, secret=receipt.secret, by=me)
    keep_picture(receipt.report, PICTURE)
    return receipt.secret


@scene
def town():
    with keeper():
        made = Town()
        made.authority.controller = "Ville de Pont-entre-Rives, mairie"
        made.authority.save()
    return made


def told(folder) -> str:
    return "".join(file.read_text() for file in folder.iterdir() if file.is_file())


def lines(folder, label) -> list[dict]:
    return [json.loads(line) for line in (folder / f"{label}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("unsealed", [False, True])
def test_contact_data_go_to_the_controller_alone_and_secrets_to_nobody(town, tmp_path, worker, unsealed):
    secret = one_report(town)
    with worker():
        counts = export_instance(tmp_path / "out", unsealed=unsealed)

    assert (counts["reports.Report"], counts["reports.Contact"], counts["reports.Photo"]) == (1, 1, 1)
    text = told(tmp_path / "out")
    assert (MAIL in text, secret in text, town.agent.account.password in text) == (unsealed, False, False)
    assert (lines(tmp_path / "out", "reports.Contact")[0].get("sealed_value")) == (MAIL if unsealed else None)
    pictures = [file.read_bytes() for file in (tmp_path / "out").glob("fichiers/*.jpg")]
    assert pictures == ([PICTURE] if unsealed else [])


def test_every_table_that_is_about_this_instance_is_there_twice_with_its_register(town, tmp_path, worker):
    one_report(town)
    with worker():
        counts = export_instance(tmp_path / "out", unsealed=False)
    said = json.loads((tmp_path / "out" / "registre.json").read_text())
    assert set(said["tables"]) == set(counts) > {"people.Person", "reports.Step", "sharing.Seat", "places.Place"}
    assert {name for name in register().tables if "Key" in name} & set(counts) == set()
    (report,) = lines(tmp_path / "out", "reports.Report")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "reports.Report.csv").read_text())))
    assert (report["words"], rows[0]["words"]) == (WORDS, f"'{WORDS}")  # no spreadsheet takes it for a formula
    assert set(report) == set(said["tables"]["reports.Report"]["fields"])
    with keeper():
        assert Entry.objects.filter(action="keep", purpose="export").count() == 1


def test_another_name_than_the_controllers_writes_nothing(town, tmp_path, worker, monkeypatch):
    monkeypatch.setenv("TU_ROLE", "worker")
    with worker(), pytest.raises(CommandError, match="This is not the name of the controller"):
        call_command("export_instance", tmp_path / "out", for_controller="La mairie")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_left_as_it_is(town, tmp_path, worker, monkeypatch):
    monkeypatch.setenv("TU_ROLE", "worker")
    with pytest.raises(CommandError, match="is there already"):
        call_command("export_instance", tmp_path)


# -- destroying -----------------------------------------------------------------------------


@pytest.fixture
def instance(django_db_blocker, migrated_rows, settings, tmp_path):
    """A town whose rows another connection sees; everything as it was afterwards."""
    settings.DATA_DIR = tmp_path / "data"
    (settings.DATA_DIR / "outbox").mkdir(parents=True)
    (settings.DATA_DIR / "outbox" / "1.eml").write_text(MAIL)
    with django_db_blocker.unblock():
        empty_again(migrated_rows)
        with keeper():
            town = Town()
            report = Report.objects.count()
        yield town, report
        empty_again(migrated_rows)


def rows_left() -> dict[str, int]:
    with Superuser() as cursor:
        cursor.execute(
            "select tablename from pg_tables where schemaname = 'public' and tablename <> 'django_migrations'"
        )
        found = {}
        for (name,) in cursor.fetchall():
            cursor.execute(f'select count(*) from "{name}"')
            found[name] = cursor.fetchone()[0]
        return {name: count for name, count in found.items() if count}


def destroy(typed: str, tmp_path, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _asked: typed)
    call_command("destroy_instance", certificate=tmp_path / "certificate.json", stdout=io.StringIO())


def test_another_name_destroys_nothing(instance, tmp_path, monkeypatch):
    before = rows_left()
    with pytest.raises(CommandError, match=r"^That is not its name: nothing was erased\.$"):
        destroy("Pont", tmp_path, monkeypatch)
    assert (rows_left(), (tmp_path / "certificate.json").exists()) == (before, False)


def test_rows_keys_and_files_are_gone_and_a_certificate_without_content_stays(
    instance, settings, tmp_path, monkeypatch
):
    with keeper():
        DataKey.objects.all().delete()
    destroy("Ville de Pont-entre-Rives", tmp_path, monkeypatch)

    assert rows_left() == {}
    assert list(settings.DATA_DIR.iterdir()) == []
    said = json.loads((tmp_path / "certificate.json").read_text())
    assert (said["names"], said["rows"]["Organismes et réglages"] > 0, said["ended"] is not None) == (
        ["Ville de Pont-entre-Rives"], True, True,
    )  # fmt: skip
    assert "Camille" not in json.dumps(said)
    with pytest.raises(CommandError, match="There is no instance here"):
        destroy("Ville de Pont-entre-Rives", tmp_path, monkeypatch)
