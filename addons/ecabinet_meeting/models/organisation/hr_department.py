from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools.sql import escape_psql

from ...tools.time import in_words
from ...tools.time.terms import Term

# Units that have units of their own inside, which are called by both names.
HOUSES = ("central", "agency", "commune")
OWN_NAMES = (
    "name",
    "ecabinet_abbreviation",
    "ecabinet_code",
    "ecabinet_alias_ids.name",
)


class HrDepartment(models.Model):
    """A unit (đơn vị): agency, commune, Party committee, enterprise.

    Units come and go by decree. An abolished one stays as dated history and names its
    successors: the districts of before 1 July 2025, for example.

    Departments without a level are the human resources' own; e-Cabinet leaves their
    names as they are.
    """

    _inherit = "hr.department"
    _order = "ecabinet_sequence, name"
    _rec_names_search = OWN_NAMES

    ecabinet_level = fields.Selection(
        [
            ("central", "Central"),
            ("province", "Province"),
            ("agency", "Agency"),
            ("commune", "Commune or ward"),
            ("other", "Other"),
        ],
        string="Level",
        index=True,
        tracking=True,
        help="Central: an agency of the central government in the province, the "
        "police or the treasury for example.",
    )
    ecabinet_branch = fields.Selection(
        [
            ("state", "State authority"),
            ("party", "Party"),
            ("mass_organisation", "Mass organisation"),
            ("enterprise", "Enterprise"),
        ],
        string="Branch",
        default="state",
        tracking=True,
    )
    ecabinet_code = fields.Char(
        "Identifier",
        index="btree_not_null",
        tracking=True,
        copy=False,
        help="Identifier for document exchange under Decision 20/2020/QĐ-TTg, "
        "for example H29.01.02.",
    )
    ecabinet_abbreviation = fields.Char(
        "Abbreviation", help="As used in document symbols, for example STC."
    )
    ecabinet_head_approves = fields.Boolean(
        "Its head approves first",
        tracking=True,
        help="What officers of the unit hand in, results of tasks and submissions, "
        "goes to the unit's head, who hands it in.",
    )
    ecabinet_same_name_warning = fields.Char(
        compute="_compute_ecabinet_same_name_warning"
    )
    ecabinet_alias_ids = fields.One2many(
        "ecabinet.unit.alias", "department_id", "Other names"
    )
    ecabinet_sequence = fields.Integer(
        "Official order",
        default=500,
        help="Units are listed by this number, then by name, as an office lists them "
        "in its papers.",
    )
    # Computed, not the other side of the relation: who may write units must not give
    # people their units, and with them their rights.
    ecabinet_user_ids = fields.Many2many(
        "res.users",
        string="People",
        compute="_compute_ecabinet_user_ids",
        search="_search_ecabinet_user_ids",
    )

    valid_from = fields.Date(
        tracking=True, help="First day on which the unit exists; empty: always."
    )
    valid_to = fields.Date(
        tracking=True,
        help="Last day on which the unit exists; empty: until further notice.",
    )
    successor_ids = fields.Many2many(
        "hr.department",
        "ecabinet_department_successor_rel",
        "department_id",
        "successor_id",
        "Successors",
        copy=False,
        help="Units that took over the work when this one was abolished or merged.",
    )
    predecessor_ids = fields.Many2many(
        "hr.department",
        "ecabinet_department_successor_rel",
        "successor_id",
        "department_id",
        "Predecessors",
        copy=False,
    )
    ecabinet_abolished = fields.Boolean(
        "Abolished", compute="_compute_ecabinet_abolished"
    )

    _ecabinet_code_uniq = models.Constraint(
        "UNIQUE(ecabinet_code)", "Another unit already has this identifier."
    )
    _validity_order = models.Constraint(
        "CHECK(valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to)",
        "A unit cannot end before it begins: correct one of the two dates.",
    )

    @api.depends("ecabinet_level", "parent_id.ecabinet_level", "valid_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """Units by their official name, offices inside a unit with that unit's name,
        abolished ones with their last day."""
        done = super()._compute_display_name()
        with_parent = self.env.context.get("hierarchical_naming", True)
        for unit in self.filtered("ecabinet_level"):
            name = unit.name
            if with_parent and unit.parent_id.ecabinet_level in HOUSES:
                name = f"{name}, {unit.parent_id.name}"
            if unit.ecabinet_abolished:
                name = unit.env._(
                    "%(unit)s (until %(day)s)",
                    unit=name,
                    day=in_words.day(unit.valid_to),
                )
            unit.display_name = name
        return done

    @api.depends("name", "ecabinet_abbreviation", "parent_id", "valid_to")
    def _compute_ecabinet_same_name_warning(self):
        """Names the units that are called the same beside this one.

        Offices inside two units may be called alike; they are told apart by the unit.
        """
        for unit in self:
            others = unit._ecabinet_called_the_same()
            unit.ecabinet_same_name_warning = bool(others) and self.env._(
                "Another unit has this name or abbreviation: %s. What is meant in a "
                "sentence or an agenda will have to be asked.",
                ", ".join(others.mapped("display_name")),
            )

    def _ecabinet_called_the_same(self):
        """Units of today with the name or abbreviation of this one, at its place."""
        self.ensure_one()
        if not self.ecabinet_level or self.ecabinet_abolished:
            return self.browse()
        same = Domain("name", "=ilike", escape_psql(self.name or ""))
        if self.ecabinet_abbreviation:
            same |= Domain(
                "ecabinet_abbreviation",
                "=ilike",
                escape_psql(self.ecabinet_abbreviation),
            )
        today = self.env["resource.calendar"]._ecabinet_local_day(fields.Datetime.now())
        return self.search(
            same
            & Domain("ecabinet_level", "!=", False)
            & Domain("parent_id", "=", self.parent_id.id)
            & Domain("id", "!=", self._origin.id)
            & self._domain_on(today),
            limit=3,
        )

    @api.depends("valid_to")
    def _compute_ecabinet_abolished(self):
        today = fields.Date.context_today(self)
        for unit in self:
            unit.ecabinet_abolished = bool(unit.valid_to) and unit.valid_to < today

    def _compute_ecabinet_user_ids(self):
        users = self.env["res.users"].search(
            [("ecabinet_department_ids", "in", self.ids)]
        )
        for unit in self:
            unit.ecabinet_user_ids = users.filtered(
                lambda user, unit=unit: unit in user.ecabinet_department_ids
            )

    @api.model
    def _search_ecabinet_user_ids(self, operator, value):
        if operator != "in":
            return NotImplemented
        users = self.env["res.users"].search([("id", "in", list(value))])
        return [("id", "in", users.ecabinet_department_ids.ids)]

    @api.model
    def _search_display_name(self, operator, value):
        """Also by words of the unit above: "kinh tế tân lập" finds that commune's
        economic division."""
        domain = Domain(super()._search_display_name(operator, value))
        words = value.split() if isinstance(value, str) else []
        if operator != "ilike" or len(words) < 2:
            return domain
        own = [self._domain_of_word(word, OWN_NAMES) for word in words]
        anywhere = [
            self._domain_of_word(word, (*OWN_NAMES, "parent_id.name")) for word in words
        ]
        return domain | (Domain.OR(own) & Domain.AND(anywhere))

    @api.model
    def _domain_of_word(self, word, names):
        return Domain.OR([(name, "ilike", word)] for name in names)

    def write(self, vals):
        self._move_rooms_for(vals)
        return super().write(vals)

    @api.constrains("successor_ids")
    def _check_successors(self):
        if self._has_cycle("successor_ids"):
            raise ValidationError(
                self.env._(
                    "A unit cannot succeed itself, even through other units: remove "
                    "it from its successors."
                )
            )

    @api.model
    def _domain_on(self, day):
        """Domain of the units that exist on ``day`` (a date)."""
        began = Domain("valid_from", "=", False) | Domain("valid_from", "<=", day)
        lasts = Domain("valid_to", "=", False) | Domain("valid_to", ">=", day)
        return began & lasts

    def _valid_on(self, day):
        """The units that do these units' work on ``day`` (a date).

        Those that exist stay; of those that have ended, the successors, and theirs in
        turn, until some exist. A district gives all its communes: the caller chooses.
        Empty when nobody took over, or the unit begins later.
        """
        found, seen, ahead = self.browse(), self.browse(), self
        while ahead:
            seen |= ahead
            valid = ahead.filtered(lambda unit: unit._term().includes(day))
            found |= valid
            ended = (ahead - valid).filtered(
                lambda unit: unit.valid_to and unit.valid_to < day
            )
            ahead = ended.successor_ids - seen
        return found

    def _term(self):
        self.ensure_one()
        return Term(self.valid_from or None, self.valid_to or None)

    def _creation_message(self):
        """Odoo's own word is that of a company's department."""
        return self.env._("Unit created")

    def _ecabinet_leaders(self):
        """``{unit: res.users}``: who leads each of these units; none: left out.

        The unit's manager, if they lead in e-Cabinet and belong to the unit; otherwise
        the leaders whose main unit it is.
        """
        # sudo: who leads a unit is known in the whole office.
        leader = self.env.ref("ecabinet_meeting.group_leader")
        users = self.env["res.users"].sudo()
        groups = users._read_group(
            [
                ("ecabinet_department_id", "in", self.ids),
                ("all_group_ids", "in", leader.ids),
            ],
            ["ecabinet_department_id"],
            ["id:recordset"],
        )
        # Of all units, so that the number of queries does not depend on who leads.
        managers = {unit: unit.sudo().manager_id.user_id for unit in self}
        return {unit: (managers[unit] & leaders) or leaders for unit, leaders in groups}

    def _ecabinet_heads_to_ask(self):
        """Who approves first what the user hands in for this unit; none: nobody.

        Nobody is asked where the unit does not want it, has no leader, or its leader
        hands in.
        """
        self.ensure_one()
        unit = self.sudo()
        if self.env.su or not unit.ecabinet_head_approves:
            return self.env["res.users"]
        heads = unit._ecabinet_leaders().get(unit, self.env["res.users"])
        return heads if self.env.user not in heads else heads.browse()
