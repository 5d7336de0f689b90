from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Screen
from odoo.addons.ecabinet_meeting.tools.text.normal_form import clean

from ...tools.api_types import OptionalId, OptionalTime, SearchFind, SearchHit
from ...tools.search.query import MOST_READ
from .found import Narrowing

MOST_HITS = 100


class Search(models.AbstractModel):
    """One search over meetings, papers, conclusions, minutes, slips and tasks.

    Each kind is asked under its own rules: what somebody may not read is not found, nor
    counted, nor suggested. How words are read is in ``tools/search/``; what is found by
    which of its texts, ``searched.py`` and the addons above say.
    """

    _name = "ecabinet.search"
    _inherit = ["ecabinet.arguments"]
    _description = "Search"

    @api.model
    @api.readonly
    def search_all(self, query: str, limit: int = 20) -> list[SearchHit]:
        """Find whatever has all the words, the likeliest first.

        Accents count where they are typed. Words in double quotes and the parts of a
        number ("412/TTr") stand together. A unit or a period ("Sở Y tế tháng 10") may
        be in the text, or be the record's own. Where nothing has the words, beginnings
        of words and slips of the pen are tried.

        :param query: what was typed; the first 400 characters are read
        :param limit: at most 100
        :return: ``[{'model', 'id', 'title', 'snippet', 'page', 'score'}]``; ``snippet``
            is escaped HTML with the words in ``<mark>``, ``page`` the page of a paper
            (from 1), 0 where the record itself was found
        :raises AccessError: the caller is not in e-Cabinet
        :raises UserError: the query is no text
        """
        search = self._as_user()
        limit = search._limit(limit)
        found = search._found(search._ways(search._text(query)))
        return [search._hit(each) for each in found[:limit]]

    @api.model
    @api.readonly
    def find(
        self,
        query: str,
        kind: str | bool = False,
        unit_id: OptionalId = False,
        body_id: OptionalId = False,
        date_from: OptionalTime = False,
        date_to: OptionalTime = False,
        limit: int = 20,
    ) -> SearchFind:
        """As :meth:`search_all`, narrowed down, with what it can be narrowed to.

        :param kind: one of ``kinds``
        :param date_from: first day of the period, ``date_to`` the last
        :return: ``{'hits', 'count', 'kinds', 'units', 'bodies'}``: the hits with
            ``kind``, ``label`` and ``day``; ``count`` of all that was ranked (at most
            100 of a kind); what they can be narrowed to, with counts
        :raises AccessError: the caller is not in e-Cabinet
        :raises UserError: an argument is not what it should be
        """
        search = self._as_user()
        limit = search._limit(limit)
        narrowed = search._narrowed(kind, unit_id, body_id, date_from, date_to)
        found = search._found(search._ways(search._text(query)), narrowed)
        labels = search._kinds()
        return {
            "hits": [
                {
                    **search._hit(each),
                    "kind": each.record._search_kind,
                    "label": labels[each.record._search_kind],
                    "day": fields.Date.to_string(search._day(each.record)) or False,
                }
                for each in found[:limit]
            ],
            "count": len(found),
            **search._facets(found, labels),
        }

    @api.model
    def open_hit(self, model: str, res_id: int, page: int = 0) -> Screen:
        """The screen that shows a find: a paper in the reader, at the page.

        :raises AccessError: it may not be read
        :raises UserError: there is no such find
        """
        search = self._as_user()
        if not isinstance(model, str) or model not in search._searched():
            raise UserError(
                search.env._("What you chose does not exist: choose again.")
            )
        record = search.env[model].browse(search._argument_id(res_id) or 0)
        record._check_ids(one=True)
        record.check_access("read")
        if model == "ecabinet.document":
            action = record.action_open()
            if isinstance(page, int) and page > 0:
                return {**action, "url": f"{action['url']}?page={int(page)}"}
            return action
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": record.id,
            "views": [[False, "form"]],
            "target": "current",
        }

    @api.model
    def _searched(self):
        """The models that are searched; an addon adds its own."""
        return (
            *("ecabinet.meeting", "ecabinet.agenda.item", "ecabinet.document"),
            *("ecabinet.document.page", "ecabinet.conclusion", "ecabinet.minutes"),
            *("ecabinet.slip.round", "ecabinet.ballot"),
            *("ecabinet.task", "ecabinet.task.progress"),
        )

    @api.model
    def _kinds(self):
        """``{kind: its name}`` in the order in which they are offered."""
        return {
            "meeting": self.env._("Meetings"),
            "item": self.env._("Agenda items"),
            "paper": self.env._("Papers"),
            "conclusion": self.env._("Conclusions"),
            "minutes": self.env._("Minutes"),
            "slip": self.env._("Opinion slips"),
            "task": self.env._("Tasks"),
        }

    def _as_user(self):
        """The search under the user's own rights, whatever the caller's.

        :raises AccessError: they have none
        """
        if not self.env.user.has_group("ecabinet_meeting.group_member"):
            raise AccessError(
                self.env._(
                    "The search is for members of e-Cabinet: ask an administrator."
                )
            )
        return self.with_user(self.env.user)

    @api.model
    def _text(self, query):
        if query and not isinstance(query, str):
            raise UserError(
                self.env._("There is nothing to look for: type a few words.")
            )
        return clean((query or "")[:MOST_READ])

    @api.model
    def _limit(self, limit):
        return min(int(limit) if limit and limit > 0 else 20, MOST_HITS)

    @api.model
    def _narrowed(self, kind, unit_id, body_id, date_from, date_to):
        """What :meth:`find` narrows by, checked."""
        if kind and kind not in self._kinds():
            raise UserError(
                self.env._("“%(kind)s” is no kind of find.", kind=str(kind)[:40])
            )
        first, last = (
            fields.Date.to_date(self._argument("moment", day) or False)
            for day in (date_from, date_to)
        )
        unit, body = self._argument_id(unit_id), self._argument_id(body_id)
        return Narrowing(
            kind=kind or "",
            units=(unit,) if unit else (),
            body=body or 0,
            first=first,
            last=last,
        )
