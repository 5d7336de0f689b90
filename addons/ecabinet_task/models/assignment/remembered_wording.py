from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ...tools.sentence.wordings import names_a_unit, wording_key, worth_remembering

# So many people must mean the same before it is offered to the others.
EQUAL_CORRECTIONS = 3
EQUAL_CORRECTIONS_KEY = "ecabinet_task.equal_corrections"


class RememberedWording(models.Model):
    """What somebody means by a wording: a unit's nickname, a short name of a person.

    Or many units at once: "cánh rừng" for a group of units.

    Kept when a person corrects what was recognised. It is understood for that person
    only. Once several people mean the same and nobody else another, it is *offered* to
    the others, who choose; one that means a group is not. An administrator approves a
    wording for all (a unit's then is one of its other names), or refuses it. Removed,
    it is forgotten.
    """

    _name = "ecabinet.remembered.wording"
    _inherit = ["ecabinet.protected"]
    _description = "Remembered Wording"
    _order = "last_used desc, id desc"
    _rec_name = "wording"

    wording = fields.Char(required=True, readonly=True)
    key = fields.Char(required=True, readonly=True, index=True)
    department_id = fields.Many2one(
        "hr.department", "Means the unit", readonly=True, ondelete="cascade", index=True
    )
    unit_group_id = fields.Many2one(
        "ecabinet.unit.group",
        "Means the group",
        readonly=True,
        ondelete="cascade",
        index="btree_not_null",
    )
    person_id = fields.Many2one(
        "res.users", "Means the person", readonly=True, ondelete="cascade", index=True
    )
    user_id = fields.Many2one(
        "res.users", "Used by", required=True, readonly=True, ondelete="cascade"
    )
    times = fields.Integer("Corrections", default=1, readonly=True)
    last_used = fields.Datetime("Last corrected", readonly=True)
    state = fields.Selection(
        [
            ("own", "Personal"),
            ("offered", "Offered to all"),
            ("approved", "Approved for all"),
            ("refused", "Not for others"),
        ],
        "Understood for",
        default="own",
        required=True,
        readonly=True,
    )
    alias_id = fields.Many2one(
        "ecabinet.unit.alias", "Other name", readonly=True, ondelete="set null"
    )

    _one_meaning_unit = models.UniqueIndex(
        "(user_id, key) WHERE person_id IS NULL",
        "For this user, this wording already means a unit or a group.",
    )
    _one_meaning_person = models.UniqueIndex(
        "(user_id, key) WHERE person_id IS NOT NULL",
        "For this user, this wording already means a person.",
    )
    _one_meaning = models.Constraint(
        "CHECK(num_nonnulls(department_id, unit_group_id, person_id) = 1)",
        "A wording means a unit, a group of units or a person.",
    )

    def action_approve(self):
        """Have these wordings understood for everybody."""
        self._check_administers()
        for wording in self:
            same = wording._same_meaning()
            other = wording._other_meanings().filtered(
                lambda each: each.state == "approved"
            )
            if other:
                raise UserError(
                    self.env._(
                        "“%(wording)s” is already approved for %(other)s: refuse that "
                        "one first.",
                        wording=wording.wording,
                        other=other[0]._meaning().display_name,
                    )
                )
            # sudo: an administrator of e-Cabinet, checked above, decides for all.
            same.sudo().write({"state": "approved"})
            if wording.department_id and not wording.alias_id:
                wording.sudo().alias_id = wording._as_alias()
        return True

    def action_refuse(self):
        """Have these wordings understood for who said them only."""
        self._check_administers()
        # sudo: see action_approve.
        same = self.sudo()
        for wording in self.sudo():
            same |= wording._same_meaning()
        same.alias_id.unlink()
        same.write({"state": "refused"})
        return True

    @api.ondelete(at_uninstall=False)
    def _unlink_alias(self):
        """The other name goes with the wording; one approved for all stays for them.

        Only an administrator who removes the wording removes that as well.
        """
        # sudo: the name was added with the wording, and goes with it.
        gone = self.sudo()
        if self.env.su or not self.env.user.has_group(
            "ecabinet_meeting.group_administrator"
        ):
            for wording in gone.filtered(lambda each: each.state == "approved"):
                gone -= wording
                # Whoever else means the same keeps it, so that it can be refused.
                heirs = (wording._same_meaning() - self.sudo()).filtered(
                    lambda each: each.state == "approved"
                )
                heirs[:1].alias_id = heirs[:1].alias_id or wording.alias_id
        gone.alias_id.unlink()

    def _check_administers(self):
        self.check_access("read")
        if not self.env.user.has_group("ecabinet_meeting.group_administrator"):
            raise AccessError(
                self.env._(
                    "Only administrators decide what is understood for everybody."
                )
            )

    def _meaning(self):
        return self.department_id or self.unit_group_id or self.person_id

    def _same_meaning(self):
        return self.sudo().search(
            [
                ("key", "=", self.key),
                ("department_id", "=", self.department_id.id),
                ("unit_group_id", "=", self.unit_group_id.id),
                ("person_id", "=", self.person_id.id),
            ]
        )

    def _other_meanings(self):
        of_person = "!=" if self.person_id else "="
        same_kind = [("key", "=", self.key), ("person_id", of_person, False)]
        return self.sudo().search(same_kind) - self._same_meaning()

    def _as_alias(self):
        aliases = self.env["ecabinet.unit.alias"].sudo()
        known = [
            ("name", "=", self.wording),
            ("department_id", "=", self.department_id.id),
        ]
        if aliases.search_count(known, limit=1):
            return aliases
        return aliases.create(
            {"name": self.wording, "department_id": self.department_id.id}
        )

    @api.model
    def _remember(self, wording, **meaning):
        """Keep what the user means by a wording; the record, or none.

        ``meaning`` is one of ``department_id``, ``unit_group_id`` and ``person_id``.
        The full name of a unit or a group means that and is remembered for no other.
        sudo: everybody keeps their own wordings, and only through this method.
        """
        key = wording_key(wording)
        meant = [kind for kind, id_ in meaning.items() if id_]
        if len(meant) != 1 or not worth_remembering(wording):
            return self
        [kind] = meant
        if kind != "person_id" and self._is_a_name(wording):
            return self
        records = self.sudo()
        of_person = "!=" if kind == "person_id" else "="
        mine = records.search(
            [
                ("user_id", "=", self.env.uid),
                ("key", "=", key),
                ("person_id", of_person, False),
            ]
        )
        now = fields.Datetime.now()
        if mine and mine[kind].id == meaning[kind]:
            mine.write({"times": mine.times + 1, "last_used": now})
        else:
            mine.unlink()
            mine = records.create(
                {
                    "wording": wording,
                    "key": key,
                    kind: meaning[kind],
                    "user_id": self.env.uid,
                    "last_used": now,
                }
            )
        mine._offer_if_agreed()
        return mine.sudo(self.env.su)

    @api.model
    def _is_a_name(self, wording):
        """Is it the name of a unit or of a group? Then it means that."""
        directory = self.env["hr.department"]._ecabinet_unit_directory()
        known = names_a_unit(directory, wording)
        return known or wording_key(wording) in self._group_keys()

    @api.model
    def _group_keys(self):
        """The names of all groups, as wordings are compared.

        sudo: what groups are called is known in the office.
        """
        return {
            wording_key(name)
            for group in self.env["ecabinet.unit.group"].sudo()._reading_groups()
            for name in (group.name, *group.aliases)
        }

    def _offer_if_agreed(self):
        """Offer to all what enough people mean and nobody else means otherwise."""
        parameters = self.env["ir.config_parameter"].sudo()
        try:
            enough = int(parameters.get_param(EQUAL_CORRECTIONS_KEY, EQUAL_CORRECTIONS))
        except ValueError:
            enough = EQUAL_CORRECTIONS
        for wording in self:
            same, others = wording._same_meaning(), wording._other_meanings()
            if others:
                others.filtered(lambda each: each.state == "offered").state = "own"
                same.filtered(lambda each: each.state == "offered").state = "own"
            elif not wording.unit_group_id and len(same.user_id) >= max(1, enough):
                same.filtered(lambda each: each.state == "own").state = "offered"

    @api.model
    def _known_to_user(self):
        """Wordings that count for the user: their own, approved and offered ones.

        sudo: a wording that counts for all is read by all.
        """
        current = Domain("unit_group_id", "=", False) | Domain(
            "unit_group_id.active", "=", True
        )
        wordings = self.sudo().search_fetch(
            (
                Domain("user_id", "=", self.env.uid)
                | Domain("state", "in", ("approved", "offered"))
            )
            & current,
            [
                *("wording", "key", "department_id", "unit_group_id", "person_id"),
                *("user_id", "state"),
            ],
        )
        return wordings.sudo(self.env.su)
