"""What comes in from outside, before it reaches the database."""

from ...tools.text.normal_form import clean

# What fits into PostgreSQL's integer, as all ids do.
LAST_ID = 2**31 - 1


def is_id(value) -> bool:
    """Whether a value can be the id of a record."""
    return (
        isinstance(value, int) and not isinstance(value, bool) and 0 < value <= LAST_ID
    )


def shown(value) -> str:
    """A value as a sentence can quote it."""
    return clean(str(value))[:40]
