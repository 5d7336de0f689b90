"""A letter as people send it: a PDF, or a photograph of the paper."""

MOST_BYTES = 10 * 1024 * 1024
_BEGINNINGS = {
    "pdf": b"%PDF-",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
}


def letter_kind(data: bytes) -> str | None:
    """``pdf``, ``png`` or ``jpg`` by the first bytes, whatever its name; else None."""
    return next(
        (kind for kind, begin in _BEGINNINGS.items() if data.startswith(begin)), None
    )
