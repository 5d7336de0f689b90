"""A backup restored elsewhere holds what was there; a spoilt one makes nothing."""

import json
import subprocess
import tarfile
from pathlib import Path

import pytest
from ground import backup, databases, odoo, postgres, restore
from ground.backup import LIST
from ground.office import Office, of_configuration
from ground.places import DATA
from ground.say import Trouble

SAVED, RESTORED = "ecabinet_test_saved", "ecabinet_test_restored"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
# Of each table how many rows it has, and a sum over all of them.
CONTENT = """
    SELECT count(*), md5(coalesce(string_agg(row, '' ORDER BY row), ''))
      FROM (SELECT md5(t::text) AS row FROM "{}" t) AS rows
"""


@pytest.fixture
def office() -> Office:
    return Office(postgres.environment(), DATA, postgres.folder_of_programs())


@pytest.fixture(scope="module")
def saved(demo_template) -> str:
    databases.clone(demo_template, SAVED)
    yield SAVED
    databases.drop(SAVED)


@pytest.fixture
def restored() -> str:
    databases.drop(RESTORED)
    yield RESTORED
    databases.drop(RESTORED)


@pytest.fixture
def secret(tmp_path) -> Path:
    place = tmp_path / "passphrase"
    place.write_text("Mưa nguồn 2026\n")
    return place


def contents(office, database):
    found = {
        table: office.ask(CONTENT.format(table), database)
        for table in office.ask(TABLES, database)
    }
    files = office.files_of(database)
    found["files"] = {
        str(path.relative_to(files)): path.read_bytes()
        for path in files.rglob("*")
        if path.is_file() and "checklist" not in path.parts
    }
    return found


@pytest.fixture
def plain(office, saved, tmp_path) -> Path:
    return backup.write(office, saved, tmp_path / "kept", None)


def test_what_comes_back_is_what_was_there(office, saved, restored, plain):
    restore.read(office, plain, restored, None)
    before, after = contents(office, saved), contents(office, restored)
    assert len(before) > 300 and before["files"] and before["ecabinet_vote"][0] != "0"
    assert {name for name in before if before[name] != after.get(name)} == set()
    assert after.keys() == before.keys()
    answer = odoo.run_script(
        Path(__file__).parent / "scripts" / "verify_chains.py", restored, ""
    )
    assert "CHAINS whole" in answer


def test_an_encrypted_one(office, saved, restored, secret, tmp_path):
    archive = backup.write(office, saved, tmp_path / "kept", secret)
    assert archive.suffix == ".gpg" and b"ecabinet" not in archive.read_bytes()[:4096]
    with pytest.raises(Trouble, match="encrypted: name the file"):
        restore.read(office, archive, restored, None)
    wrong = tmp_path / "wrong"
    wrong.write_text("khác")
    with pytest.raises(Trouble):
        restore.read(office, archive, restored, wrong)
    assert not office.has(restored)
    restore.read(office, archive, restored, secret)
    assert office.has(restored) and any(office.files_of(restored).iterdir())


def test_what_is_there_is_never_touched(office, saved, plain):
    with pytest.raises(Trouble, match="exists already"):
        restore.read(office, plain, saved, None)
    with pytest.raises(Trouble, match="cannot be the name"):
        restore.read(office, plain, "../etc", None)


def spoilt(archive: Path, change) -> Path:
    """The archive written anew with each entry as ``change`` gives it."""
    other = archive.with_name("spoilt.tar")
    with tarfile.open(archive) as old, tarfile.open(other, "w") as new:
        for entry in old:
            change(new, entry, old.extractfile(entry).read())
    return other


def add(archive, name, content):
    import io

    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def one_bit(archive, entry, content):
    if entry.name.startswith("files/") and content:
        content = bytes([content[0] ^ 1]) + content[1:]
    add(archive, entry.name, content)


def one_more(archive, entry, content):
    add(archive, entry.name, content)
    if entry.name == LIST:
        add(archive, "files/aa/aa00", b"?")


def without_files(archive, entry, content):
    if not entry.name.startswith("files/"):
        add(archive, entry.name, content)


def without_list(archive, entry, content):
    if entry.name != LIST:
        add(archive, entry.name, content)


def elsewhere(archive, entry, content):
    add(archive, entry.name.replace("files/", "files/../../"), content)


def other_form(archive, entry, content):
    if entry.name == LIST:
        content = json.dumps({**json.loads(content), "form": 99}).encode()
    add(archive, entry.name, content)


@pytest.mark.parametrize(
    "change",
    [one_bit, one_more, without_files, without_list, elsewhere, other_form],
)
def test_a_spoilt_backup_makes_nothing(office, restored, plain, change):
    with pytest.raises(Trouble, match="not as it was written|It is not a backup"):
        restore.read(office, spoilt(plain, change), restored, None)
    assert_nothing(office, restored)


@pytest.mark.parametrize("length", [0, 100, 5000, -20000])
def test_a_cut_off_backup_makes_nothing(office, restored, plain, length):
    cut = plain.with_name("cut.tar")
    cut.write_bytes(plain.read_bytes()[:length])
    with pytest.raises(Trouble, match="It is not a backup|not as it was written"):
        restore.read(office, cut, restored, None)
    assert_nothing(office, restored)


def test_a_dump_that_cannot_be_restored_leaves_nothing(office, restored, plain):
    def broken(archive, entry, content):
        import hashlib

        if entry.name == LIST:
            facts = json.loads(content)
            facts["sha256"]["database.dump"] = hashlib.sha256(b"?").hexdigest()
            content = json.dumps(facts).encode()
        elif entry.name == "database.dump":
            content = b"?"
        add(archive, entry.name, content)

    with pytest.raises(Trouble, match="pg_restore failed"):
        restore.read(office, spoilt(plain, broken), restored, None)
    assert_nothing(office, restored)


def assert_nothing(office, database):
    assert not office.has(database)
    assert not office.files_of(database).exists()
    assert not list(office.files_of(database).parent.glob(".part-*"))


def test_files_that_are_wrong_on_the_server_are_named(office, saved, tmp_path):
    files = office.files_of(saved)
    names = office.ask(
        "SELECT DISTINCT store_fname FROM ir_attachment "
        "WHERE store_fname IS NOT NULL ORDER BY 1 LIMIT 2",
        saved,
    )
    kept = [(files / name).read_bytes() for name in names]
    (files / names[0]).unlink()
    (files / names[1]).write_bytes(kept[1] + b"?")
    try:
        with pytest.raises(Trouble) as said:
            backup.write(office, saved, tmp_path / "kept", None)
    finally:
        for name, content in zip(names, kept, strict=True):
            (files / name).write_bytes(content)
    assert f"{names[0]} is missing; {names[1]} is damaged" in str(said.value)
    assert [path.suffix for path in (tmp_path / "kept").iterdir()] == [".tar"]


def test_while_it_is_made_people_write_and_no_file_goes(
    office, saved, tmp_path, monkeypatch
):
    run, tried = Office.run, []

    def meanwhile(self, program, *words):
        if program == "pg_dump":
            # A lock as Odoo takes it before it removes files, and one to write.
            for mode in ("SHARE", "ROW EXCLUSIVE"):
                tried.append(
                    subprocess.run(
                        [
                            *(self.program("psql"), "-X", "-d", saved, "-c"),
                            "SET lock_timeout = '300ms'; BEGIN; "
                            f"LOCK TABLE ir_attachment IN {mode} MODE; COMMIT;",
                        ],
                        env=self.environment,
                        capture_output=True,
                    ).returncode
                )
        return run(self, program, *words)

    monkeypatch.setattr(Office, "run", meanwhile)
    backup.write(office, saved, tmp_path / "kept", None)
    assert [bool(code) for code in tried] == [True, False]


def test_no_database_of_that_name(office, tmp_path):
    with pytest.raises(Trouble, match="There is no database"):
        backup.write(office, "ecabinet_none", tmp_path / "kept", None)
    assert not (tmp_path / "kept").exists()


def test_an_offices_own_configuration(tmp_path):
    file = tmp_path / "odoo.conf"
    file.write_text(
        "[options]\ndb_host = False\ndb_port = 5433\ndb_user = odoo\n"
        "db_password = a%b\ndata_dir = /var/lib/odoo\n"
    )
    office = of_configuration(file)
    assert office.variables == {
        "PGPORT": "5433",
        "PGUSER": "odoo",
        "PGPASSWORD": "a%b",
    }
    assert office.files_of("ecabinet") == Path("/var/lib/odoo/filestore/ecabinet")
    for content, said in (("?", "cannot be read"), ("[options]\n", "add data_dir")):
        file.write_text(content)
        with pytest.raises(Trouble, match=said):
            of_configuration(file)
