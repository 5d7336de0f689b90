"""What comes in over the external API is checked before anything is done with it."""

from datetime import date, datetime
from functools import wraps
from inspect import signature

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.call.arguments import is_id
from ...tools.text.normal_form import clean

MOST_TEXT = 20_000
MOST_IDS = 10_000
YEARS = range(2000, 2101)


def checked(**kinds):
    """Bring the arguments of an action into shape, or refuse them in a sentence.

    ``kinds`` names for each parameter what it is: ``text``, ``moment``, ``percent``,
    or the model whose id (``id:hr.department``) or ids (``ids:ir.attachment``) it
    takes; ``id`` and ``ids`` without a model are looked up by the action itself. False
    and None mean "not given", which the action itself judges, but for ``ids`` alone.
    """

    def decorate(method):
        parameters = signature(method)

        @wraps(method)
        def call(self, *args, **named):
            given = parameters.bind(self, *args, **named)
            for name, kind in kinds.items():
                if name in given.arguments:
                    value = given.arguments[name]
                    given.arguments[name] = self._argument(kind, value)
            return method(*given.args, **given.kwargs)

        return call

    return decorate


class Arguments(models.AbstractModel):
    """Sentences about arguments that cannot be meant."""

    _name = "ecabinet.arguments"
    _description = "Checked Arguments"

    def _check_ids(self, one=False):
        """:raises UserError: these are no records, or more than the one needed

        The external API takes any list for the ids of the records it calls.
        """
        if not all(is_id(each) for each in self._ids):
            raise UserError(self.env._("What you chose does not exist: choose again."))
        if one and len(self) != 1:
            raise UserError(self.env._("Choose exactly one for this step."))

    @api.model
    def _argument(self, kind, value):
        """``value`` as ``kind`` wants it; see :func:`checked`.

        :raises UserError: it is something else
        """
        if kind.startswith("ids:"):
            return self._argument_records(value or [], kind[4:])
        if kind.startswith("id:"):
            given = value is not None and value is not False
            ids = self._argument_records([value] if given else [], kind[3:])
            return ids[0] if ids else False
        return getattr(self, f"_argument_{kind}")(value)

    @api.model
    def _argument_text(self, value):
        if value is None or value is False:
            return False
        if not isinstance(value, str):
            raise UserError(self.env._("“%(value)s” must be text.", value=shown(value)))
        if len(value) > MOST_TEXT:
            raise UserError(
                self.env._(
                    "This text has more than %(most)s characters: put it into a file "
                    "and attach that.",
                    most=f"{MOST_TEXT:,}",
                )
            )
        return clean(value)

    @api.model
    def _argument_id(self, value):
        if value is None or value is False:
            return False
        if not is_id(value):
            raise UserError(
                self.env._("“%(value)s” is not a record id.", value=shown(value))
            )
        return value

    @api.model
    def _argument_moment(self, value):
        if value is None or value is False or value == "":
            return False
        found = None
        if isinstance(value, (date, datetime)):
            found = value
        elif isinstance(value, str):
            try:
                found = fields.Datetime.to_datetime(value.strip())
            except ValueError:
                found = None
        if found is None or found.year not in YEARS:
            raise UserError(
                self.env._(
                    "“%(value)s” is not a date: write it as 2026-10-30, or with a "
                    "time (UTC) as 2026-10-30 10:00:00.",
                    value=shown(value),
                )
            )
        return value.strip() if isinstance(value, str) else value

    @api.model
    def _argument_percent(self, value):
        if value is None or value is False:
            return None
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not 0 <= value <= 100:
            raise UserError(self.env._("Progress is a percentage from 0 to 100."))
        return value

    @api.model
    def _argument_ids(self, value):
        plausible = isinstance(value, (list, tuple, set)) and all(map(is_id, value))
        if not plausible or len(value) > MOST_IDS:
            raise UserError(
                self.env._(
                    "“%(value)s” is not a list of record ids.",
                    value=shown(value),
                )
            )
        return list(value)

    @api.model
    def _argument_records(self, value, model):
        ids = self._argument_ids(value)
        # sudo: only whether they exist; the action asks for the rights.
        records = self.env[model].sudo().browse(ids)
        gone = records - records.exists()
        if gone:
            raise UserError(
                self.env._(
                    "What you chose no longer exists (number %(number)s): choose "
                    "again.",
                    number=gone[0].id,
                )
            )
        return list(dict.fromkeys(ids))


def shown(value) -> str:
    """A value as a sentence can quote it."""
    text = clean(str(value))
    return text if len(text) <= 40 else f"{text[:40]}…"
