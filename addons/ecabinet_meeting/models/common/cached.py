from odoo import api, models


class Cached(models.AbstractModel):
    """Records of which something is kept in memory for all users (``ormcache``)."""

    _name = "ecabinet.cached"
    _description = "Records Kept in Memory"
    # Fields that change what is kept; None: every field does.
    _kept_fields = None

    @api.model_create_multi
    def create(self, vals_list):
        self.env.registry.clear_cache()
        return super().create(vals_list)

    def write(self, vals):
        if self._kept_fields is None or self._kept_fields & vals.keys():
            self.env.registry.clear_cache()
        return super().write(vals)

    def unlink(self):
        self.env.registry.clear_cache()
        return super().unlink()
