from odoo import api, models
from odoo.exceptions import AccessError


class Protected(models.AbstractModel):
    """Fields that only the system writes, declared by ``system=True`` on the field.

    A right depends on them (the state of a meeting, who has voted): whoever creates a
    record, they begin at the field's own default, whatever the call, its context or a
    default in the database says; afterwards the steps of the record write them, which
    check who takes them. Odoo fills in defaults after any filtering of ``vals``, also
    under ``sudo``, so they are taken out where they come from.
    """

    _name = "ecabinet.protected"
    _description = "Fields of the System"

    @api.model
    def _valid_field_parameter(self, field, name):
        return name == "system" or super()._valid_field_parameter(field, name)

    @api.model
    def _system_fields(self):
        """Names of the fields that only the system writes."""
        return {
            name
            for name, field in self._fields.items()
            if getattr(field, "system", False)
        }

    @api.model
    def default_get(self, fields):
        """No context and nobody's own default gives what only the system gives."""
        values = super().default_get(fields)
        for name in self._system_fields() & values.keys():
            default = self._fields[name].default
            del values[name]
            if default:
                values[name] = default(self)
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """A new record begins at its beginning, whoever describes it as further on."""
        if not self.env.su:
            system = self._system_fields()
            vals_list = [
                {name: value for name, value in vals.items() if name not in system}
                for vals in vals_list
            ]
        return super().create(vals_list)

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
            "%(fields)s: only the steps of the record write this; use its buttons.",
            fields=", ".join(sorted(label["string"] for label in labels)),
        )
