from odoo import fields, models
from odoo.exceptions import UserError


class Meeting(models.Model):
    """The papers of a meeting as one PDF, for each reader exactly their own."""

    _inherit = "ecabinet.meeting"

    def action_my_pack(self):
        """Take all papers that I may read as one PDF, with my name on every page."""
        self.ensure_one()
        if not self._my_pack():
            raise UserError(self._why_no_pack())
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/pack/{self.id}",
            "target": "new",
        }

    def _why_no_pack(self):
        return self.env._(
            "There is no paper for you to read yet: papers appear here when they are "
            "uploaded to an item that you are invited for."
        )

    def _my_pack(self):
        """The pack (as superuser) of what the user may read now; none without papers.

        :raises AccessError: if the user may not read the meeting
        """
        self.ensure_one()
        self.check_access("read")
        contents = self._pack_contents()
        packs = self.env["ecabinet.document.pack"]
        if not any(row.get("version") for row in contents["rows"]):
            return packs.sudo()
        return packs._for(self, contents)

    def _pack_contents(self):
        """What the user may read of this meeting, in the order of the programme."""
        items = self.env["ecabinet.agenda.item"].search(
            [("meeting_id", "=", self.id), ("kind", "!=", "break")]
        )
        papers = self._readable_papers()
        of_item = papers.grouped("agenda_item_id")
        rows = []
        if common := of_item.get(items.browse()):
            rows.append({"title": self.env._("For the whole meeting")})
            rows += common._pack_rows()
        for item in items:
            rows.append(
                {
                    "number": item.number or "",
                    "title": item.name,
                    "note": item.planned_time or "",
                }
            )
            rows += of_item.get(item, papers.browse())._pack_rows()
        return {
            "lang": self.env.lang or "en_US",
            "kind": self.env._("Papers of the meeting"),
            "title": self.name,
            "lines": self._pack_lines(),
            "columns": [self.env._("No."), self.env._("Contents"), self.env._("Page")],
            "rows": rows,
        }

    def _pack_lines(self):
        office = self.env["resource.calendar"]
        lines = []
        if self.date_start:
            lines.append(office._ecabinet_moment_text(self.date_start))
        # sudo: who chairs, and where, is on every invitation.
        meeting = self.sudo()
        if meeting.place:
            lines.append(meeting.place)
        if meeting.chair_id:
            lines.append(self.env._("Chair: %(name)s", name=meeting.chair_id.name))
        return lines

    def _readable_papers(self):
        """Papers whose current file the user may read."""
        papers = self.env["ecabinet.document"].search(
            [("meeting_id", "=", self.id), ("current_version_id", "!=", False)]
        )
        readable = papers.sudo().current_version_id.sudo(False)._filtered_access("read")
        return papers.filtered(lambda paper: paper.current_version_id in readable)

    def _download_pack(self):
        """The user's pack as ``(size, bytes)``; None while it is being prepared.

        The receipts say that the papers were taken.

        :raises UserError: without papers, or when the pack cannot be made
        """
        pack = self._my_pack()
        if not pack:
            raise UserError(self._why_no_pack())
        if pack.state != "ready":
            if pack._is_large():
                # One that failed too: nobody's request waits for minutes.
                pack._wait_for(self.env.user)
                return None
            pack._build()
        if pack.state != "ready":
            raise UserError(
                self.env._(
                    "The papers could not be combined into one file: read them one by "
                    "one on screen, and tell the secretary."
                )
            )
        now = fields.Datetime.now()
        copy = pack._stamped(self.env.user, now)
        # sudo: the pack is the system's; who takes it decides when it is remade.
        pack.user_ids = [fields.Command.link(self.env.uid)]
        self.env["ecabinet.document.receipt"]._note_downloads(pack.version_ids, now)
        return copy.size, copy.chunks()
