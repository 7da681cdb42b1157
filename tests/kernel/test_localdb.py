"""The project's own PostgreSQL: there when it is needed, gone with its last user, whoever is killed."""

import os
import pwd
import shutil
import signal
import stat
import sys
import sysconfig
import tempfile
from pathlib import Path

import psycopg
import pytest

from traitdunion.kernel import localdb
from traitdunion.kernel.localdb import LocalDB, LocalDBError

from .processes import USER, Someone, gone, one

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = "select string_agg(extname, ' ' order by extname) from pg_extension"


@pytest.fixture(scope="module")
def home():
    with tempfile.TemporaryDirectory(prefix="à côté, d’un ") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "base de données"
        assert gone(folder, 3) == {}


@pytest.fixture
def someone(home):
    someone = Someone(home)
    yield someone
    someone.kill()
    assert gone(str(home), 3) == {}


def asked(someone: Someone, sql: str, user: str = "tu_owner", dbname: str = "tu"):
    dsn = f"host={someone.found()['sock']} port=5432 dbname={dbname} user={user}"
    with psycopg.connect(dsn) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.sql
def test_it_speaks_french_whatever_the_shell_speaks(home):
    someone = Someone(home, env={**os.environ, "LANG": "C", "LC_ALL": "C", "PGPORT": "1", "PGUSER": "x"})

    assert asked(someone, "select lower('ÉTÉ'), 'ÉTÉ' ilike 'été', current_setting('server_encoding')") == [
        ("été", True, "UTF8")
    ]

    someone.kill()


@pytest.mark.sql
def test_the_roles_are_as_an_administrator_makes_them(someone):
    roles = asked(
        someone,
        "select rolname, rolcanlogin, rolinherit, rolcreatedb, rolsuper, rolbypassrls from pg_roles where rolname ~ '^tu_' order by 1",
    )

    assert roles == [
        ("tu_app", True, True, False, False, False),
        ("tu_keeper", False, True, False, False, False),
        ("tu_owner", True, True, True, False, False),
        ("tu_worker", True, False, False, False, False),
    ]


@pytest.mark.sql
def test_a_new_database_comes_with_its_extensions_and_lets_the_owner_in(someone):
    rows = asked(
        someone,
        f"select ({EXTENSIONS}), "
        "has_schema_privilege('tu_owner', 'public', 'create'), has_schema_privilege('tu_keeper', 'public', 'create'), "
        "has_schema_privilege('tu_app', 'public', 'create'), has_schema_privilege('tu_worker', 'public', 'usage')",
        dbname="template1",
        user="postgres",
    )

    assert rows == [("btree_gin pg_trgm plpgsql unaccent", True, True, False, True)]


@pytest.mark.sql
def test_the_application_cannot_become_the_keeper_and_the_worker_can(someone):
    dsn = f"host={someone.found()['sock']} port=5432 dbname=tu user="

    with psycopg.connect(dsn + "tu_worker") as worker:
        worker.execute("set role tu_keeper")
        assert worker.execute("select current_user").fetchall() == [("tu_keeper",)]
    with psycopg.connect(dsn + "tu_app") as app, pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute("set role tu_keeper")


def test_nobody_else_can_enter_the_folder_of_its_socket(someone):
    folder = Path(someone.found()["sock"])

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_listens_on_no_network(someone):
    assert asked(someone, "select current_setting('listen_addresses')") == [("",)]


def test_eight_at_once_find_the_same_server(home):
    users = [Someone(home) for _ in range(8)]

    servers = {user.found()["server"] for user in users}

    assert len(servers) == 1
    for user in users:
        user.kill()


def test_it_stays_for_whoever_still_uses_it(home):
    first, second = Someone(home), Someone(home)
    server = first.found()["server"]
    first.kill()

    third = Someone(home)

    assert [second.found()["server"], third.found()["server"]] == [server, server]
    second.kill()
    third.leave()
    assert gone(str(home), 1) == {}


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_it_goes_within_a_second_of_its_last_user(home, sign):
    someone = Someone(home)
    someone.found()

    someone.process.send_signal(sign)
    someone.process.communicate()

    assert gone(str(home), 1) == {}


@pytest.mark.parametrize("who", ["bin/postgres", "localdb.py", "checkpointer"])
def test_any_of_its_processes_killed_ends_it_and_the_next_start_works(home, who):
    someone = Someone(home)
    someone.found()

    os.kill(one(str(home), who), signal.SIGKILL)

    assert gone(str(home), 2, but=someone.process.pid) == {}
    someone.kill()
    after = Someone(home)
    assert asked(after, "select 1") == [(1,)]
    after.kill()


# a server on which nothing was made yet, as a hosting company hands it over
BARE = (
    USER.replace("LocalDB(Path", "Bare(Path")
    .replace("db.dsn()", 'db.dsn("postgres")')
    .replace("import LocalDB\n", "import LocalDB\nclass Bare(LocalDB):\n    def _make_database(self): pass\n")
)


@pytest.mark.sql
def test_a_managed_servers_administrator_needs_no_superuser(home):
    someone = Someone(home.with_name("hébergeur"), BARE)
    dsn = f"host={someone.found()['sock']} port=5432 dbname="
    roles = localdb.ROLES_FILE.read_text()
    with psycopg.connect(dsn + "postgres user=postgres", autocommit=True) as superuser:
        superuser.execute("create role chef login createrole createdb")
    with psycopg.connect(dsn + "postgres user=chef", autocommit=True) as chef:
        chef.execute("create database tu")

    with psycopg.connect(dsn + "tu user=chef", autocommit=True) as chef:
        chef.execute(roles)
        chef.execute(roles)

    with psycopg.connect(dsn + "tu user=tu_owner", autocommit=True) as owner:
        owner.execute(
            "create function tu.f() returns int language sql return 1; alter function tu.f() owner to tu_keeper"
        )
        assert owner.execute(
            f"select ({EXTENSIONS}), pg_get_userbyid(datdba) from pg_database where datname = 'tu'"
        ).fetchall() == [("btree_gin pg_trgm plpgsql unaccent", "tu_owner")]
    someone.kill()


def test_a_number_left_behind_by_a_dead_server_is_not_trusted(home):
    first = Someone(home)
    data = Path(first.found()["data"])
    first.leave()
    gone(str(home), 2)
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n1\n5432\n/nowhere\n\n")

    after = Someone(home)

    assert asked(after, "select 1") == [(1,)]
    after.kill()


def test_data_of_another_version_are_refused_in_a_sentence(tmp_path):
    tmp_path.chmod(0o755)
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "data" / "PG_VERSION").write_text("9\n")

    with pytest.raises(LocalDBError) as refused:
        LocalDB(home).use()

    assert str(refused.value) == f"{home}/data was made by PostgreSQL 9; this is PostgreSQL {LocalDB(home).major()}."


def test_a_start_that_fails_says_where_to_read_why(tmp_path, monkeypatch):
    tmp_path.chmod(0o755)
    home = tmp_path / "home"
    (home / "data").mkdir(parents=True)
    (home / "data" / "PG_VERSION").write_text(f"{LocalDB(home).major()}\n")
    monkeypatch.setattr(localdb, "REFUSALS", 0)

    with pytest.raises(LocalDBError) as refused:
        LocalDB(home).use()

    assert str(refused.value) == f"PostgreSQL did not start; {home}/server.log says why."


def test_erasing_waits_for_the_last_user_and_refuses_before(home, monkeypatch):
    someone = Someone(home)
    someone.found()
    monkeypatch.setattr(localdb, "ERASE_SECONDS", 0)
    with pytest.raises(LocalDBError) as refused:
        LocalDB(home).erase()
    assert str(refused.value) == "The database is in use: stop the demonstration first, then start again."
    someone.kill()
    monkeypatch.setattr(localdb, "ERASE_SECONDS", 5)

    LocalDB(home).erase()

    assert sorted(path.name for path in home.iterdir()) == ["keeper.lock", "server.log", "start.lock", "users.lock"]


def test_a_folder_of_somebody_else_is_not_used_for_its_socket(tmp_path, monkeypatch):
    home = tmp_path / "home"
    monkeypatch.setattr(localdb, "SOCKETS", tmp_path)
    monkeypatch.setattr(localdb, "LASTING", tmp_path)
    database = LocalDB(home)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    database.sock.symlink_to(elsewhere)

    with pytest.raises(LocalDBError) as refused:
        database.use()

    assert str(refused.value) == f"The folder {database.sock} belongs to somebody else: remove it, then start again."


@pytest.fixture
def closed():
    """A folder that nobody but its owner may enter, as root's own."""
    with tempfile.TemporaryDirectory(prefix="fermé ") as folder:
        yield Path(folder)
        assert gone(folder, 3) == {}
        shutil.rmtree(LocalDB(Path(folder) / "base").store, ignore_errors=True)


def test_a_closed_project_works_and_stays_closed(closed):
    someone = Someone(closed / "base")
    found = someone.found()

    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert found["data"].startswith("/var/tmp/tu-" if os.geteuid() == 0 else str(closed))
    someone.kill()


def test_an_ordinary_user_needs_nothing_of_root(closed):
    how = ordinary_user(closed) if os.geteuid() == 0 else {}
    someone = Someone(closed / "base", **how)
    found = someone.found()

    server = one(found["data"], "bin/postgres")

    assert Path(f"/proc/{server}").stat().st_uid == how.get("user", Path(found["data"]).stat().st_uid)
    someone.kill()


def ordinary_user(folder: Path) -> dict:
    """Return how root starts Python as an ordinary user, to whom ``folder`` is given; as root where no user may run it."""
    same = Path(f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    mine = Path(sys.executable).resolve()
    python = next((path for path in (mine, same) if path.exists() and localdb.others_may_enter(path)), None)
    if python is None or not localdb.others_may_enter(ROOT / "traitdunion"):
        return {}
    who = pwd.getpwnam("daemon")
    os.chown(folder, who.pw_uid, who.pw_gid)
    env = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
    return {"python": str(python), "env": env, "user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
