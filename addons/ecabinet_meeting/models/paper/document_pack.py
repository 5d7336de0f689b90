import hashlib
import json
import tempfile
from datetime import timedelta
from pathlib import Path

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...tools.official_document import MissingFont
from ...tools.paper import pdf_pack, pdf_stamp
from ...tools.paper.pack_cover import Cover, CoverRow, render_cover, render_missing
from ...tools.time import in_words

# A larger pack is made in the background, and its reader told when it is there.
PAGES_AT_ONCE = 500
BYTES_AT_ONCE = 60 * 1024**2
KEPT_DAYS = 30


class DocumentPack(models.Model):
    """Papers in one PDF, ready but for the stamp of whoever takes it.

    A pack is found by what is in it: ``key`` is the SHA-256 of its programme and of
    the checksums of its files. Whoever asks for papers gets the pack of exactly those
    that they may read at that moment; people who may read the same share it. So there
    is nothing to authorise here, and nobody but the system has access.
    """

    _name = "ecabinet.document.pack"
    _description = "Pack of Papers"
    _inherit = ["ecabinet.written.by.steps"]
    _rec_name = "key"

    meeting_id = fields.Many2one(
        "ecabinet.meeting",
        ondelete="cascade",
        index=True,
        help="Empty: the copy of a paper of an opinion slip.",
    )
    key = fields.Char(required=True, readonly=True)
    contents = fields.Json(readonly=True, help="The programme and its papers in order.")
    version_ids = fields.Many2many(
        "ecabinet.document.version",
        "ecabinet_document_pack_version_rel",
        "pack_id",
        "version_id",
        "Papers",
    )
    page_count = fields.Integer("Pages", readonly=True)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("waiting", "Being prepared"),
            ("ready", "Ready"),
            ("stale", "Out of date"),
            ("failed", "Failed"),
        ],
        default="planned",
        required=True,
        readonly=True,
        index=True,
    )
    user_ids = fields.Many2many(
        "res.users",
        "ecabinet_document_pack_user_rel",
        "pack_id",
        "user_id",
        "Readers",
        help="Who took this pack, or waits for it.",
    )
    waiting_ids = fields.Many2many(
        "res.users",
        "ecabinet_document_pack_waiting_rel",
        "pack_id",
        "user_id",
        "To be notified",
    )
    file = fields.Binary(attachment=True, readonly=True)

    _key_uniq = models.Constraint(
        "UNIQUE(meeting_id, key)", "This pack already exists."
    )

    _copy_uniq = models.UniqueIndex(
        "(key) WHERE meeting_id IS NULL", "This copy already exists."
    )

    @api.model
    def _for(self, meeting, contents):
        """The pack of these contents, made (not yet built) if there is none.

        :param contents: ``{"lang", "kind", "title", "lines", "columns", "rows":
            [{"number", "title", "note", "version", "checksum", "pages"}]}``; a row
            with a ``version`` is a paper, one without an item
        """
        packs = self.sudo()
        words = json.dumps(contents, sort_keys=True, ensure_ascii=False)
        key = hashlib.sha256(words.encode()).hexdigest()
        found = packs.search([("meeting_id", "=", meeting.id), ("key", "=", key)])
        if found:
            return found
        # Two readers may be the first at once: the row is made once.
        made = self.env.execute_query(
            SQL(
                """
                INSERT INTO ecabinet_document_pack
                       (meeting_id, key, state, create_uid, write_uid, create_date,
                        write_date)
                VALUES (%(meeting)s, %(key)s, 'planned', 1, 1, %(now)s, %(now)s)
                ON CONFLICT DO NOTHING RETURNING id
                """,
                meeting=meeting.id or None,
                key=key,
                now=fields.Datetime.now(),
            )
        )
        if not made:
            return packs.search([("meeting_id", "=", meeting.id), ("key", "=", key)])
        pack = packs.browse(made[0])
        rows = contents["rows"]
        pages = sum(row.get("pages", 0) for row in rows)
        cover_pages = pack._cover_pages(contents)
        pack.write(
            {
                "contents": {**contents, "cover_pages": cover_pages},
                "page_count": pages + cover_pages,
                "version_ids": [
                    fields.Command.set(
                        [row["version"] for row in rows if row.get("version")]
                    )
                ],
            }
        )
        return pack

    def _cover_pages(self, contents):
        if not contents["title"]:
            return 0
        try:
            cover = render_cover(self._cover(contents, 1))
        except MissingFont as error:
            raise UserError(str(error)) from error
        return pdf_pack.count_pages(cover)

    @staticmethod
    def _cover(contents, cover_pages):
        first, rows = cover_pages + 1, []
        for row in contents["rows"]:
            pages = ""
            if row.get("version"):
                last = first + row["pages"] - 1
                pages = f"{first}–{last}" if last > first else str(first)
                first = last + 1
            rows.append(
                CoverRow(
                    title=row["title"],
                    number=row.get("number") or "",
                    note=row.get("note") or "",
                    pages=pages,
                    level=1 if row.get("version") else 0,
                )
            )
        return Cover(
            kind=contents["kind"],
            title=contents["title"],
            lines=contents["lines"],
            columns=tuple(contents["columns"]),
            rows=rows,
        )

    def _first_pages(self):
        """``{version id: its first page in the pack}``, from 1."""
        page, found = (self.contents or {}).get("cover_pages", 0) + 1, {}
        for row in (self.contents or {}).get("rows", ()):
            if row.get("version"):
                found[row["version"]] = page
                page += row["pages"]
        return found

    def _is_large(self):
        if self.page_count > PAGES_AT_ONCE:
            return True
        files = self.version_ids._file_attachments()
        return sum(files.mapped("file_size")) > BYTES_AT_ONCE

    def _ready_now(self):
        """Build a short pack at once, have a long one made; whether it is ready.

        One that failed is not tried again while somebody waits.
        """
        self.ensure_one()
        if self.state in ("planned", "stale"):
            if self._is_large():
                self._make_in_background()
            else:
                self._build()
        return self.state == "ready"

    # Building -----------------------------------------------------------------------

    def _build(self):
        """Write the file. A failure is noted, not raised."""
        for pack in self:
            try:
                with tempfile.TemporaryDirectory(prefix="ecabinet-pack-") as folder:
                    raw = pack._assembled(Path(folder))
            # A paper may be purged while its pack is made: then its path is missing.
            except (pdf_pack.PackError, MissingFont, OSError, KeyError):
                pack.state = "failed"
                continue
            pack._drop_file()
            pack.env["ir.attachment"].create(
                {
                    "name": "pack",
                    "raw": raw,
                    "res_model": pack._name,
                    "res_id": pack.id,
                    "res_field": "file",
                    "mimetype": "application/octet-stream",
                }
            )
            pack.state = "ready"

    def _assembled(self, folder):
        contents = self.contents
        parts, bookmarks = [], []
        if contents["cover_pages"]:
            cover = folder / "cover.pdf"
            cover.write_bytes(
                render_cover(self._cover(contents, contents["cover_pages"]))
            )
            parts.append(pdf_pack.Part(str(cover), contents["cover_pages"]))
            bookmarks.append(pdf_pack.Bookmark(contents["kind"], 0))
        missing = folder / "missing.pdf"
        missing.write_bytes(
            render_missing(
                self.with_context(lang=contents["lang"]).env._(
                    "These pages could not be put into the pack: read the paper on "
                    "screen."
                )
            )
        )
        paths = self._file_paths(folder)
        page = contents["cover_pages"]
        for row in contents["rows"]:
            number = row.get("number") or ""
            title = f"{number}. {row['title']}" if number else row["title"]
            level = 1 if row.get("version") and contents["title"] else 0
            bookmarks.append(pdf_pack.Bookmark(title, page, level))
            if row.get("version"):
                parts.append(pdf_pack.Part(paths[row["version"]], row["pages"]))
                page += row["pages"]
        output = folder / "pack"
        failed = pdf_pack.assemble(
            output,
            parts,
            bookmarks,
            missing=str(missing),
            title=contents["title"] or contents["rows"][0]["title"],
        )
        if failed and not contents["title"]:
            # A copy of one paper is that paper, or there is none.
            raise pdf_pack.PackError("The paper could not be taken over.")
        return output.read_bytes()

    def _file_paths(self, folder):
        """``{version id: path of its file}``; what has none gets one in ``folder``."""
        paths = {}
        for attachment in self.version_ids._reading_attachments():
            if attachment.store_fname:
                path = attachment._full_path(attachment.store_fname)
            else:
                path = folder / f"{attachment.res_id}.pdf"
                path.write_bytes(attachment.raw)
            paths[attachment.res_id] = str(path)
        return paths

    def _file_attachments(self):
        return self.env["ir.attachment"].search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("res_field", "=", "file"),
            ]
        )

    def _drop_file(self):
        self._file_attachments().unlink()

    def unlink(self):
        self._drop_file()
        return super().unlink()

    def _stamped(self, reader, moment):
        """The finished PDF for one reader, open for reading (``pdf_stamp.Stamped``).

        :param moment: when it is taken (UTC)
        """
        self.ensure_one()
        local = self.env["resource.calendar"]._ecabinet_to_local(moment)
        origin = self.meeting_id or self.version_ids.document_id.slip_round_id
        try:
            moment = in_words.full_moment(local, self.env.lang)
            return pdf_stamp.Stamped(
                self._open_file(),
                foot=f"{reader.name} · {moment} · {origin.name}",
                across=f"{reader.name} · {in_words.day(local)}",
            )
        except MissingFont as error:
            raise UserError(str(error)) from error

    def _open_file(self):
        """The pack, open for reading; made anew if it is of an older form."""
        for _attempt in range(2):
            attachment = self._file_attachments()
            if attachment.store_fname:
                file = open(attachment._full_path(attachment.store_fname), "rb")
            else:
                file = tempfile.TemporaryFile()
                file.write(attachment.raw or b"")
            try:
                pdf_pack.read_layout(file)
            except pdf_pack.PackError:
                file.close()
                self._build()
            else:
                return file
        raise UserError(
            self.env._("The copy could not be made: try again, or tell the secretary.")
        )

    # In the background --------------------------------------------------------------

    def _wait_for(self, user):
        """Have the pack made in the background and tell ``user`` when it is there."""
        self.ensure_one()
        self.write(
            {
                "state": "waiting",
                "waiting_ids": [fields.Command.link(user.id)],
                "user_ids": [fields.Command.link(user.id)],
            }
        )
        self._trigger()

    def _make_in_background(self):
        """Have the pack made; nobody is told."""
        self.state = "waiting"
        self._trigger()

    @api.model
    def _trigger(self):
        # sudo: whoever asks for papers or changes them may have packs made.
        self.env.ref("ecabinet_meeting.ir_cron_build_packs").sudo()._trigger()

    def _mark_stale(self):
        """Outdated packs: made again for those who took them."""
        packs = self.filtered(lambda pack: pack.state != "stale")
        if packs:
            packs.state = "stale"
            self._trigger()

    @api.model
    def _cron_build(self):
        """Make again what is out of date, then what is waited for; tell the readers."""
        for pack in self.search([("state", "=", "stale")], order="id"):
            pack._renew()
            if not self.env["ir.cron"]._commit_progress(1):
                break
        waiting = self.search([("state", "=", "waiting")], order="id")
        for done, pack in enumerate(waiting, 1):
            pack._build()
            pack._tell_readers()
            remaining = len(waiting) - done
            if not self.env["ir.cron"]._commit_progress(1, remaining=remaining):
                break

    def _renew(self):
        """Plan the packs that this one's readers would get now, and drop it."""
        meeting = self.meeting_id
        for user in self.user_ids | self.waiting_ids:
            theirs = meeting.with_user(user).with_context(lang=user.lang)
            if not theirs.has_access("read"):
                continue
            pack = theirs._my_pack()
            if pack.state == "ready":
                # Somebody else was quicker to ask for the same.
                pack.write(
                    {
                        "user_ids": [fields.Command.link(user.id)],
                        "waiting_ids": [fields.Command.link(user.id)],
                    }
                )
                pack._tell_readers()
            elif pack:
                pack._wait_for(user)
        self.unlink()

    def _tell_readers(self):
        for lang, users in self.waiting_ids.grouped("lang").items():
            meeting = self.meeting_id.with_context(lang=lang)
            env = meeting.env
            if self.state == "ready":
                subject = env._("Papers ready: %(meeting)s", meeting=meeting.name)
            else:
                subject = env._(
                    "Papers could not be combined: %(meeting)s",
                    meeting=meeting.name,
                )
            body = env["ir.qweb"]._render(
                "ecabinet_meeting.pack_notice",
                {"meeting": meeting, "pack": self},
                minimal_qcontext=True,
            )
            meeting.message_notify(
                partner_ids=users.partner_id.ids, subject=subject, body=body
            )
        self.waiting_ids = False

    @api.autovacuum
    def _gc_packs(self):
        """Packs that nobody has taken for a month."""
        old = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("write_date", "<", old)], limit=1000).unlink()
