"""What the tests across the addons share: databases by cloning, one Odoo server."""

import pytest
from ground import databases, postgres
from ground.places import TEMPLATE


@pytest.fixture
def clone():
    """Make copies of the template, by name, that are gone after the test."""
    made = []

    def make(name: str, source: str = TEMPLATE) -> str:
        databases.clone(source, name)
        made.append(name)
        return name

    yield make
    for name in made:
        databases.drop(name)


@pytest.fixture(scope="session")
def query():
    """Read a database: ``query(database, statement)`` gives the rows."""
    return lambda database, statement: postgres.sql(statement, database)
