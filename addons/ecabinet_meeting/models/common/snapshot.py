"""Reading what others have committed since this transaction began."""

from contextlib import contextmanager
from contextvars import ContextVar

from odoo import modules

_alone = ContextVar("ecabinet_alone", default=False)


@contextmanager
def alone():
    """Within, nobody else is at work on the database: data is being loaded.

    What is not committed yet is then all there is, and the own cursor sees it.
    """
    token = _alone.set(True)
    try:
        yield
    finally:
        _alone.reset(token)


@contextmanager
def fresh_cursor(env):
    """A cursor whose snapshot begins at its first statement.

    Odoo's transactions are REPEATABLE READ: after waiting for a lock they still see
    the database as it was before. Whatever must be true *now* is read here.

    Odoo's tests never commit, so another connection would see nothing of them: there
    the test's own cursor serves.
    """
    env.flush_all()
    if _alone.get() or modules.module.current_test:
        yield env.cr
        env.invalidate_all()
    else:
        with env.registry.cursor() as cr:
            yield cr
