from odoo import api, models
from odoo.exceptions import AccessError

# Files with a checksum that others have read or confirmed.
KEPT = frozenset(
    {
        ("ecabinet.document.version", "file"),
        ("ecabinet.document.version", "rendition"),
        ("ecabinet.document.pack", "file"),
        ("ecabinet.minutes", "pdf"),
        ("ecabinet.substitute.letter", "file"),
    }
)


class IrAttachment(models.Model):
    """The files of papers and confirmed minutes are changed through their records.

    Whoever may write a record may write its attachments; here that would replace a
    file behind its checksum, or open it to the public by its address.
    """

    _inherit = "ir.attachment"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._ecabinet_check_kept((vals.get("res_model"), vals.get("res_field")))
        return super().create(vals_list)

    def write(self, vals):
        self._ecabinet_check_kept(
            *(
                pair
                for file in self.sudo()
                for pair in (
                    (file.res_model, file.res_field),
                    (
                        vals.get("res_model", file.res_model),
                        vals.get("res_field", file.res_field),
                    ),
                )
            )
        )
        return super().write(vals)

    def unlink(self):
        self._ecabinet_check_kept(
            *((file.res_model, file.res_field) for file in self.sudo())
        )
        return super().unlink()

    def _check_access(self, operation):
        """Originals of papers are for those who work with them; packs for nobody.

        Everybody else reads on screen or takes a stamped copy, by addresses that check
        and write the receipt.
        """
        result = super()._check_access(operation)
        if self.env.su:
            return result
        # sudo: only where an attachment belongs is asked.
        places = self.sudo()
        packs = places.filtered(lambda a: a.res_model == "ecabinet.document.pack")
        files = places.filtered(
            lambda a: a.res_model == "ecabinet.document.version" and a.res_id
        )
        version_model = self.env["ecabinet.document.version"]
        forbidden = packs | files.filtered(
            lambda a: not version_model.browse(a.res_id).exists()._may_have_original()
        )
        if not forbidden:
            return result
        forbidden = self.browse(forbidden.ids)
        return (
            (result[0] | forbidden if result else forbidden),
            (result and result[1]) or self._ecabinet_original_error,
        )

    def _ecabinet_original_error(self):
        return AccessError(
            self.env._(
                "The original of a paper stays with the secretary: read it on screen, "
                "or take a copy with your name on it."
            )
        )

    @api.model
    def _ecabinet_check_kept(self, *places):
        """:raises AccessError: a file is one of a paper or of confirmed minutes

        The fields that hold these files write them as superuser.
        """
        if not self.env.su and not KEPT.isdisjoint(places):
            raise AccessError(
                self.env._(
                    "The files of papers and minutes cannot be changed directly: "
                    "upload a new version of the paper."
                )
            )
