from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.api_types import DayOrTime
from ...tools.text.normal_form import clean


class SlipRound(models.Model):
    """Reading the letter that asks for opinions into a round with its questions."""

    _inherit = "ecabinet.slip.round"

    @api.model
    def create_from_agenda(self, text: str, now: DayOrTime | None = None) -> int:
        """Create the round of opinion slips that a text describes, as a draft.

        Each item becomes a question. Without a deadline it is the end of the last of
        the body's days for opinion slips.

        :param text: the letter or agenda, at most 200,000 characters
        :param now: as for ``ecabinet.meeting.parse_agenda``
        :return: id of the round
        :raises UserError: no text, or no body known
        """
        read = self.env["ecabinet.meeting"].parse_agenda(text, now)
        return self._create_from_reading(read, text).id

    @api.model
    def _create_from_reading(self, read, text):
        if not read["body_id"]:
            raise UserError(
                self.env._(
                    "The text names no known body: choose the body on the import "
                    "screen."
                )
            )
        body = self.env["ecabinet.body"].browse(read["body_id"])
        deadline = read["deadline"] or self._default_deadline(body)
        return self.create(
            {
                "name": read["name"] or self.env._("Opinion slips"),
                "body_id": body.id,
                "deadline": deadline,
                "agenda_text": clean(text or ""),
                "unrecognised_text": "\n".join(read["unrecognised"]) or False,
                "ballot_ids": [
                    fields.Command.create(
                        self._question_values(item, body, deadline, sequence)
                    )
                    for sequence, item in enumerate(read["items"], 1)
                    if item["kind"] != "break"
                ],
            }
        )

    @api.model
    def _question_values(self, item, body, deadline, sequence):
        units = item["presenter_department_ids"]
        return {
            "name": item["name"] or item["source"] or self.env._("Question"),
            "sequence": sequence,
            "body_id": body.id,
            "mode": "circulated",
            "deadline": deadline,
            "presenter_department_id": units[0] if units else False,
        }

    @api.model
    def _default_deadline(self, body):
        """End of the body's last working day for slips, in UTC."""
        office = self.env["resource.calendar"]
        today = office._ecabinet_local_day(fields.Datetime.now())
        working_time = office._ecabinet_working_time(today, today)
        last_day = working_time.due_day(today, body.sudo().slip_days)
        if not working_time.is_working_day(last_day):
            last_day = working_time.next_working_day(last_day)
        return office._ecabinet_to_utc(working_time.end_of_day(last_day))
