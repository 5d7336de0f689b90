from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.models import BaseModel
from odoo.tests import tagged

from .cabinet_case import CabinetCase
from .slipping_in import FOREIGN

# Written by Odoo itself, whatever is given.
OF_ODOO = {"id", "create_uid", "create_date", "write_uid", "write_date"}


@tagged("post_install", "-at_install")
class TestProtected(CabinetCase):
    """What only the system writes begins at its own default, whoever creates.

    Generated over all models of the mixin, of whatever addon: new ones join by
    themselves.
    """

    def foreign(self, field):
        if field.type == "selection":
            return field.get_values(self.env)[-1]
        if field.type in ("many2one", "many2one_reference"):
            return 1
        if field.type in ("many2many", "one2many"):
            return [Command.set([1])]
        return FOREIGN[field.type]

    def protected(self):
        """Each model of the mixin with its fields of the system that are stored."""
        for name in sorted(self.registry):
            model = self.env[name].with_user(self.secretary)
            if not hasattr(model, "_system_fields") or model._abstract:
                continue
            own = sorted(
                each
                for each in model._system_fields()
                if model._fields[each].store and each not in OF_ODOO
            )
            if own:
                yield model, own

    def own_defaults(self, model, names):
        defaults = {
            name: model._fields[name].default(model)
            for name in names
            if model._fields[name].default
        }
        return {
            name: value.id if isinstance(value, BaseModel) else value
            for name, value in defaults.items()
        }

    def test_there_are_such_models(self):
        found = {model._name for model, _names in self.protected()}
        self.assertIn("ecabinet.meeting", found)
        self.assertIn("ecabinet.vote", found)
        self.assertGreater(len(found), 20)

    def test_no_default_of_a_call_gives_them(self):
        for model, names in self.protected():
            context = {
                f"default_{name}": self.foreign(model._fields[name]) for name in names
            }
            for su in (False, True):
                with self.subTest(model=model._name, su=su):
                    given = model.sudo(su).with_context(**context).default_get(names)
                    self.assertEqual(given, self.own_defaults(model, names))

    def test_no_default_of_a_user_gives_them(self):
        for model, names in self.protected():
            for name in names:
                if model._fields[name].type in ("many2many", "one2many", "binary"):
                    continue
                self.env["ir.default"].with_user(self.secretary).set(
                    model._name, name, self.foreign(model._fields[name]), True
                )
            for su in (False, True):
                with self.subTest(model=model._name, su=su):
                    given = model.sudo(su).default_get(names)
                    self.assertEqual(given, self.own_defaults(model, names))

    def test_what_the_system_creates_takes_nobodys_default(self):
        """Of any field: a right may depend on it, such as who votes."""
        for model, _names in self.protected():
            fields = {
                name: field
                for name, field in model._fields.items()
                if field.store
                and name not in OF_ODOO
                and field.type in {*FOREIGN, "selection", "many2one"} - {"binary"}
            }
            for name, field in fields.items():
                self.env["ir.default"].with_user(self.secretary).set(
                    model._name, name, self.foreign(field), True
                )
            with self.subTest(model=model._name):
                given = model.sudo().default_get(list(fields))
                known = self.own_defaults(model.sudo(), fields)
                moments = {
                    name
                    for name, field in fields.items()
                    if field.type in ("date", "datetime")
                }
                self.assertEqual(given.keys(), known.keys())
                for name in given.keys() - moments:
                    self.assertEqual(given[name] or False, known[name] or False)

    def test_nobody_writes_them(self):
        for model, names in self.protected():
            for name in names:
                with self.subTest(model=model._name, field=name):
                    with self.assertRaises(AccessError):
                        model.browse()._check_system_fields(
                            {name: self.foreign(model._fields[name])}
                        )

    def test_a_meeting_is_not_born_as_published(self):
        meetings = self.env["ecabinet.meeting"].with_user(self.secretary)
        meeting = meetings.with_context(
            default_state="published", default_actual_stop="2026-01-01 00:00:00"
        ).create(
            {
                "name": "Phiên họp thường kỳ",
                "body_id": self.body.id,
                "date_start": "2026-10-20 01:00:00",
                "date_stop": "2026-10-20 04:00:00",
            }
        )
        self.assertEqual((meeting.state, meeting.actual_stop), ("draft", False))

    def test_the_body_is_asked_of_the_meeting_and_not_of_the_call(self):
        other = self.env["ecabinet.body"].create(
            {
                "name": "Ban Thường vụ",
                "kind": "party",
                "department_id": self.office.id,
                "secretary_ids": self.chair.ids,
            }
        )
        values = {
            "name": "Họp kín",
            "date_start": "2026-10-20 01:00:00",
            "date_stop": "2026-10-20 04:00:00",
        }
        meetings = self.env["ecabinet.meeting"].with_user(self.secretary)
        with self.assertRaises(AccessError):
            meetings.with_context(default_body_id=other.id).create(values)

    def test_a_substitute_has_no_vote_by_a_default(self):
        meeting = self.env["ecabinet.meeting"].create(
            {
                "name": "Phiên họp thường kỳ",
                "body_id": self.body.id,
                "date_start": "2026-10-20 01:00:00",
                "date_stop": "2026-10-20 04:00:00",
            }
        )
        meeting.state = "invited"
        member = self.members[0]
        for name, value in (("voting", True), ("attendance_state", "in_person")):
            self.env["ir.default"].with_user(member).set(
                "ecabinet.participant", name, value, True
            )
        own = meeting.participant_ids.filtered(lambda row: row.user_id == member)
        row_id = own.with_user(member).action_propose_substitute(
            self.outsider.partner_id.id
        )
        row = own.browse(row_id)
        self.assertEqual((row.voting, row.attendance_state), (False, "not_marked"))
