from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..common.arguments import checked
from ..common.selections import OVER
from .submission import OPEN, WITH_UNIT


class Submission(models.Model):
    """The steps of a submission; each checks who takes it and from where."""

    _inherit = "ecabinet.submission"

    def action_submit(self) -> bool:
        """Hand in to the Office: with the unit, or returned → to be examined.

        Where the unit wants it, its head is asked first and hands it in.

        :raises UserError: without a paper, or not with the unit
        """
        self._check_unit()
        self._check_state(*WITH_UNIT)
        for each in self:
            if not each.attachment_ids:
                raise UserError(
                    self.env._(
                        "Add at least one paper to “%(name)s” before you submit it.",
                        name=each.name,
                    )
                )
        for_head = self.filtered(lambda one: one.department_id._ecabinet_heads_to_ask())
        for_head._put_before_head()
        handed_in = self - for_head
        handed_in._step(
            "submitted",
            submitted_at=fields.Datetime.now(),
            reason=False,
            awaits_head=False,
        )
        for each in handed_in.sudo():
            each._ask(each.body_id.secretary_ids, self.env._("Examine the submission"))
        return True

    def _put_before_head(self):
        """Ask the heads of the units to hand these in."""
        for each in self:
            heads = each.department_id._ecabinet_heads_to_ask()
            # sudo: a field of the step, whose right was asked above.
            each.sudo().awaits_head = True
            each._forget_activities()
            each.sudo()._ask(heads, self.env._("Approve and submit for the unit"))

    @checked(reason="text")
    def action_return_to_officer(self, reason: str) -> bool:
        """The unit's head gives it back to who prepared it, with the reason."""
        self._check_unit()
        self._check_state(*WITH_UNIT)
        reason = self._words(reason, self.env._("Say what has to be changed."))
        for each in self:
            if not each.awaits_my_approval:
                raise AccessError(
                    self.env._("Only the head of the unit, when asked, returns this.")
                )
            # sudo: as in _put_before_head.
            each.sudo().write({"awaits_head": False, "reason": reason})
            each._forget_activities()
            each._tell(self.env._("Returned by the unit's head"))
        return True

    def action_withdraw(self) -> bool:
        """The unit takes it back before it is on a programme."""
        self._check_unit()
        self._check_state(*WITH_UNIT, *OPEN)
        return self._step("withdrawn")

    @checked(findings="text", leader_id="id")
    def action_examine(self, findings: str, leader_id: int | bool = False) -> bool:
        """Write down what the Office found; ask the vice-chair responsible, if any.

        :param findings: the findings (thẩm tra), shown to the unit and the leader
        :param leader_id: id of a user who is chair or vice-chair of the body
        :raises UserError: without findings, or the leader leads another body
        """
        self.ensure_one()
        self._check_office()
        self._check_state(*OPEN)
        findings = self._words(findings, self.env._("Write what the Office found."))
        leader = self._leader(leader_id)
        self._step(
            "examined",
            examined_at=fields.Datetime.now(),
            examined_by_id=self.env.uid,
            examination=findings,
            leader_id=leader.id,
            opinion=False,
            opinion_note=False,
            opinion_at=False,
        )
        if leader:
            self.sudo()._ask(leader, self.env._("Give your opinion on the submission"))
        return True

    @checked(note="text")
    def action_give_opinion(self, choice: str, note: str | bool = False) -> bool:
        """The vice-chair responsible says whether it is ripe for the session.

        :param choice: ``agree``, ``change`` or ``postpone``
        :raises AccessError: somebody else
        """
        self.ensure_one()
        if not self.env.su and self.env.user != self.leader_id:
            raise AccessError(
                self.env._("Only the vice-chair who was asked gives this opinion.")
            )
        self._check_state("examined")
        if choice not in dict(self._fields["opinion"].selection):
            raise UserError(self.env._("Choose one of the three opinions."))
        note = (note or "").strip()
        if choice != "agree" and not note:
            raise UserError(self.env._("Say what has to be changed, or why not yet."))
        self.sudo().write(
            {
                "opinion": choice,
                "opinion_note": note or False,
                "opinion_at": fields.Datetime.now(),
            }
        )
        self._forget_activities()
        words = dict(self._fields["opinion"]._description_selection(self.env))
        self._tell(self.env._("Vice-chair's opinion: %s", words[choice]))
        return True

    def action_accept(self, meeting_id: int | bool = False) -> int:
        """Put it on the programme of a session, with its papers.

        :param meeting_id: id of the session; empty: the one that the unit asked for
        :return: id of the new item
        :raises UserError: not examined, the vice-chair's opinion is still awaited, or
            a paper that cannot be read (all or none)
        """
        self.ensure_one()
        self._check_office()
        self._check_state("examined", "postponed")
        meeting = self._session(meeting_id)
        if not self.examined_at or (self.leader_id and not self.opinion):
            raise UserError(
                self.env._(
                    "“%(name)s” waits for the opinion of %(leader)s: ask them, or "
                    "examine it again without asking anybody.",
                    name=self.name,
                    leader=self.leader_id.name or "",
                )
                if self.examined_at
                else self.env._("Examine “%(name)s” first.", name=self.name)
            )
        item = self.env["ecabinet.agenda.item"].create(self._item_values(meeting))
        for file in self.attachment_ids:
            paper = self.env["ecabinet.document"].create(
                {"name": _title(file.name), "agenda_item_id": item.id}
            )
            paper.add_version(file.datas, file.name)
        self._step(
            "accepted", agenda_item_id=item.id, meeting_id=meeting.id, reason=False
        )
        return item.id

    @checked(reason="text")
    def action_return(self, reason: str) -> bool:
        """Give it back to the unit, which changes it and submits it again."""
        self._check_office()
        self._check_state(*OPEN)
        reason = self._words(reason, self.env._("Say what the unit has to change."))
        return self._step("returned", reason=reason)

    @checked(reason="text")
    def action_postpone(self, reason: str) -> bool:
        """Keep it for a later session."""
        self._check_office()
        self._check_state("submitted", "examined")
        reason = self._words(reason, self.env._("Say why it has to wait."))
        return self._step("postponed", reason=reason, meeting_id=False)

    def action_open_item(self):
        """Open the item that it became."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ecabinet.agenda.item",
            "res_id": self.agenda_item_id.id,
            "view_mode": "form",
        }

    def _item_values(self, meeting):
        return {
            "meeting_id": meeting.id,
            "name": self.name,
            "kind": self.kind,
            "planned_minutes": self.planned_minutes,
            "presenter_department_id": self.department_id.id,
            "restricted": self.restricted,
            "sequence": max(meeting.agenda_item_ids.mapped("sequence"), default=0) + 10,
        }

    def _session(self, meeting_id):
        meetings = self.env["ecabinet.meeting"]
        meeting = self.meeting_id
        if isinstance(meeting_id, int) and meeting_id:
            meeting = meetings.browse(meeting_id).exists()
        if not meeting:
            raise UserError(
                self.env._("Choose the session whose programme “%s” is for.", self.name)
            )
        meeting._check_runs()
        if meeting.sudo().body_id != self.sudo().body_id or meeting.state in OVER:
            raise UserError(
                self.env._(
                    "“%(meeting)s” is over, or a session of another body: choose one "
                    "that is still being prepared.",
                    meeting=meeting.name,
                )
            )
        return meeting

    def _leader(self, leader_id):
        users = self.env["res.users"]
        if not leader_id:
            return users
        # sudo: seats of the body on this day.
        seats = self.sudo().body_id._members_on(
            self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        )
        leaders = seats.filtered(lambda seat: seat.role in ("chair", "vice_chair"))
        found = leaders.user_id.filtered(lambda user: user.id == leader_id)
        if not found:
            raise UserError(
                self.env._("Only a chair or vice-chair of the body can be asked.")
            )
        return users.browse(found.id)

    @api.model
    def _words(self, text, question):
        words = (text or "").strip()
        if not words:
            raise UserError(question)
        return words

    def _check_unit(self):
        if not self.env.su and not all(self.mapped("is_mine")):
            raise AccessError(
                self.env._("Only people of the submitting unit can do this.")
            )

    def _check_office(self):
        if not self.env.su and not all(self.mapped("is_examined_by_me")):
            raise AccessError(
                self.env._("Only the secretaries of the body can do this.")
            )

    def _check_state(self, *states):
        labels = dict(self._fields["state"]._description_selection(self.env))
        for each in self:
            if each.state not in states:
                raise UserError(
                    self.env._(
                        "“%(name)s” is in the state “%(state)s”: this step is not "
                        "possible.",
                        name=each.name,
                        state=labels[each.state],
                    )
                )

    def _step(self, state, **values):
        """sudo: every step checks the person; the state is nobody's to type."""
        self.sudo().write({"state": state, **values})
        self._forget_activities()
        labels = dict(self._fields["state"]._description_selection(self.env))
        if state != "submitted":
            self._tell(labels[state])
        return True

    def _tell(self, words):
        """Tell the unit's person who entered it, with the reason where there is one."""
        for each in self:
            each.sudo().message_post(
                body=": ".join(filter(None, (words, each.reason))),
                partner_ids=(each.sudo().user_id - self.env.user).partner_id.ids,
                author_id=self.env.user.partner_id.id,
                subtype_xmlid="mail.mt_comment",
            )

    def _ask(self, users, summary):
        for user in users:
            self.activity_schedule(
                "mail.mail_activity_data_todo", summary=summary, user_id=user.id
            )

    def _forget_activities(self):
        # sudo: the question is settled for everybody who was asked.
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])


def _title(file_name):
    stem = (file_name or "").rsplit("/", 1)[-1]
    return stem.rsplit(".", 1)[0].replace("_", " ").strip() or stem
