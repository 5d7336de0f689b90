from odoo import Command, api, fields, models


class AgendaItem(models.Model):
    """One matter across sessions and opinion slips.

    An item that was deferred goes on in a later session with its papers and positions
    (``previous_id``); what was put to the members by opinion slip comes back as an item
    of the next session (``slip_ballot_id``). All of them are one matter.
    """

    _inherit = "ecabinet.agenda.item"

    previous_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Continues",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        help="The item of an earlier session that was deferred.",
        system=True,
    )
    next_ids = fields.One2many("ecabinet.agenda.item", "previous_id", "Continued by")
    slip_ballot_id = fields.Many2one(
        "ecabinet.ballot",
        "From the opinion slip",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
        system=True,
    )
    matter_id = fields.Many2one(
        "ecabinet.agenda.item",
        "First item of the matter",
        compute="_compute_matter_id",
        store=True,
        recursive=True,
        index="btree_not_null",
        help="Empty for an item that continues nothing.",
    )
    history_item_ids = fields.Many2many(
        "ecabinet.agenda.item", compute="_compute_history", string="In the sessions"
    )
    history_ballot_ids = fields.Many2many(
        "ecabinet.ballot", compute="_compute_history", string="By opinion slip"
    )
    has_history = fields.Boolean(compute="_compute_history")

    @api.depends("previous_id.matter_id")
    def _compute_matter_id(self):
        for item in self:
            item.matter_id = item.previous_id.matter_id or item.previous_id

    @api.depends("matter_id", "next_ids", "slip_ballot_id")
    @api.depends_context("uid")
    def _compute_history(self):
        """What the reader may see of it; the newest first."""
        roots = (self.matter_id | self.filtered(lambda item: not item.matter_id)).ids
        items = self.search(
            ["|", ("matter_id", "in", roots), ("id", "in", roots)],
            order="create_date desc, id desc",
        )
        for item in self:
            root = item.matter_id or item._origin
            own = items.filtered(lambda each, root=root: root in (each, each.matter_id))
            slips = own.slip_ballot_id._filtered_access("read")
            item.history_item_ids = [Command.set(own.ids)]
            item.history_ballot_ids = [Command.set(slips.ids)]
            item.has_history = len(own) > 1 or bool(slips)

    def _carry_to(self, meeting):
        """Copy these deferred items, with papers and positions, into ``meeting``.

        :return: the new items
        """
        values = [item._carried_values(meeting) for item in self]
        carried = self.create(values)
        # sudo: what an item continues is never typed in.
        for item, new in zip(self, carried, strict=True):
            new.sudo().previous_id = item
            item._carry_papers_to(new)
            item._carry_positions_to(new)
        return carried

    def _carried_values(self, meeting):
        partners = self.participant_ids.partner_id
        called = meeting.participant_ids.filtered(
            lambda each: each.partner_id in partners
        )
        return {
            "meeting_id": meeting.id,
            "name": self.name,
            "section": self.section,
            "kind": self.kind,
            "debate": "yes",
            "planned_minutes": self.planned_minutes,
            "presenter_department_id": self.presenter_department_id.id,
            "copresenter_department_ids": [
                Command.set(self.copresenter_department_ids.ids)
            ],
            "presenter_text": self.presenter_text,
            "restricted": self.restricted,
            "participant_ids": [Command.set(called.ids)],
            "sequence": max(meeting.agenda_item_ids.mapped("sequence"), default=0) + 10,
        }

    def _carry_papers_to(self, item):
        # sudo: a paper given back after its item can be read by nobody any more, yet
        # goes on with it; whoever carries the item runs both meetings.
        for paper in self.sudo().document_ids.filtered("current_version_id"):
            version = paper.current_version_id
            new = self.env["ecabinet.document"].create(
                {
                    "name": paper.name,
                    "agenda_item_id": item.id,
                    "recall": paper.recall,
                    "sequence": paper.sequence,
                }
            )
            new.add_version(
                version.file,
                version.file_name,
                self.env._("As for “%s”", self.meeting_id.name),
            )
            # What was found out about the same file, and decided, goes on with it.
            new.sudo().current_version_id.write(
                {
                    "held_for": version.held_for,
                    "cleared_by_id": version.cleared_by_id.id,
                }
            )

    def _carry_positions_to(self, item):
        # sudo: positions are the members' own; they stay what their authors said.
        given = self.sudo().position_ids
        seats = {each.user_id: each for each in item.meeting_id.sudo().participant_ids}
        given.create(
            [
                {
                    "agenda_item_id": item.id,
                    "participant_id": seats[one.participant_id.user_id].id,
                    "choice": one.choice,
                    "wants_to_speak": one.wants_to_speak,
                    "comment": one.comment,
                    "shared": one.shared,
                    "response": one.response,
                    "confirmed": one.confirmed,
                }
                for one in given
                if one.participant_id.user_id in seats
            ]
        )
