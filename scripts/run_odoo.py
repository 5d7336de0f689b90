"""Odoo's command as a file of its own.

With workers, Odoo starts its server for websockets by the name of the file that it was
started from; ``python -m odoo`` has none that could be run again.
"""

from odoo.cli import main

main()
