import re

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import ormcache

from odoo.addons.ecabinet_meeting.models.common.calls import judges_itself

from ...tools.api_types import Suggestion
from ...tools.sector.learned import Learned, rank
from ...tools.sector.sectors import Lexicon, load_lexicon

# What the office entered itself weighs as much as the surest words that come with it.
OWN_WORDS_WEIGH = "3"


class Sector(models.Model):
    """A work sector (lĩnh vực): health, finance, construction …

    Which words speak for it comes with the program for its fifteen sectors (the
    functions of the provincial units); an office adds its own sectors and words.
    """

    _name = "ecabinet.sector"
    _inherit = ["ecabinet.protected", "ecabinet.cached"]
    _description = "Work Sector"
    _order = "sequence, name"
    _kept_fields = frozenset({"words", "code", "active"})

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    words = fields.Text(
        "Own words",
        help="Words, phrases and names of units that point to this sector, separated "
        "by commas or new lines; they are added to those that come with the program.",
    )

    _code_uniq = models.Constraint(
        "UNIQUE(code)", "Another sector already has this code."
    )

    @api.model
    @api.readonly
    @judges_itself
    def suggest(self, text: str, limit: int = 3) -> list[Suggestion]:
        """Sectors that a text may belong to.

        By the words of the units' functions and, where the office's own tasks have
        taught something, by what was learned of them.

        :return: list of at most ``limit`` dicts ``{"sector_id", "probability",
            "words"}``, the most probable first; ``words`` of the text speak for it.
            Empty where no word does
        :raises AccessError: the caller may see no sectors
        """
        self.browse().check_access("read")
        if not isinstance(text or "", str) or not isinstance(limit, int):
            raise UserError(
                self.env._(
                    "Sectors are suggested for a text; how many must be a whole number."
                )
            )
        return self._suggest((text or "")[:100_000], limit)

    @api.model
    def _suggest(self, text, limit=3, lead=None):
        """The same for a text whose ``lead`` is the name of a unit, if it has one."""
        # As many more as an office may have put away.
        found = rank(text, self._lexicon(), self._learned(), limit + 15, lead)
        ids = self._ids_by_code()
        return [
            {
                "sector_id": ids[one["code"]],
                "probability": one["probability"],
                "words": one["words"],
            }
            for one in found
            if one["code"] in ids
        ][: max(0, limit)]

    @api.model
    @ormcache()
    def _learned(self) -> Learned | None:
        """What was learned from the office's own tasks; None where nothing was."""
        return self.env["ecabinet.sector.learning"]._in_use()

    @api.model
    @ormcache()
    def _ids_by_code(self):
        """``{code: id}`` of the sectors in use. sudo: they are a list for everybody."""
        sectors = self.sudo().search_fetch([], ["code"])
        return {sector.code: sector.id for sector in sectors}

    @api.model
    @ormcache()
    def _lexicon(self) -> Lexicon:
        """The words that speak for a sector, those of the office included."""
        # Every user reads sentences with the same words; who may see sectors was asked.
        sectors = self.sudo().search_fetch([("words", "!=", False)], ["code", "words"])
        return load_lexicon().extended(
            {
                sector.code: {OWN_WORDS_WEIGH: re.split(r"[,;\n]+", sector.words)}
                for sector in sectors
            }
        )

    @api.model
    def _learned_code(self, read):
        """The sector of a sentence as the rules read it, or as it was learned."""
        learned = self._learned()
        if not learned:
            return read["sector"]
        lead = read["lead_text"] or ""
        best = rank(read["text"], self._lexicon(), learned, 1, lead)
        return best[0]["code"] if best else False
