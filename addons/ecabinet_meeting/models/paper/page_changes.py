from odoo import fields, models

from ...tools.api_types import CarriedNotes
from ...tools.paper.page_changes import changed_pages, print_of, same_pages

CARRIED = ("key", "kind", "text", "strokes", "color", "width")


class DocumentVersion(models.Model):
    """What a new version changed, page by page, and the notes on what it did not."""

    _inherit = "ecabinet.document.version"

    page_prints = fields.Json(
        readonly=True,
        copy=False,
        system=True,
        help="A short checksum of the text of each page; empty where there is none.",
    )

    def carry_notes(self) -> CarriedNotes:
        """Bring my notes from earlier versions onto the pages that are as they were.

        They come as private copies; what stands on other pages stays on its version.
        What was carried once, or taken away here, does not come again.

        :return: ``changed``: pages whose text is another than in the version before,
            ``compared``: whether the text of both is known yet, ``carried``: how many
            marks came, ``left``: ``[{'version_id', 'number', 'pages'}]``, where notes
            of mine stayed
        """
        self.ensure_one()
        self._check_readable_file()
        earlier = self._earlier_versions()
        before = earlier[:1]
        # sudo: the prints of a version that one has read tell nothing else.
        prints, known = self.sudo().page_prints, before.sudo().page_prints
        compared = bool(prints and known)
        carried, left = self._carry_from(earlier)
        return {
            "compared": compared,
            "changed": changed_pages(known, prints) if compared else [],
            "carried": carried,
            "left": left,
        }

    def _earlier_versions(self):
        """Versions before this one that the user may read, the newest first."""
        paper = self.document_id
        versions = self.search([("document_id", "=", paper.id)], order="number desc")
        return versions.filtered(lambda version: version.number < self.number)

    def _carry_from(self, earlier):
        there = self.env["ecabinet.document.note"].with_context(active_test=False)
        keys = set(
            there.search(
                [("version_id", "=", self.id), ("user_id", "=", self.env.uid)]
            ).mapped("key")
        )
        values, left = [], []
        by_version = earlier._own_notes().grouped("version_id")
        for version in earlier:
            same = same_pages(
                version.sudo().page_prints or [], self.sudo().page_prints or []
            )
            stayed = set()
            for note in by_version.get(version, ()):
                key = note.key or f"note-{note.id}"
                if key in keys:
                    continue
                if note.page not in same:
                    stayed.add(note.page)
                    continue
                keys.add(key)
                given = {name: note[name] for name in CARRIED}
                page = same[note.page]
                values.append(
                    {**given, "key": key, "version_id": self.id, "page": page}
                )
            if stayed:
                left.append(
                    {
                        "version_id": version.id,
                        "number": version.number,
                        "pages": sorted(stayed),
                    }
                )
        self.env["ecabinet.document.note"].create(values)
        return len(values), left

    def _keep_prints(self, texts):
        """Remember what the pages say, beyond the life of their text."""
        texts = [*texts, *[""] * self.page_count][: self.page_count]
        self.page_prints = [print_of(text) for text in texts]
