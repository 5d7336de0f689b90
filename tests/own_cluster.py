"""A PostgreSQL for tests that crash it, beside which the other tests go on."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from ground import databases, odoo, postgres
from ground.places import TEMPLATE, VAR

# A dump leaves out what was changed of an extension, and indexes need it.
AS_ODOO_DOES = (
    "CREATE EXTENSION unaccent",
    "ALTER FUNCTION unaccent(text) IMMUTABLE",
)


@contextmanager
def own_cluster(name: str) -> Iterator[None]:
    """Within, the project's commands use a new cluster that has the template."""
    copy, dump = f"ecabinet_copy_{name}", VAR / "run" / f"{name}.dump"
    databases.clone(TEMPLATE, copy)
    _call("pg_dump", "-Fc", "-Z1", f"--file={dump}", copy)
    databases.drop(copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgres, "POSTGRES", VAR / f"postgres-{name}")
        patch.setattr(odoo, "ODOO_CONF", VAR / f"odoo-{name}.conf")
        postgres.remove()
        postgres.ensure()
        try:
            odoo.configure()
            postgres.sql(f'CREATE DATABASE "{TEMPLATE}"')
            for statement in AS_ODOO_DOES:
                postgres.sql(statement, TEMPLATE)
            _call("pg_restore", f"--dbname={TEMPLATE}", str(dump))
            yield
        finally:
            postgres.remove()
            odoo.ODOO_CONF.unlink()
            dump.unlink()


def _call(program: str, *words: str) -> None:
    subprocess.run(
        [postgres.folder_of_programs() / program, *words],
        env={**os.environ, **postgres.environment()},
        check=True,
    )
