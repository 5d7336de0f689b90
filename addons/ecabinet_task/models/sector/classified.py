from odoo import api, fields, models
from odoo.fields import Domain

# Less sure than so, a sector is only suggested.
SURE = 0.6
SURE_KEY = "ecabinet_task.sector_sure"
MOST_WORDS = 4
BATCH = 500


class Classified(models.AbstractModel):
    """A record with a sector: the program's where it is sure, else a person's.

    What a person has chosen stays. Which words of the record speak for a sector is
    worked out for whoever reads the record; nothing of them is kept.
    """

    _name = "ecabinet.classified"
    _description = "Classified by Sector"

    sector_id = fields.Many2one(
        "ecabinet.sector",
        compute="_compute_sector_id",
        store=True,
        precompute=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    sector_by_person = fields.Boolean(
        "Sector chosen by a person", readonly=True, copy=False, system=True
    )
    suggested_sector_id = fields.Many2one(
        "ecabinet.sector", compute="_compute_suggested_sector"
    )
    suggested_sector_words = fields.Char(
        "Words that speak for it", compute="_compute_suggested_sector"
    )

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "system" or super()._valid_field_parameter(field, name)

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        if not self.env.su:
            # A default is as good as the value.
            first = self.default_get(["sector_id"])
            chosen = [bool((first | vals).get("sector_id")) for vals in vals_list]
            records.browse(
                one.id for one, said in zip(records, chosen, strict=True) if said
            )._note_choice()
        return records

    def write(self, vals):
        result = super().write(vals)
        if "sector_id" in vals and not self.env.su:
            self._note_choice()
        return result

    def _note_choice(self):
        """sudo: whoever may write the sector has just chosen it."""
        if self:
            self.sudo().sector_by_person = True

    @api.depends(lambda self: self._classified_by())
    def _compute_sector_id(self):
        sure = self._sure_enough()
        for record in self:
            if record.sector_by_person:
                # Read first: a computed field that is not given a value is emptied.
                record.sector_id = record.sector_id
                continue
            best = record._sectors_said(limit=1)
            known = best and best[0]["probability"] >= sure
            record.sector_id = best[0]["sector_id"] if known else False

    @api.depends(lambda self: (*self._classified_by(), "sector_id"))
    def _compute_suggested_sector(self):
        for record in self:
            best = record._sectors_said(limit=1)
            other = best and best[0]["sector_id"] != record.sector_id.id
            record.suggested_sector_id = other and best[0]["sector_id"]
            record.suggested_sector_words = (
                ", ".join(f"“{word}”" for word in best[0]["words"][:MOST_WORDS])
                if other
                else False
            )

    def action_take_sector(self):
        """Take the sector that is suggested, with one tap."""
        for record in self:
            if record.suggested_sector_id:
                record.sector_id = record.suggested_sector_id

    @api.model
    def _sure_enough(self):
        # sudo: a number for everybody.
        parameters = self.env["ir.config_parameter"].sudo()
        try:
            return float(parameters.get_param(SURE_KEY) or SURE)
        except ValueError:
            return SURE

    @api.model
    def _classified_by(self):
        """Names of the fields that say what a record is about; of the model."""
        return ("name",)

    def _sectors_said(self, limit):
        """As ``ecabinet.sector.suggest``, for what this record says."""
        text, lead = self._said_of_sector()
        if not text:
            return []
        return self.env["ecabinet.sector"]._suggest(text, limit, lead or None)

    def _said_of_sector(self):
        """The text of a record, and the name of the unit whose matter it is."""
        return self.name, False

    @api.model
    def _classify_again(self, before=None):
        """Judge the next records anew that no person has decided, the newest first.

        :return: the last of them, False where there are no more
        """
        earlier = Domain("id", "<", before) if before else Domain.TRUE
        model = self.sudo().with_context(active_test=False)
        records = model.search(
            earlier & Domain("sector_by_person", "=", False),
            order="id desc",
            limit=BATCH,
        )
        self.env.add_to_compute(self._fields["sector_id"], records)
        records.flush_recordset(["sector_id"])
        records.invalidate_recordset()
        return records[-1:].id
