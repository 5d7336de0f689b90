from odoo import fields, models

from ...tools.time import in_words


class Meeting(models.Model):
    """What the steps of a session will do, said before they are taken.

    The dialog is ``ecabinet.session.step``; it takes the step that it names.
    """

    _inherit = "ecabinet.meeting"

    def action_ask_open(self):
        """Ask before the session is opened."""
        return self._ask("open", self.env._("Open the session?"))

    def action_ask_close(self):
        """Ask before the session is closed; an open vote is named first."""
        self._check_no_open_ballot()
        return self._ask("close", self.env._("Close the session?"))

    def action_ask_publish(self):
        """Ask before the results are published."""
        return self._ask("publish", self.env._("Publish the results?"))

    def action_ask_adopt(self):
        """Ask before what nobody contests is adopted, or put to one vote."""
        self._check_may_adopt()
        return self._ask("adopt", self.env._("What nobody contests"))

    def _ask(self, step, title, **values):
        """The dialog that says what ``step`` will do, for who may take it."""
        self.ensure_one()
        self._check_runs()
        values = {"meeting_id": self.id, "step": step, **values}
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "ecabinet.session.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {f"default_{name}": value for name, value in values.items()},
        }

    def _before_open(self):
        """Sentences: another day, who is there, what ends with the opening."""
        local = self.env["resource.calendar"]._ecabinet_to_local
        planned = local(self.date_start)
        if planned.date() != local(fields.Datetime.now()).date():
            yield self.env._(
                "This meeting is planned for %(day)s: today is another day.",
                day=in_words.day(planned),
            )
        if not self.present_count:
            yield self.env._("Nobody is marked as present yet.")
        yield self.quorum_text
        if not self._why_positions_closed():
            # sudo: how many there are; whose they are is not said.
            positions = self.sudo().participant_ids.position_ids
            yield self.env._(
                "Positions can be given no more after the opening; %s have been given.",
                len(positions.filtered("confirmed")),
            )
        yield self.env._("Everybody in the room and the screen on the wall see it.")

    def _before_close(self):
        """Sentences: what is left undone, who is marked as present."""
        # sudo: how many there are is for who runs the meeting; no titles come out.
        items = self.sudo().agenda_item_ids.filtered(lambda one: one.kind != "break")
        left = items.filtered(lambda one: one.state in ("pending", "in_progress"))
        if left:
            yield self.env._(
                "%(left)s of %(items)s items are not finished: %(numbers)s.",
                left=len(left),
                items=len(items),
                numbers=", ".join(one.number or "–" for one in left),
            )
        drafts = self.sudo().ballot_ids.filtered(lambda one: one.state == "draft")
        if drafts:
            yield self.env._("%s prepared votes have not been held.", len(drafts))
        yield self.env._(
            "Attendance, votes and speeches end with it, and the term for the notice "
            "of conclusions begins."
        )

    def _before_publish(self):
        """Sentences: how many results, and who will see them."""
        # sudo: how many there are is for who runs the meeting; no titles come out.
        items = self.sudo().agenda_item_ids
        yield self.env._(
            "%(adopted)s items adopted, %(rejected)s rejected, %(votes)s votes: the "
            "results will be shown to everybody called.",
            adopted=len(items.filtered(lambda one: one.state == "adopted")),
            rejected=len(items.filtered(lambda one: one.state == "rejected")),
            votes=len(self.sudo().ballot_ids.filtered(lambda one: one.outcome)),
        )
        if not self.has_locked_minutes:
            yield self.env._("The minutes are not confirmed yet.")
