import logging
import time

from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sector import training
from ...tools.sector.learned import Learned

_logger = logging.getLogger(__name__)
# What was tried so long ago tells nothing of today's texts.
KEPT = 30
# Of five hundred papers or items: those of some months.
MOST_BATCHES = 10
NO_TASKS = ("draft", "cancelled")


class SectorLearning(models.Model):
    """A night's learning of sectors from the office's own tasks, and how it did.

    Learned from tasks that were given with a sector, as people confirmed or corrected
    it; never from those of restricted items or of the Party. Kept are numbers, no
    words (``tools/sector/learned.py``). It is used only if, on the same texts that
    none was taught with, it is at least as often right as what was in use before, and
    as the words that come with the program.
    """

    _name = "ecabinet.sector.learning"
    _inherit = ["ecabinet.written.by.steps", "ecabinet.cached"]
    _description = "Learned Sectors"
    _order = "id desc"
    _rec_name = "learned_at"
    _kept_fields = frozenset({"in_use"})

    learned_at = fields.Datetime(required=True, default=fields.Datetime.now)
    in_use = fields.Boolean()
    verdict = fields.Selection(
        [
            ("better", "At least as good as before: in use"),
            ("below_lexicon", "Not used: the program's own words do better"),
            ("below_before", "Not used: what was in use does better"),
            ("few", "Not tried: too few tasks with a sector"),
            ("missing", "Off: scikit-learn is not installed"),
            ("failed", "Broke off"),
        ],
        required=True,
    )
    texts = fields.Integer("Learned from tasks")
    first_day = fields.Date("Given from")
    last_day = fields.Date("Given until")
    held_out = fields.Integer("Tried on tasks")
    score = fields.Float("Right (%)", digits=(5, 1), aggregator=None)
    lexicon_score = fields.Float(
        "Right with the program's words alone (%)", digits=(5, 1), aggregator=None
    )
    before_score = fields.Float(
        "Right with what was in use (%)", digits=(5, 1), aggregator=None
    )
    seconds = fields.Float("Took (seconds)", digits=(8, 1), aggregator=None)
    megabytes = fields.Integer("Memory (MB)", aggregator=None)
    sectors = fields.Json("By sector")
    sectors_text = fields.Text("Of each sector", compute="_compute_sectors_text")
    codes = fields.Json()
    trust = fields.Float(digits=(4, 2))
    numbers = fields.Binary(attachment=True)

    _one_in_use = models.UniqueIndex(
        "(in_use) WHERE in_use", "One learning is in use at a time."
    )

    @api.depends("sectors")
    @api.depends_context("lang")
    def _compute_sectors_text(self):
        names = {
            sector.code: sector.name
            for sector in self.env["ecabinet.sector"].search_fetch([], ["code", "name"])
        }
        for learning in self:
            rows = (learning.sectors or {}).items()
            learning.sectors_text = "\n".join(
                self.env._(
                    "%(sector)s: of %(said)s named %(right)s right; %(of)s were it.",
                    sector=names.get(code, code),
                    said=said,
                    right=right,
                    of=of,
                )
                for code, (said, right, of) in sorted(
                    rows, key=lambda row: names.get(row[0], row[0])
                )
            )

    @api.model
    def _cron_learn(self):
        """Learn at night, in a process of its own; then judge papers and items anew."""
        learning = self._learn()
        commit = self.env["ir.cron"]._commit_progress
        commit()
        for model in ("ecabinet.agenda.item", "ecabinet.document"):
            last, batches = None, MOST_BATCHES if learning.in_use else 0
            while batches and (last := self.env[model]._classify_again(last)):
                batches -= 1
                commit()

    @api.model
    def _learn(self, train=None):
        """One night's learning.

        :param train: stands for the training process (tests)
        """
        started = time.monotonic()
        if not train and not training.can_learn():
            return self._note({"verdict": "missing"})
        tasks = self._taught_by()
        values = {"texts": len(tasks)}
        if len(tasks) < training.LEAST_TEXTS:
            return self._note({**values, "verdict": "few"})
        lexicon = self.env["ecabinet.sector"]._lexicon()
        lesson = training.learn(
            [
                training.example(
                    task.name,
                    task.sector_id.code,
                    lexicon,
                    task.lead_department_id.name,
                )
                for task in tasks
            ],
            lexicon,
            self.env["ecabinet.sector"]._learned(),
            train,
        )
        days = [task.assigned_at.date() for task in tasks]
        return self._note(
            {
                **values,
                **self._values_of(lesson),
                "texts": lesson.taught,
                "first_day": min(days),
                "last_day": max(days),
                "seconds": time.monotonic() - started,
            }
        )

    @api.model
    def _values_of(self, lesson):
        values = {
            "verdict": lesson.verdict,
            "held_out": lesson.score.of,
            "score": 100 * lesson.score.share,
            "lexicon_score": 100 * lesson.lexicon.share,
            "before_score": 100 * lesson.before.share if lesson.before else 0,
            "megabytes": lesson.megabytes,
            "sectors": lesson.score.sectors,
        }
        if lesson.verdict == "better":
            values |= {
                "in_use": True,
                "codes": list(lesson.learned.codes),
                "trust": lesson.learned.trust,
                "numbers": lesson.learned.packed_text(),
            }
        return values

    @api.model
    def _note(self, values):
        """Keep what came of it. sudo: the nightly job writes what nobody may."""
        learnings = self.sudo()
        if values.get("in_use"):
            learnings.search([("in_use", "=", True)]).write({"in_use": False})
            learnings.flush_model()
        noted = learnings.create(values)
        _logger.info("Learning of sectors: %s", noted.verdict)
        in_use = Domain("in_use", "=", False)
        learnings.search(in_use, offset=KEPT).unlink()
        return noted

    @api.model
    def _taught_by(self):
        """Tasks given with a sector that nobody has to keep to themselves.

        sudo: learning sees every task that is open to teach; what comes of it are
        numbers, without a word of any.
        """
        tasks = self.env["ecabinet.task"].sudo()
        return tasks.search(
            self._open_to_teach()
            & Domain("sector_id.active", "=", True)
            & Domain("assigned_at", "!=", False),
            order="assigned_at desc, id desc",
            limit=training.MOST_TEXTS,
        )

    @api.model
    def _open_to_teach(self):
        """Tasks neither of the Party nor, with what is below, of a restricted item."""
        tasks = self.env["ecabinet.task"].sudo()
        closed = tasks.with_context(active_test=False).search(
            [("conclusion_id.agenda_item_id.restricted", "=", True)]
        )
        return (
            Domain("state", "not in", NO_TASKS)
            & Domain("of_party", "=", False)
            & Domain("source_level", "!=", "party")
            & ~Domain("id", "child_of", closed.ids)
        )

    @api.model
    def _in_use(self):
        """What is in use, as the rules take it; None where nothing is.

        sudo: everybody's sentences are read with it.
        """
        kept = self.sudo().search([("in_use", "=", True)], limit=1)
        if not kept:
            return None
        try:
            return Learned.unpacked_text(kept.codes, kept.numbers, kept.trust)
        except ValueError:
            # From a version with other features: until the night, the words alone.
            return None
