from datetime import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.agenda.agenda import Body, parse_agenda
from ...tools.agenda.file import MOST_CHARACTERS
from ...tools.agenda.place_and_chair import Chair, Room, named_chair, named_room
from ...tools.api_types import AgendaRead, DayOrTime
from ...tools.text.normal_form import clean
from ...tools.time.session_end import Planned, session_end

ITEM_KEYS = ("number", "section", "name", "kind", "debate", "restricted")


class Meeting(models.Model):
    """Reading an agenda as offices send it (``tools/agenda/``) into a meeting."""

    _inherit = "ecabinet.meeting"

    @api.model
    @api.readonly
    def parse_agenda(self, text: str, now: DayOrTime | None = None) -> AgendaRead:
        """What an agenda says, without storing anything.

        :param text: the agenda as it was sent, at most 200,000 characters
        :param now: moment from which days are understood (naive UTC, or its string);
            by default the present
        :return: dict with ``name``, ``body_id``, ``date_start``, ``date_stop``,
            ``location``, ``room_id``, ``chair_id``, ``chair`` (as written),
            ``deadline`` and ``is_slip_round`` (a round of opinion slips), ``kind``,
            ``items`` and ``unrecognised`` (lines). Each item has ``number``,
            ``section``, ``name``, ``presenter_department_ids`` (the first leads),
            ``coordinating_department_ids``, ``presenter_text``, ``planned_minutes``,
            ``start``, ``kind``, ``debate``, ``restricted``, ``ambiguous`` (``text``
            and ``candidate_ids``), ``unknown_units`` and ``source``. Moments are naive
            UTC; what the agenda does not say is False.
        :raises UserError: no text, or far more of it than an agenda has
        """
        text = clean(text or "")
        self._check_agenda_text(text)
        office = self.env["resource.calendar"]
        moment = fields.Datetime.to_datetime(now) or fields.Datetime.now()
        read = parse_agenda(
            text,
            self.env["hr.department"]._ecabinet_unit_directory(),
            self._agenda_bodies(),
            office._ecabinet_to_local(moment),
        )
        return self._agenda_result(read)

    @api.model
    def create_from_agenda(self, text: str, now: DayOrTime | None = None) -> int:
        """Create the meeting that an agenda describes.

        What was not recognised is kept with it. Without an end, it lasts as long as
        its programme or to the end of the half-day. The text of a round of opinion
        slips makes an ``ecabinet.slip.round`` instead, as
        ``ecabinet.slip.round.create_from_agenda`` does: ``is_slip_round`` of
        :meth:`parse_agenda` tells which of the two it will be.

        :return: id of the meeting, or of the round
        :raises UserError: no text, no body known, or no day
        """
        read = self.parse_agenda(text, now)
        if read["is_slip_round"]:
            return self.env["ecabinet.slip.round"]._create_from_reading(read, text).id
        return self._create_from_reading(read, text).id

    @api.model
    def _check_agenda_text(self, text):
        if not text.strip():
            raise UserError(
                self.env._(
                    "There is no text to read: paste the agenda, or choose a file."
                )
            )
        if len(text) > MOST_CHARACTERS:
            raise UserError(
                self.env._(
                    "This text has %(length)s characters and an agenda at most "
                    "%(most)s: paste the agenda alone, without its papers.",
                    length=f"{len(text):,}",
                    most=f"{MOST_CHARACTERS:,}",
                )
            )

    @api.model
    def _agenda_bodies(self):
        """Every body that an agenda may name. sudo: names only."""
        return [
            Body(
                id=body.id,
                name=body.name,
                department_id=body.department_id.id,
                kind=body.kind,
            )
            for body in self.env["ecabinet.body"].sudo().search([("active", "=", True)])
        ]

    @api.model
    def _agenda_result(self, read):
        """The reading of the tool in Odoo's terms: UTC moments, False, chair, room."""
        start = self._agenda_moment(read["date_start"])
        chair = read["chair"]
        return {
            "name": read["name"],
            "body_id": read["body_id"] or False,
            "date_start": start,
            "date_stop": self._agenda_moment(read["date_stop"]),
            "location": read["location"] or False,
            "room_id": self._agenda_room(read["location"]).id,
            "chair_id": self._agenda_chair(read["body_id"], chair, start).id,
            "chair": chair or False,
            "deadline": self._agenda_moment(read["deadline"]),
            "is_slip_round": bool(read["is_slip_round"]),
            "kind": read["meeting_kind"] or "regular",
            "items": [self._agenda_item(item) for item in read["items"]],
            "unrecognised": read["unrecognised"],
        }

    @api.model
    def _agenda_item(self, item):
        return {key: item[key] or False for key in ITEM_KEYS} | {
            "restricted": bool(item["restricted"]),
            "presenter_department_ids": item["presenter_department_ids"],
            "coordinating_department_ids": item["coordinating_department_ids"],
            "presenter_text": item["presenter_text"] or False,
            "planned_minutes": item["planned_minutes"] or 0,
            "start": self._agenda_moment(item["start"]),
            "ambiguous": item["ambiguous"],
            "unknown_units": item["unknown_units"],
            "source": item["source"],
        }

    @api.model
    def _agenda_moment(self, moment):
        if not isinstance(moment, datetime):
            return False
        return self.env["resource.calendar"]._ecabinet_to_utc(moment)

    @api.model
    def _agenda_room(self, location):
        rooms = self.env["ecabinet.room"].search([("active", "=", True)])
        known = [Room(room.id, room.name) for room in rooms]
        return rooms.browse(named_room(location or "", known))

    @api.model
    def _agenda_chair(self, body_id, text, start):
        """sudo: who is a member of a body and which office they hold is public."""
        if not body_id:
            return self.env["res.users"]
        draft = self.sudo().new({"body_id": body_id, "date_start": start})
        known = [
            Chair(
                user_id=member.user_id.id,
                name=member.user_id.name,
                office=member.position_title or "",
                presides=member.role == "chair",
            )
            for member in draft._body_members()[draft]
        ]
        return self.env["res.users"].browse(named_chair(text or "", known))

    @api.model
    def _create_from_reading(self, read, text):
        """A meeting of a reading as :meth:`parse_agenda` returns it, checked."""
        if not read["body_id"]:
            raise UserError(
                self.env._(
                    "The agenda names no known body: choose the body on the import "
                    "screen."
                )
            )
        if not read["date_start"]:
            raise UserError(
                self.env._(
                    "The agenda names no day: enter the start on the import screen."
                )
            )
        start = read["date_start"]
        items = [
            fields.Command.create(self._agenda_item_values(item, sequence))
            for sequence, item in enumerate(read["items"], 1)
        ]
        values = {
            "name": read["name"] or self.env._("Meeting"),
            "body_id": read["body_id"],
            "kind": read["kind"],
            "date_start": start,
            "date_stop": read["date_stop"] or self._agenda_stop(start, read["items"]),
            "location": read["location"],
            "room_id": read["room_id"],
            "agenda_item_ids": items,
            "agenda_text": clean(text or ""),
            "unrecognised_text": "\n".join(read["unrecognised"]) or False,
        }
        if read["chair_id"]:
            values["chair_id"] = read["chair_id"]
        return self.create(values)

    @api.model
    def _agenda_item_values(self, item, sequence):
        units = item["presenter_department_ids"]
        others = [*units[1:], *item["coordinating_department_ids"]]
        return {
            "sequence": sequence,
            "number": item["number"],
            "section": item["section"],
            "name": item["name"] or item["source"] or self.env._("Item"),
            "kind": item["kind"] or "discussion",
            "debate": item["debate"] or "yes",
            "restricted": item["restricted"],
            "presenter_department_id": units[0] if units else False,
            "copresenter_department_ids": [fields.Command.set(others)],
            "presenter_text": item["presenter_text"],
            "planned_minutes": item["planned_minutes"],
            "fixed_start": item["start"],
        }

    @api.model
    def _agenda_stop(self, start, items):
        """The end of a meeting whose agenda has none; UTC, as its start is."""
        office = self.env["resource.calendar"]
        local = office._ecabinet_to_local(start)
        day = local.date()
        hours = office._ecabinet_working_time(day, day).hours(day)
        spoken = [
            Planned(
                minutes=item["planned_minutes"],
                start=item["start"] and office._ecabinet_to_local(item["start"]),
            )
            for item in items
            if item["debate"] != "no"
        ]
        return office._ecabinet_to_utc(session_end(local, spoken, hours))
