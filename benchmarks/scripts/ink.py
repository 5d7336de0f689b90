# Run in Odoo's shell on the benchmark's own database.
import json

env = env(user=env["res.users"].search([("login", "=", "race001")]))  # noqa: F821
version = env["ecabinet.document.version"].search([], limit=1)


def queries(name, count):
    """Queries of one save of so many strokes."""
    marks = [
        {
            "key": f"query-{name}-{number:05}",
            "page": 1,
            "kind": "pen",
            "strokes": [[[0.1, 0.1], [0.2, 0.2]]],
            "color": "blue",
            "width": 0.0025,
        }
        for number in range(count)
    ]
    env.invalidate_all()
    before = env.cr.sql_log_count
    version.save_notes(marks)
    env.flush_all()
    return env.cr.sql_log_count - before


queries("warm", 1)
print("FIGURES " + json.dumps({"few": queries("few", 5), "many": queries("many", 200)}))
