from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..common.limits import MOST_READ


class Conclusion(models.Model):
    """The text of a conclusion proposes who leads, with whom, until when, and what.

    Only empty fields are filled, and only with what the text says. Days are those of
    the meeting at which it was said.
    """

    _inherit = "ecabinet.conclusion"

    @api.onchange("text")
    def _onchange_text(self):
        if self._may_be_read():
            self.update(self._proposals())

    def _inverse_deadline_day(self):
        """The hour that a text names stays while the day stays."""
        calendar = self.env["resource.calendar"]
        others = self.filtered(
            lambda one: (
                not one.deadline
                or calendar._ecabinet_local_day(one.deadline) != one.deadline_day
            )
        )
        return super(Conclusion, others)._inverse_deadline_day()

    def action_read_text(self):
        """Fill the empty fields from the text."""
        self.check_access("read")
        for conclusion in self:
            found = conclusion._may_be_read() and conclusion._proposals()
            if found:
                conclusion.write(found)
        return True

    def _may_be_read(self):
        readable = self.env["ecabinet.task"].has_access("read")
        return readable and bool((self.text or "").strip())

    def _reading(self):
        """What the text assigns, said at the meeting."""
        try:
            return self.env["ecabinet.task"].parse_assignment(
                self.text, self._said_at()
            )
        except UserError:
            # Too long to be one task: what was written stays, nothing is proposed.
            return None

    def _said_at(self):
        """The moment of the meeting, from which its days are understood (UTC)."""
        said_at = self.meeting_id.sudo().date_start
        now = fields.Datetime.now()
        return min(said_at, now) if said_at else now

    def _proposals(self):
        """Values for the fields that are empty; none where the text does not say."""
        read = self._reading()
        if not read or not read["is_task"]:
            return {}
        lead = self.lead_department_id.id or read["lead_department_id"]
        helpers = [each for each in read["coordinating_department_ids"] if each != lead]
        found = {
            "lead_department_id": lead,
            "coordinating_department_ids": helpers and [Command.set(helpers)],
            "deadline": read["deadline"],
            "product": self.env["ecabinet.task"]._product_of(self.text),
        }
        return {
            name: value for name, value in found.items() if value and not self[name]
        }

    def _values_of_texts(self):
        """``{conclusion: further values of its task}`` that the texts give.

        Degree of urgency, repetition and sector: a conclusion has no fields for them.
        """
        values = {conclusion: {} for conclusion in self}
        for moment, conclusions in self.grouped(lambda one: one._said_at()).items():
            readable = conclusions.filtered(lambda one: one._may_be_read())
            texts = [one.text[:MOST_READ] for one in readable]
            reads = self.env["ecabinet.task"]._read_sentences(texts, moment)
            for conclusion, read in zip(readable, reads, strict=True):
                values[conclusion] |= conclusion._values_of_reading(read)
        return values

    def _values_of_reading(self, read):
        if not read["is_task"]:
            return {}
        found = {
            "urgency": read["urgency"],
            "recurrence": self.deadline and read["recurrence"],
            "sector_id": read["sector_id"],
        }
        return {name: value for name, value in found.items() if value}

    def _check_one_lead(self):
        if self.lead_department_id:
            return
        read = self._reading()
        meant = (read or {}).get("candidates", {}).get("lead_department_id", [])
        if meant:
            # sudo: names of units are known in the whole office.
            units = self.env["hr.department"].sudo().browse(meant)
            raise UserError(
                self.env._(
                    "Several units match: %(units)s. Choose the lead unit.",
                    units=", ".join(units.mapped("name")),
                )
            )
