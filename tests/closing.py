"""Checks of the finished whole, which only report while parts are still landing."""

import pytest

# Take this mark away (and this file) when all parts have landed and `make docs` and
# `make translate` were run: from then on the checks hold.
REPORTS_ONLY = pytest.mark.xfail(
    reason="pages and translations are brought up to date when all parts have landed",
    strict=False,
)
