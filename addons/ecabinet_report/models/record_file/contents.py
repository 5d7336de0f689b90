import base64
import io

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.ecabinet_meeting.tools.api_types import Base64
from odoo.addons.ecabinet_meeting.tools.official_document import (
    PROFILES,
    MissingFont,
    OfficialDocument,
    render,
)
from odoo.addons.ecabinet_meeting.tools.paper.pdf_pages import count_pages
from odoo.addons.ecabinet_meeting.tools.record.archive import (
    ArchiveWriter,
    as_json,
    member_name,
)

from ...tools.record_file.contents import (
    Entry,
    Facts,
    as_data,
    contents_blocks,
    entries_of,
)

CONTENTS_JSON, CONTENTS_PDF = "contents.json", "contents.pdf"


class RecordFile(models.Model):
    """The list of contents: number, symbol, date, abstract, pages, original or copy.

    Made anew for whoever asks, of what they may read: what the archive leaves out is
    not in the list.
    """

    _inherit = "ecabinet.record.file"

    def render_contents(self) -> Base64:
        """The list of contents (mục lục) as a PDF, in base64.

        :raises UserError: when the machine lacks the font, naming the package
        """
        self._check_ids(one=True)
        return base64.b64encode(self._contents_content()).decode()

    def _contents_content(self):
        """Bytes of the PDF, for who runs the meeting."""
        self._check_runs()
        with ArchiveWriter(io.BytesIO()) as archive:
            record = self.meeting_id._archive_record(archive)
            entries = entries_of(record, self._documents(archive))
        return self._print(entries)

    def _add_to(self, archive, record):
        """Documents and list of contents into the archive of the meeting."""
        documents = self._documents(archive)
        entries = entries_of(record, documents)
        record["documents"] = as_data(documents)
        archive.add(
            CONTENTS_JSON, as_json({**self._facts().data, "entries": as_data(entries)})
        )
        archive.add(CONTENTS_PDF, self._print(entries))

    def _documents(self, archive):
        """The meeting's papers of the register that the user may read, by date."""
        papers = self.env["ecabinet.official.document"].search(
            [
                ("meeting_id", "=", self.meeting_id.id),
                ("state", "in", ("issued", "recalled")),
            ],
            order="issue_day, id",
        )
        return tuple(self._document(archive, paper) for paper in papers)

    def _document(self, archive, paper):
        content = paper._pdf_content()
        path = f"documents/{member_name(paper.id, paper.kind, paper.number or '')}.pdf"
        return Entry(
            reference=paper.reference or "",
            day=paper.issue_day or None,
            abstract=paper.subject,
            pages=count_pages(content),
            # sudo: whether it was signed in the file or on paper is in the list.
            copy="original" if paper.sudo().signed_pdf else "copy",
            recalled=paper.state == "recalled",
            path=path,
            sha256=archive.add(path, content),
        )

    def _facts(self):
        self.ensure_one()
        return Facts(
            code=self.code,
            title=self.name,
            retention=self.retention_id.sudo().with_context(lang="vi_VN").name,
            ended_on=self.ended_on,
            kept_until=self.kept_until or None,
        )

    def _print(self, entries):
        # sudo: the heading is the body's, whose record the reader need not see.
        body = self.sudo().body_id
        calendar = self.env["resource.calendar"]
        try:
            return render(
                OfficialDocument(
                    profile=PROFILES[body.kind],
                    issuer=body.paper_name or body.name,
                    superior=body.paper_superior or "",
                    place=body.paper_place or "",
                    day=calendar._ecabinet_local_day(fields.Datetime.now()),
                    kind_name="MỤC LỤC VĂN BẢN, TÀI LIỆU",
                    abstract=f"Hồ sơ {self.code}: {self.name}",
                    body=contents_blocks(self._facts(), entries),
                )
            )
        except MissingFont as error:
            raise UserError(str(error)) from error
