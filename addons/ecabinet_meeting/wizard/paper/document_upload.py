import re

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ...models.common.sentinel import TOLD_TOGETHER
from ...tools.paper.item_match import Item, match_item

# What scanners and office programs put around the title in a file's name.
_NOISE = re.compile(r"(?i)^\d{1,3}[.)\-_ ]+(?=\D)|[ _-]*\((?:\d+|final|copy)\)$")

# What a paper is for.
PLACES = ("meeting_id", "agenda_item_id", "slip_round_id", "slip_ballot_id")


class DocumentUpload(models.TransientModel):
    """Several papers at once: choose the PDF files, look over the titles, add them."""

    _name = "ecabinet.document.upload"
    _description = "Add Papers"

    meeting_id = fields.Many2one("ecabinet.meeting")
    slip_round_id = fields.Many2one("ecabinet.slip.round")
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item",
        domain="[('meeting_id', '=', meeting_id), ('kind', '!=', 'break')]",
        help="Leave empty for papers of several items: each file is put to the item "
        "that its name tells of.",
    )
    slip_ballot_id = fields.Many2one(
        "ecabinet.ballot",
        "Question",
        domain="[('slip_round_id', '=', slip_round_id)]",
        help="Leave empty for papers of the whole round.",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Choose PDF files")
    line_ids = fields.One2many(
        "ecabinet.document.upload.line",
        "upload_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("attachment_ids", "agenda_item_id", "slip_ballot_id")
    def _compute_line_ids(self):
        for upload in self:
            kept = upload.line_ids.filtered(
                lambda line, upload=upload: (
                    line.attachment_id._origin in upload.attachment_ids._origin
                )
            )
            new = upload.attachment_ids._origin - kept.attachment_id._origin
            commands = [
                Command.unlink(line.id)
                if isinstance(line.id, int)
                else Command.delete(line.id)
                for line in upload.line_ids - kept
            ]
            commands += [
                Command.create(upload._line_values(attachment)) for attachment in new
            ]
            upload.line_ids = commands

    def action_add(self):
        """Make papers, or new versions of papers, of the chosen files.

        All or none: one file that cannot be read is named, and nothing is lost.
        """
        self.ensure_one()
        if not self.line_ids:
            raise UserError(self.env._("Choose at least one PDF file."))
        papers = self.env["ecabinet.document"]
        for line in self.line_ids:
            paper = line.document_id or self.env["ecabinet.document"].create(
                {
                    "name": line.name,
                    "recall": line.recall,
                    **{name: self[name].id for name in PLACES},
                    "agenda_item_id": self._item_of(line).id,
                }
            )
            attachment = line.attachment_id
            papers |= paper
            paper.with_context(ecabinet_told_together=TOLD_TOGETHER).add_version(
                attachment.datas, attachment.name, line.change_note
            )
        papers.filtered("slip_round_id")._tell_of_new_versions()
        # The paper keeps its own file: no second copy outlives the upload.
        self.attachment_ids.unlink()
        return {"type": "ir.actions.act_window_close"}

    @api.model
    def _action_for(self, meeting=None, item=None, slip_round=None):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add papers"),
            "res_model": self._name,
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_meeting_id": meeting.id if meeting else False,
                "default_agenda_item_id": item.id if item else False,
                "default_slip_round_id": slip_round.id if slip_round else False,
            },
        }

    def _item_of(self, line):
        """The item of a file: its own, or the one chosen for all."""
        return line.agenda_item_id or self.agenda_item_id

    def _proposed_item(self, file_name):
        """The item that a file's name tells of, where none is chosen for all."""
        items = self.agenda_item_id
        if items or not self.meeting_id:
            return items
        items = self.meeting_id.agenda_item_ids.filtered(
            lambda item: item.kind != "break"
        )
        key = match_item(
            file_name, [Item(one.id, one.number or "", one.name) for one in items]
        )
        return items.browse(key or [])

    def _line_values(self, attachment):
        title = title_from_file_name(attachment.name or "")
        item = self._proposed_item(attachment.name or "")
        places = {**{name: self[name].id for name in PLACES}, "agenda_item_id": item.id}
        same = self.env["ecabinet.document"].search(
            [
                *((name, "=", value) for name, value in places.items()),
                ("name", "=ilike", title.replace("%", r"\%").replace("_", r"\_")),
                ("secrecy", "=", "none"),
            ],
            limit=1,
        )
        return {
            "attachment_id": attachment.id,
            "name": title or attachment.name,
            "agenda_item_id": item.id,
            "document_id": same.id,
        }


class DocumentUploadLine(models.TransientModel):
    """One of the files, and what happens to it."""

    _name = "ecabinet.document.upload.line"
    _description = "Paper to Add"

    upload_id = fields.Many2one(
        "ecabinet.document.upload", required=True, ondelete="cascade"
    )
    attachment_id = fields.Many2one("ir.attachment", "File", ondelete="cascade")
    name = fields.Char("Title", required=True)
    agenda_item_id = fields.Many2one(
        "ecabinet.agenda.item",
        "Item",
        domain="[('meeting_id', '=', parent.meeting_id), ('kind', '!=', 'break')]",
    )
    document_id = fields.Many2one(
        "ecabinet.document",
        "New version of",
        domain="[('meeting_id', '=', parent.meeting_id),"
        "('slip_round_id', '=', parent.slip_round_id), ('secrecy', '=', 'none')]",
    )
    change_note = fields.Char("What changed")
    recall = fields.Boolean("To be given back")


def title_from_file_name(name: str) -> str:
    """A readable title: ``02_To-trinh so 412.pdf`` becomes ``To trinh so 412``.

    A name of one word is kept as it is; underscores and hyphens between words become
    spaces where the name has no spaces of its own.
    """
    stem = name.rsplit("/", 1)[-1]
    stem = re.sub(r"(?i)\.(?:pdf|docx?|odt|rtf|xlsx?|ods|pptx?|odp)$", "", stem).strip()
    shorter = _NOISE.sub("", stem).strip(" _-.") or stem
    if " " not in shorter:
        shorter = re.sub(r"[_]+|(?<=\w)-(?=\w{2,})", " ", shorter)
    shorter = re.sub(r"[_\s]+", " ", shorter).strip()
    return shorter[:1].upper() + shorter[1:]
