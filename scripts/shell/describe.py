# Run in Odoo's shell: what the pages of docs/ say, as one line of JSON.
import json
import os
import sys

sys.path.insert(0, os.environ["ECABINET_SCRIPTS"])

from handbook import access, api

found = {"access": access.facts(env), "api": api.facts(env)}
print("HANDBOOK " + json.dumps(found, ensure_ascii=False))
