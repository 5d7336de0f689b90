"""How a fresh machine gets Odoo, PostgreSQL and a browser. Standard library only."""
