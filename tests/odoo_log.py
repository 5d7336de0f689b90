"""Reading Odoo's log: what it warned of, and how its tests went."""

import re

COMPLAINT = re.compile(r" (WARNING|ERROR|CRITICAL) (?P<database>\S+) (?P<text>.*)")
RESULT = re.compile(r"(\d+) failed, (\d+) error\(s\) of (\d+) tests")
# Odoo 19.0 warns of itself; everything else that it warns of is ours.
OF_ODOO_ITSELF = (
    "'werkzeug.urls.url_encode' is deprecated",
    "'werkzeug.urls.url_parse' is deprecated",
    "'werkzeug.urls.url_quote' is deprecated",
    "'werkzeug.urls.url_unparse' is deprecated",
    "'werkzeug.urls.URL' is deprecated",
)


def complaints(log: str) -> list[str]:
    """Warnings and errors in a log, without those that Odoo makes about itself."""
    return [
        match["text"]
        for match in COMPLAINT.finditer(log)
        if not any(known in match["text"] for known in OF_ODOO_ITSELF)
    ]


def count_outcome(log: str) -> tuple[int, int]:
    """How many of Odoo's tests failed, and how many ran."""
    results = RESULT.findall(log)
    failed = sum(int(failures) + int(errors) for failures, errors, _ran in results)
    return failed, sum(int(ran) for _failures, _errors, ran in results)
