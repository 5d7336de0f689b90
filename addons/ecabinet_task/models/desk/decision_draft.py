from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...tools.api_types import DecisionArguments
from ...tools.desk.decisions import DECISIONS, OF_PARTY, PREPARED, NotADecision, checked

KINDS = [
    ("task_approve", "Approve the result"),
    ("task_return", "Return the result"),
    ("task_assign", "Assign the task"),
    ("task_cancel", "Cancel the task"),
    ("extension_grant", "Grant more time"),
    ("extension_refuse", "Refuse more time"),
    ("programme_approve", "Approve the programme"),
    ("programme_return", "Return the programme"),
    ("position", "Give a position"),
    ("slip", "Answer an opinion slip"),
]


class DecisionDraft(models.Model):
    """What an assistant prepared for a leader; it waits for the leader's word.

    Only decisions of a closed list can be prepared (``tools/desk/decisions.py``).
    Confirmed, the decision is taken by the leader, with all checks of that moment;
    until then nobody but the two of them knows of it.
    """

    _name = "ecabinet.decision.draft"
    _inherit = ["ecabinet.written.by.steps"]
    _description = "Prepared Decision"
    _order = "id desc"
    _rec_name = "title"

    leader_id = fields.Many2one(
        "res.users", "Prepared for", required=True, ondelete="cascade", index=True
    )
    prepared_by_id = fields.Many2one(
        "res.users", "Prepared by", required=True, ondelete="cascade", index=True
    )
    kind = fields.Selection(KINDS, "Decision", required=True)
    res_model = fields.Char("Model", compute="_compute_res_model", store=True)
    res_id = fields.Many2oneReference("Record", model_field="res_model", required=True)
    title = fields.Char("About", required=True)
    arguments = fields.Json()
    words = fields.Text("In words", compute="_compute_words")
    state = fields.Selection(
        [
            ("waiting", "Waiting for the leader"),
            ("confirmed", "Confirmed"),
            ("changed", "Decided otherwise"),
            ("discarded", "Set aside"),
            ("replaced", "Prepared again"),
        ],
        default="waiting",
        required=True,
        index=True,
    )
    decided_at = fields.Datetime()

    _one_waiting = models.UniqueIndex(
        "(leader_id, res_model, res_id) WHERE state = 'waiting'",
        "A prepared decision is already waiting for the leader.",
    )
    _waiting_on = models.Index("(res_model, res_id) WHERE state = 'waiting'")

    @api.depends("kind")
    def _compute_res_model(self):
        for draft in self:
            draft.res_model = draft.kind and DECISIONS[draft.kind].model

    @api.depends("arguments", "kind")
    def _compute_words(self):
        choices = {
            kind: dict(
                self.env[model]._fields["choice"]._description_selection(self.env)
            )
            for kind, model in (
                ("position", "ecabinet.position"),
                ("slip", "ecabinet.vote"),
            )
        }
        for draft in self:
            given = draft.arguments or {}
            parts = [
                choices.get(draft.kind, {}).get(given.get("choice"), ""),
                given.get("reason") or given.get("note") or given.get("comment") or "",
            ]
            draft.words = " · ".join(part for part in parts if part)

    def action_confirm(self):
        """The leader confirms: each decision is taken now, in their own name.

        :raises AccessError: for anybody else
        :raises UserError: settled already, or the decision is not possible any more
        """
        self._check_own()
        for draft in self:
            record = self.env[draft.res_model].browse(draft.res_id)
            # Settled first: the record's own step would settle it as another decision.
            draft._settle("confirmed")
            self.env["ecabinet.desk"]._take(draft.kind, record, draft.arguments or {})
        return True

    def action_discard(self):
        """The leader sets the prepared decisions aside; nothing is decided."""
        self._check_own()
        self._settle("discarded")
        return True

    def action_withdraw(self):
        """The assistant takes back what they prepared and nobody has settled yet."""
        self.check_access("read")
        if self.prepared_by_id - self.env.user:
            raise AccessError(
                self.env._("Only the person who prepared it can take it back.")
            )
        self._check_waiting()
        self._settle("discarded")
        return True

    def _check_own(self):
        self.check_access("read")
        if self.leader_id - self.env.user:
            raise AccessError(
                self.env._("Only the leader for whom it was prepared decides on it.")
            )
        self._check_waiting()

    def _check_waiting(self):
        if self.filtered(lambda draft: draft.state != "waiting"):
            raise UserError(
                self.env._("This has already been settled; load the desk again.")
            )

    def _settle(self, state):
        # sudo: nobody writes prepared decisions but through the checks of the callers.
        self.sudo().write({"state": state, "decided_at": fields.Datetime.now()})

    @api.model
    def _prepare(self, leader, kind, records, arguments: DecisionArguments):
        """Store what the user prepares for ``leader``; it replaces what waited.

        :raises AccessError: the user does not assist that leader
        :raises UserError: not a decision that can be prepared
        """
        user = self.env.user
        records.check_access("read")
        # sudo: whether it is the Party's follows from the body or the unit.
        of_party = set(records.sudo().mapped(OF_PARTY.get(records._name, "id")))
        if any(leader not in user._ecabinet_leaders(bool(one)) for one in of_party):
            raise AccessError(
                self.env._(
                    "You do not prepare decisions for %(name)s.", name=leader.name
                )
            )
        arguments = self._checked(kind, arguments)
        if kind not in PREPARED or records._name != DECISIONS[kind].model:
            raise UserError(self.env._("This cannot be prepared for somebody else."))
        # sudo: prepared decisions are written by this check only.
        drafts = self.sudo()
        drafts._waiting_for(leader, records)._settle("replaced")
        drafts.flush_model(["state"])
        drafts = drafts.create(
            [
                {
                    "leader_id": leader.id,
                    "prepared_by_id": user.id,
                    "kind": kind,
                    "res_id": record.id,
                    "title": record.sudo()[DECISIONS[kind].title],
                    "arguments": arguments,
                }
                for record in records
            ]
        )
        leader.sudo()._bus_send("ecabinet_desk", {})
        return drafts.sudo(self.env.su)

    @api.model
    def _waiting_for(self, leader, records):
        return self.search(
            [
                ("leader_id", "=", leader.id),
                ("res_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("state", "=", "waiting"),
            ]
        )

    @api.model
    def _decided(self, records):
        """The user has decided on ``records`` by themselves: what waited is settled."""
        # sudo: their own decision settles what was prepared for them.
        self.sudo()._waiting_for(self.env.user, records)._settle("changed")

    @api.model
    def _settle_others(self, records, fits):
        """What waits for anybody on ``records`` and does not fit any more is settled.

        :param fits: tells of a kind and a record whether that can still be decided
        """
        # sudo: the step that was taken settles what waited, whoever took it.
        drafts = self.sudo().search(
            [
                ("res_model", "=", records._name),
                ("res_id", "in", records.ids),
                ("state", "=", "waiting"),
            ]
        )
        of_id = {record.id: record for record in records.sudo()}
        drafts.filtered(
            lambda draft: not fits(draft.kind, of_id[draft.res_id])
        )._settle("changed")

    @api.model
    def _checked(self, kind, arguments):
        try:
            decisions = self.env["ecabinet.desk"]._decisions()
            return checked(kind, arguments, decisions)
        except NotADecision as error:
            if str(error) in ("reason", "note", "result", "comment"):
                raise UserError(self.env._("Say why, in a few words.")) from error
            raise UserError(
                self.env._(
                    "“%(name)s” is missing or does not fit this decision.",
                    name=str(error),
                )
            ) from error
