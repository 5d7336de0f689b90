from odoo import fields, models
from odoo.exceptions import UserError

from ...tools.api_types import Screen
from ...tools.paper.pdf_pages import count_pages
from ...tools.record.archive import ArchiveTooLarge, ArchiveWriter, member_name
from ..common.snapshot import fresh_cursor
from .meeting_event import chain_entry

README = """\
HỒ SƠ PHIÊN HỌP – ARCHIVE OF A MEETING

meeting.json   mọi dữ liệu của phiên họp / everything that was recorded
log.json       nhật ký, mỗi dòng nối với dòng trước / the running log, hash-chained
papers/        tài liệu, mọi phiên bản / the papers, every version
minutes/       biên bản / the minutes
ballots/       biên bản kiểm phiếu / the ballot reports
contents.*     mục lục hồ sơ, nếu đã lập / the list of contents, if there is one
manifest.json  danh mục tệp, SHA-256, phần không đưa vào / all files, what is left out
verify.py      kiểm tra: / check:  python3 verify.py <this file>.zip

Chương trình kiểm tra chỉ cần Python 3.11 trở lên, không cần mạng.
The check needs nothing but Python 3.11 or newer, and no network.
"""
MEETING_FIELDS = (
    *("name", "kind", "state", "date_start", "date_stop", "actual_start"),
    *("actual_stop", "place", "preparation_minutes", "approved_at", "invited_at"),
)
PARTICIPANT_FIELDS = (
    *("role", "voting", "invitation_state", "absence_reason", "represents_id"),
    *("substitute_state", "substitute_scope", "attendance_state", "seat"),
)
ITEM_FIELDS = (
    *("number", "section", "name", "kind", "debate", "state", "parent_id"),
    *("planned_minutes", "planned_start", "started_at", "ended_at", "restricted"),
    "consent_reason",
)
POSITION_FIELDS = (
    *("agenda_item_id", "participant_id", "choice", "wants_to_speak", "comment"),
    *("shared", "response", "confirmed"),
)
SPEECH_FIELDS = (
    *("agenda_item_id", "participant_id", "kind", "state", "registered_at"),
    *("started_at", "ended_at", "spoken_seconds", "limit_seconds"),
)
BALLOT_FIELDS = (
    *("name", "agenda_item_id", "mode", "secrecy", "kind", "seats", "max_marks"),
    *("state", "allow_correction", "opened_at", "closed_at", "majority"),
    *("majority_base", "tie_rule", "silence_rule", "substitute_may_vote"),
    *("quorum_numerator", "quorum_denominator", "outcome", "reason_code"),
)
BALLOT_COUNTS = (
    *("entitled", "present", "voted", "agree", "disagree", "abstain", "other"),
    *("silent", "base", "required", "quorum_required", "valid", "blank", "invalid"),
)
CONCLUSION_FIELDS = ("agenda_item_id", "text", "deadline", "product")


class Meeting(models.Model):
    """The archive: a meeting that is over, whole, in one ZIP that proves itself.

    What the exporter may not read is not in it, and the manifest says so. Private notes
    are nobody's record and never in it; of secret ballots it holds the counts.
    """

    _inherit = "ecabinet.meeting"

    def action_export_archive(self) -> Screen:
        """Download the archive of a closed meeting as a ZIP.

        For those who run the meeting. The ZIP holds papers, positions, speeches, votes,
        minutes and log, a manifest with SHA-256 sums and a program that verifies all
        of it with nothing but Python.

        :raises AccessError: the user does not run the meeting
        :raises UserError: it is not closed yet
        """
        self.ensure_one()
        self._check_can_archive()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ecabinet/meeting/{self.id}/archive.zip",
            "target": "download",
        }

    def _check_can_archive(self):
        self.check_access("read")
        self._check_runs()
        self._check_state("closed", "published")

    def _archive_name(self):
        day = self._local_day()
        return f"{day:%Y-%m-%d}-{member_name(self.id, self.name)}.zip"

    def _write_archive(self, file):
        """Write the archive into ``file``; return the SHA-256 of its manifest.

        Everything is read with the rights of the user who exports.

        :raises UserError: it would be larger than a ZIP may be
        """
        self._check_can_archive()
        try:
            with ArchiveWriter(file) as archive:
                archive.add("README.txt", README.encode())
                record = self._archive_record(archive)
                log = self._archive_log()
                record["figures"] = self._archive_figures()
                self._archive_more(archive, record)
                digest = archive.finish(
                    record,
                    log,
                    self._archive_left_out(),
                    meeting={"id": self.id, "name": self.name},
                    exported_at=fields.Datetime.to_string(fields.Datetime.now()),
                    exported_by=self.env.user.name,
                )
        except ArchiveTooLarge as error:
            raise UserError(
                self.env._(
                    "The papers of “%s” are larger than one archive can hold.",
                    self.name,
                )
            ) from error
        # The digest, noted where nobody can change it, tells this archive from others.
        self._log("archive_exported", manifest=digest)
        return digest

    def _archive_record(self, archive):
        """``meeting.json``; writes the files that it names into the archive."""
        own = [("meeting_id", "=", self.id)]
        # sudo: names and attendance are for all who run the meeting, checked above.
        meeting = self.sudo()
        return {
            "meeting": {
                **_rows(meeting, MEETING_FIELDS)[0],
                "body": meeting.body_id.name,
                "chair": meeting.chair_id.name or "",
                "secretary": meeting.secretary_id.name or "",
            },
            "participants": _rows(
                meeting.participant_ids,
                PARTICIPANT_FIELDS,
                name="partner_id.name",
                unit="department_id.name",
            ),
            "attendance": _rows(
                meeting.participant_ids.attendance_ids,
                ("participant_id", "moment", "direction", "presence", "method"),
            ),
            "items": _rows(
                self._archived("ecabinet.agenda.item", own),
                ITEM_FIELDS,
                presenter="presenter_department_id.name",
            ),
            "papers": self._archive_papers(archive),
            "positions": _rows(
                self._archived("ecabinet.position", own), POSITION_FIELDS
            ),
            "speeches": _rows(self._archived("ecabinet.speech", own), SPEECH_FIELDS),
            "ballots": self._archive_ballots(archive),
            "conclusions": _rows(
                self._archived("ecabinet.conclusion", own),
                CONCLUSION_FIELDS,
                lead="lead_department_id.name",
                coordinating="coordinating_department_ids.name",
            ),
            "minutes": self._archive_minutes(archive),
        }

    def _archive_more(self, archive, record):
        """To be extended: what addons above add to the archive and its record."""

    def _archived(self, model, domain):
        """What the exporter may read of a model."""
        return self.env[model].search(domain)

    def _archive_papers(self, archive):
        papers = self._archived("ecabinet.document", [("meeting_id", "=", self.id)])
        entries = _rows(
            papers,
            ("name", "agenda_item_id", "secrecy", "page_count", "late", "recall"),
        )
        for entry, paper in zip(entries, papers, strict=True):
            versions = self._archived(
                "ecabinet.document.version", [("document_id", "=", paper.id)]
            ).sorted("number")
            entry["versions"] = [
                self._archive_version(archive, version) for version in versions
            ]
        return entries

    def _archive_version(self, archive, version):
        paper = version.document_id
        path = (
            f"papers/{member_name(paper.id, paper.name)}/"
            f"v{version.number}-{member_name(version.file_name[:-4])}.pdf"
        )
        # sudo: the version was found with the user's own rights; this is its file.
        file = self.env["ir.attachment"].sudo()
        file = file.search(
            [
                ("res_model", "=", version._name),
                ("res_field", "=", "file"),
                ("res_id", "=", version.id),
            ]
        )
        archive.add(path, file.raw or b"")
        # One file at a time: papers of a meeting may be larger than the memory.
        file.invalidate_recordset()
        version.invalidate_recordset(["file"])
        return {
            **_rows(
                version, ("number", "file_name", "page_count", "change_note", "late")
            )[0],
            "uploaded_at": fields.Datetime.to_string(version.create_date),
            "path": path,
            "sha256": version.checksum,
        }

    def _archive_ballots(self, archive):
        ballots = self._archived("ecabinet.ballot", [("meeting_id", "=", self.id)])
        entries = _rows(
            ballots.filtered(lambda one: one.state != "draft"), BALLOT_FIELDS
        )
        for entry in entries:
            ballot = ballots.browse(entry["id"])
            entry["outcome_in_words"] = ballot.outcome_reason or ""
            entry["counts"] = {name: ballot[f"{name}_count"] for name in BALLOT_COUNTS}
            entry["options"] = [
                {
                    **_rows(option, ("name", "note", "result", "rank"))[0],
                    "agree": option.agree_count,
                    "disagree": option.disagree_count,
                }
                for option in ballot.option_ids
            ]
            closed = ballot.state == "closed"
            entry["voters"] = _rows(
                ballot.voter_ids,
                ("participant_id", "method", "voted", "recused", "recusal_reason"),
                name="display_name",
                cast_by="caster_id.name",
            )
            entry["votes"] = ballot._archive_votes() if closed else []
            if closed:
                path = f"ballots/{member_name(ballot.id, ballot.name)}.pdf"
                report = ballot._report_content()
                archive.add(path, report)
                entry |= {"report": path, "report_pages": count_pages(report)}
        return entries

    def _archive_minutes(self, archive):
        entries = []
        for minutes in self._archived(
            "ecabinet.minutes", [("meeting_id", "=", self.id)]
        ):
            path = "minutes/minutes.pdf"
            content = minutes._pdf_content()
            archive.add(path, content)
            entries.append(
                {
                    **_rows(
                        minutes,
                        ("state", "chair_confirmed_at", "secretary_confirmed_at"),
                        chair="chair_confirmed_by_id.name",
                        secretary="secretary_confirmed_by_id.name",
                    )[0],
                    "path": path,
                    "page_count": count_pages(content),
                    "sha256": minutes.checksum or False,
                }
            )
        return entries

    def _archive_log(self):
        """The sealed entries; those still unsealed are sealed first."""
        events = self.env["ecabinet.meeting.event"].sudo()
        events._seal([self.id])
        # What the sealer has written is newer than this transaction's snapshot.
        with fresh_cursor(self.env) as cr:
            rows = events.with_env(self.env(cr=cr, su=True))._rows_in_order(self)
        return [
            {**chain_entry(row, row["position"]), "digest": row["digest"]}
            for row in rows
            if row["digest"]
        ]

    def _archive_figures(self):
        """Figures of restricted items kept beside the log, that the exporter reads."""
        figures = self._archived(
            "ecabinet.meeting.event.figures", [("event_id.meeting_id", "=", self.id)]
        )
        # The sealer gave the places in a transaction newer than this one's snapshot.
        with fresh_cursor(self.env) as cr:
            # sudo: places in the log, which the exporter reads as well.
            sealed = figures.with_env(self.env(cr=cr, su=True))
            places = {each.id: each.event_id.position for each in sealed}
        return [
            {"position": places[each.id], "salt": each.salt, "data": each.data}
            for each in figures
            if places[each.id]
        ]

    def _archive_left_out(self):
        """Sentences on what the archive lacks; they name nothing that is hidden."""
        own = [("meeting_id", "=", self.id)]
        kept_back = {
            "ecabinet.agenda.item": self.env._(
                "Restricted items that the exporter may not see, with all that belongs "
                "to them."
            ),
            "ecabinet.document": self.env._("Papers that the exporter may not see."),
            "ecabinet.position": self.env._("Positions that the exporter may not see."),
            "ecabinet.ballot": self.env._("Votes that the exporter may not see."),
            "ecabinet.minutes": self.env._(
                "The minutes: the exporter may not see them."
            ),
        }
        sentences = [
            sentence
            for model, sentence in kept_back.items()
            # sudo: whether there is more is said, not what.
            if self.env[model].sudo().search_count(own)
            != self.env[model].search_count(own)
        ]
        papers = self.env["ecabinet.document"].search(own)
        of_papers = [("document_id", "in", papers.ids)]
        versions = self.env["ecabinet.document.version"]
        if versions.sudo().search_count(of_papers) != versions.search_count(of_papers):
            sentences.append(self.env._("Files of papers that were to be given back."))
        secret = self.env["ecabinet.ballot"].search([*own, ("secrecy", "=", "secret")])
        if secret:
            sentences.append(
                self.env._("The single papers of secret votes: only their counts.")
            )
        sentences.append(
            self.env._("Private notes on papers: they are not part of the record.")
        )
        return sentences


class Ballot(models.Model):
    _inherit = "ecabinet.ballot"

    def _archive_votes(self):
        """Votes by name; of a secret ballot the bare choices, sorted.

        Which candidates one secret paper marked together is not told: a paper could be
        known by it.
        """
        if self.secrecy == "secret":
            # sudo: these add up to the counts that all who see the result may read.
            choices = self.sudo().vote_ids.filtered("choice").mapped("choice")
            return [{"choice": choice, "marks": False} for choice in sorted(choices)]
        return [
            {
                "voter": vote.voter_id.id,
                "choice": vote.choice,
                "marks": vote.marks or False,
                "comment": vote.comment or "",
                "corrections": vote.corrections or [],
            }
            for vote in self.vote_ids.sorted("voter_id")
        ]


def _rows(records, names, **paths):
    """Records as plain values: ids for relations, text for moments; ``id`` first.

    :param paths: further keys by the path to their value, as in ``mapped``
    """
    read = {row["id"]: row for row in records.read(["id", *names], load=None)}
    rows = []
    for record in records:
        row = {key: _plain(value) for key, value in read[record.id].items()}
        for key, path in paths.items():
            found = [value for value in record.sudo().mapped(path) if value]
            row[key] = ", ".join(found)
        rows.append(row)
    return rows


def _plain(value):
    return fields.Datetime.to_string(value) if hasattr(value, "isoformat") else value
