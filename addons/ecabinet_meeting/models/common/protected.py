from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools import ormcache


class Protected(models.AbstractModel):
    """Fields that only the system writes, declared by ``system=True`` on the field.

    A right depends on them (the state of a meeting, who has voted): whoever creates a
    record, they begin at the field's own default, whatever the call, its context or a
    default in the database says; afterwards the steps of the record write them, which
    check who takes them. Odoo fills in defaults after any filtering of ``vals``, also
    under ``sudo``, so they are taken out where they come from. What the system itself
    creates (``sudo``) takes nobody's default, neither of a call nor of a user, for any
    field.

    What a right depends on besides (the meeting, the body, the unit) is asked of the
    record once it stands, however it got there: whoever changes where a record belongs
    may change it there too, and names no record that is closed to them.
    """

    _name = "ecabinet.protected"
    _description = "Fields Written by the System"
    # Whether a field that does not say is the system's.
    _system_unless_declared = False
    # Whether a new record that is described as further on is refused, not started over.
    _refuses_system_fields = False

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "system" or super()._valid_field_parameter(field, name)

    @api.model
    @ormcache()
    def _system_fields(self):
        """Names of the fields that only the system writes."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if getattr(field, "system", self._system_unless_declared)
        )

    @api.model
    def default_get(self, fields):
        """No context and nobody's own default gives what only the system gives."""
        values = super().default_get(fields)
        foreign = values.keys() if self.env.su else self._system_fields()
        for name in foreign & values.keys():
            field = self._fields[name]
            del values[name]
            if default := field.default:
                value = field.convert_to_cache(default(self), self, validate=False)
                record = field.convert_to_record(value, self)
                values[name] = field.convert_to_write(record, self)
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """A new record begins at its beginning, whoever describes it as further on."""
        records = super().create(self._first_values(vals_list))
        records._check_named(self._links())
        return records

    @api.model
    def _first_values(self, vals_list):
        """What new records begin with; a model adds what it finds out itself."""
        if self.env.su:
            return vals_list
        if self._refuses_system_fields:
            for vals in vals_list:
                self._check_system_fields(vals)
        system = self._system_fields()
        return [
            {name: value for name, value in vals.items() if name not in system}
            for vals in vals_list
        ]

    def write(self, vals):
        self._check_system_fields(vals)
        result = super().write(vals)
        if not self.env.su and self._places() & vals.keys():
            # Odoo asks before it writes: the other place may be somebody else's.
            self.check_access("write")
            self._check_named(self._links() & vals.keys())
        return result

    @api.model
    @ormcache()
    def _places(self):
        """Names of the fields by which a record belongs somewhere, or to somebody."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if field.store
            and field.type in ("many2one", "many2many")
            and not (field.compute and field.readonly)
            and name not in models.MAGIC_COLUMNS
        )

    @api.model
    @ormcache()
    def _links(self):
        """Those of them that name records which may be closed to the user."""
        return frozenset(
            name
            for name in self._places() - self._system_fields()
            if hasattr(self.env[self._fields[name].comodel_name], "_system_fields")
        )

    def _check_named(self, names):
        """:raises AccessError: a record names another that the user may not read"""
        if self.env.su:
            return
        for name in names:
            self.sudo()[name].sudo(False).check_access("read")

    def _check_system_fields(self, vals):
        """:raises AccessError: a field is written that only the system writes"""
        if not self.env.su and self._system_fields() & vals.keys():
            raise AccessError(self._system_fields_refusal(vals))

    def _system_fields_refusal(self, vals):
        """The sentence that says so; models put their own, naming the steps."""
        names = self._system_fields() & vals.keys()
        labels = self.fields_get(names, ["string"]).values()
        return self.env._(
            "%(fields)s: set only by the steps of the record; use its buttons.",
            fields=", ".join(sorted(label["string"] for label in labels)),
        )


class WrittenBySteps(models.AbstractModel):
    """Rows that nobody but the system makes, changes or deletes, such as votes.

    A field that people do write says ``system=False``.
    """

    _name = "ecabinet.written.by.steps"
    _inherit = ["ecabinet.protected"]
    _description = "Records Written by the System"
    _system_unless_declared = True

    @api.model_create_multi
    def create(self, vals_list):
        self._check_system()
        return super().create(vals_list)

    def unlink(self):
        self._check_system()
        return super().unlink()

    def _check_system(self):
        """:raises AccessError: somebody does by hand what the steps do"""
        if not self.env.su:
            raise AccessError(self._system_fields_refusal({}))

    def _system_fields_refusal(self, vals):
        """The sentence of this kind of row, whatever was tried."""
        return self.env._("This is recorded by the system, never entered by hand.")
