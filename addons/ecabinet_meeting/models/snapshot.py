"""Reading what others have committed since this transaction began."""

from contextlib import contextmanager

from odoo import modules


@contextmanager
def fresh_cursor(env):
    """A cursor whose snapshot begins at its first statement.

    Odoo's transactions are REPEATABLE READ: after waiting for a lock they still see
    the database as it was before. Whatever must be true *now* is read here.

    Odoo's tests never commit, so another connection would see nothing of them: there
    the test's own cursor serves.
    """
    env.flush_all()
    if modules.module.current_test:
        yield env.cr
        env.invalidate_all()
    else:
        with env.registry.cursor() as cr:
            yield cr
