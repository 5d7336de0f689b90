from odoo import fields, models


class HrDepartment(models.Model):
    """A unit (đơn vị): agency, commune, Party committee, enterprise.

    Units come and go by decree. An abolished one stays as dated history and names its
    successors: the districts of before 1 July 2025, for example.
    """

    _inherit = "hr.department"
    _order = "ecabinet_sequence, name"

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
    )
    ecabinet_branch = fields.Selection(
        [
            ("state", "State"),
            ("party", "Party"),
            ("mass_organisation", "Mass organisation"),
            ("enterprise", "Enterprise"),
        ],
        string="Branch",
        default="state",
    )
    ecabinet_code = fields.Char(
        "Identifier",
        index="btree_not_null",
        help="Identifier for document exchange under Decision 20/2020/QĐ-TTg, "
        "for example H29.01.02.",
    )
    ecabinet_abbreviation = fields.Char(
        "Abbreviation", help="As it stands in document symbols, for example STC."
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

    valid_from = fields.Date(help="First day on which the unit exists.")
    valid_to = fields.Date(help="Last day on which the unit exists.")
    successor_ids = fields.Many2many(
        "hr.department",
        "ecabinet_department_successor_rel",
        "department_id",
        "successor_id",
        "Successors",
        help="Units that took over the work when this one was abolished or merged.",
    )
    predecessor_ids = fields.Many2many(
        "hr.department",
        "ecabinet_department_successor_rel",
        "successor_id",
        "department_id",
        "Predecessors",
    )

    _ecabinet_code_uniq = models.Constraint(
        "UNIQUE(ecabinet_code)", "Another unit already has this identifier."
    )
    _validity_order = models.Constraint(
        "CHECK(valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to)",
        "A unit cannot end before it begins: correct one of the two dates.",
    )
