"""Rules of the domain as plain Python: typed, without Odoo, without a database."""
