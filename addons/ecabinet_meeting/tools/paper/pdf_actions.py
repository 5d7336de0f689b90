"""What acts by itself in a PDF: scripts, programs, forms that send, files inside.

ISO 32000-2, 12.6: actions hang on the document, its pages, notes, fields and bookmarks,
and on other actions that they come after.
"""

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Object, ObjectSet, Pdf

from .pdf_papers import ActivePdf, CarryingPdf, DamagedPdf

# Refused wherever they hang.
_ACTING = frozenset(
    f"/{kind}"
    for kind in (
        *("JavaScript", "Launch", "ImportData", "SubmitForm"),
        *("Rendition", "Movie", "Sound", "RichMediaExecute"),
    )
)
# Refused where nobody taps on them: they call other places.
_CALLING = _ACTING | {"/URI", "/GoToR", "/GoToE"}
_CARRIERS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound"})
# More bookmarks, fields or actions in a row than any office writes.
_MOST = 50_000


def refuse_active(pdf: Pdf) -> None:
    """:raise PdfError: the file holds programs or other files"""
    root = pdf.Root
    names = dictionary(root, "/Names")
    if "/XFA" in dictionary(root, "/AcroForm"):
        raise ActivePdf("The PDF is a form that runs a program.")
    if _holds(names, "/JavaScript") or _holds(names, "/Renditions"):
        raise ActivePdf("The PDF runs a program.")
    _refuse_chain(root.get("/OpenAction"), _CALLING)
    carries = _holds(names, "/EmbeddedFiles")
    for place in _places(pdf):
        _refuse_chain(place.get("/A"), _ACTING)
        for kind in ("/PA", "/NA"):
            _refuse_chain(place.get(kind), _ACTING)
        for action in dictionary(place, "/AA").values():
            _refuse_chain(action, _CALLING)
        kind = str(place.get("/Subtype", ""))
        carries = carries or kind in _CARRIERS or bool(listed(place, "/AF"))
    if carries:
        raise CarryingPdf("The PDF holds other files.")


def _places(pdf: Pdf) -> Iterator[Object]:
    """All that an action may hang on."""
    yield pdf.Root
    seen = ObjectSet()
    for page in pdf.pages:
        yield page.obj
        yield from _below(listed(page.obj, "/Annots"), seen)
        yield from _below([page.obj.get("/PresSteps")], seen)
    yield from _below(listed(dictionary(pdf.Root, "/AcroForm"), "/Fields"), seen)
    yield from _below([dictionary(pdf.Root, "/Outlines").get("/First")], seen)


def _below(first: Iterable[object], seen: ObjectSet) -> Iterator[Object]:
    """These dictionaries and what follows them in their trees, each once."""
    waiting: list[object] = list(first)
    for _step in range(_MOST):
        if not waiting:
            return
        place = waiting.pop()
        if not isinstance(place, Dictionary) or not seen.add(place):
            continue
        yield place
        waiting += [place.get("/First"), place.get("/Next"), *listed(place, "/Kids")]
        # The field above a note that hangs in no tree of fields.
        if "/FT" in place or place.get("/Subtype") == "/Widget":
            waiting.append(place.get("/Parent"))
    raise DamagedPdf("The PDF's bookmarks or fields run in a circle.")


def _refuse_chain(start: object, kinds: frozenset[str]) -> None:
    """An action and those that come after it."""
    seen = ObjectSet()
    waiting: list[object] = [start]
    for _step in range(_MOST):
        if not waiting:
            return
        action = waiting.pop()
        if isinstance(action, Array):
            waiting += list(action) if seen.add(action) else []
        elif isinstance(action, Dictionary) and seen.add(action):
            address = str(action.get("/URI", "")).strip().lower()
            if str(action.get("/S", "")) in kinds or address.startswith("javascript:"):
                raise ActivePdf("The PDF runs a program.")
            waiting.append(action.get("/Next"))
    raise ActivePdf("The PDF's actions never end.")


def _holds(names: Dictionary, key: str) -> bool:
    """Whether a tree of names has any."""
    tree = dictionary(names, key)
    return bool(listed(tree, "/Names") or listed(tree, "/Kids"))


def dictionary(place: Object, key: str) -> Dictionary:
    """The dictionary at this key, an empty one for whatever else is there."""
    value = place.get(key)
    return value if isinstance(value, Dictionary) else Dictionary()


def listed(place: Object, key: str) -> list[Object]:
    value = place.get(key)
    return list(value) if isinstance(value, Array) else []
