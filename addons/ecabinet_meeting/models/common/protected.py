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
    creates (``sudo``) takes nobody's own default for any field.
    """

    _name = "ecabinet.protected"
    _description = "Fields Written by the System"
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
            if getattr(field, "system", False)
        )

    @api.model
    def default_get(self, fields):
        """No context and nobody's own default gives what only the system gives."""
        values = super().default_get(fields)
        foreign = set(self._system_fields())
        if self.env.su:
            foreign |= {
                name
                for name in self.env["ir.default"]._get_model_defaults(self._name)
                if f"default_{name}" not in self.env.context
            }
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
        return super().create(self._first_values(vals_list))

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
        return super().write(vals)

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
    _description = "Records Written by the System"
    _inherit = ["ecabinet.protected"]

    @api.model
    @ormcache()
    def _system_fields(self):
        """All of them, but for those that are declared as written by people."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if getattr(field, "system", True)
        )

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
