"""One page of a PDF in order: its boxes, its notes and links, its drawing."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from .pdf_actions import dictionary, listed

# What a page is made of; all else is left behind.
KEPT = frozenset(
    {
        *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"),
        *("/Resources", "/Contents", "/Group", "/Annots"),
    }
)
# A page with no more than this needs no rendition for what it has.
PLAIN = (KEPT - {"/Annots"}) | {
    *("/StructParents", "/Tabs", "/TrimBox", "/BleedBox", "/ArtBox", "/Trans")
}
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
# Readers show a page without measures in this size.
_LETTER = (0.0, 0.0, 612.0, 792.0)
_HIGHEST_TREE = 100
# Notes that only show something; others become pictures of themselves.
_SHOWN_NOTES = frozenset(
    f"/{kind}"
    for kind in (
        *("Text", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine"),
        *("Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink"),
    )
)
_ACTS = frozenset(
    {
        *("/A", "/AA", "/PA", "/Parent", "/P", "/Popup", "/IRT", "/RT", "/AF"),
        *("/FS", "/Sound", "/Movie", "/StructParent", "/RichMediaContent"),
    }
)
_PICTURE = ("/Rect", "/AP", "/AS", "/F", "/OC")
_LINK = ("/Rect", "/QuadPoints", "/F", "/Border", "/BS", "/C", "/H", "/OC")
_WEB = ("https://", "http://", "mailto:")
# Of drawings within drawings: other files, and what belongs to other programs.
_STOWED = ("/OPI", "/Ref", "/AF", "/Metadata", "/PieceInfo")

Box = tuple[float, float, float, float]


def tidy(pdf: Pdf, page: Page) -> bool:
    """Set the page's boxes and notes right; whether anything was to be changed."""
    node = page.obj
    facts = _inherited(node)
    media = _box(facts.get("/MediaBox")) or _LETTER
    crop = _box(facts.get("/CropBox"))
    seen = _common(media, crop) if crop else None
    resources = facts.get("/Resources")
    wanted = {
        "/MediaBox": Array(list(map(_number, media))),
        "/Rotate": turn_of(facts.get("/Rotate")),
        "/Resources": resources if isinstance(resources, Dictionary) else Dictionary(),
    }
    changed = _box(facts.get("/MediaBox")) is None
    changed |= "/CropBox" in facts and seen != crop
    changed |= facts.get("/Rotate", 0) != wanted["/Rotate"]
    for key, value in wanted.items():
        node[key] = value
    if seen and seen != media:
        node["/CropBox"] = Array(list(map(_number, seen)))
    elif "/CropBox" in node:
        del node["/CropBox"]
    if "/Annots" in node:
        notes = [one for note in listed(node, "/Annots") if (one := _note(note))]
        node["/Annots"] = Array([pdf.make_indirect(note) for note in notes])
        changed = True
    return changed


def as_seen(node: Dictionary) -> tuple[Box, int]:
    """The part of a page that is seen, and how far it is turned.

    Left, bottom, right, top in the page's own coordinates; degrees clockwise.
    """
    facts = _inherited(node)
    media = _box(facts.get("/MediaBox")) or _LETTER
    crop = _box(facts.get("/CropBox"))
    box = (_common(media, crop) if crop else None) or media
    return box, turn_of(facts.get("/Rotate"))


def turn_of(value: object) -> int:
    try:
        turn = int(value or 0)  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return 0
    return turn % 360 if turn % 90 == 0 else 0


def _inherited(node: Dictionary) -> dict[str, Object]:
    """What a page says of itself, or the tree above it says for it."""
    facts: dict[str, Object] = {}
    above: Object | None = node
    for _step in range(_HIGHEST_TREE):
        if not isinstance(above, Dictionary):
            break
        for key in _INHERITED:
            if key not in facts and (value := above.get(key)) is not None:
                facts[key] = value
        above = above.get("/Parent")
    return facts


def _box(value: object) -> Box | None:
    """Four sides in order; None where they are no box."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        sides = [float(side) for side in value]
    except (TypeError, ValueError):
        return None
    (left, right), (bottom, top) = sorted(sides[::2]), sorted(sides[1::2])
    if right - left < 1 or top - bottom < 1:
        return None
    return left, bottom, right, top


def _common(one: Box, other: Box) -> Box | None:
    """What two boxes have in common: a page is shown no further than its sheet."""
    left, bottom = max(one[0], other[0]), max(one[1], other[1])
    right, top = min(one[2], other[2]), min(one[3], other[3])
    if right - left < 1 or top - bottom < 1:
        return None
    return left, bottom, right, top


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 4)


def _note(note: Object) -> Dictionary | None:
    """A note or link as readers see and follow it; None for what they do neither."""
    if not isinstance(note, Dictionary) or not isinstance(note.get("/Rect"), Array):
        return None
    kind = str(note.get("/Subtype", ""))
    if kind == "/Link":
        return _link(note)
    if kind in _SHOWN_NOTES:
        return _with(note, tuple(set(note.keys()) - _ACTS))
    if isinstance(note.get("/AP"), Dictionary):
        picture = _with(note, _PICTURE)
        picture["/Subtype"] = Name.Stamp
        return picture
    return None


def _with(note: Dictionary, keys: tuple[str, ...]) -> Dictionary:
    kept = Dictionary(Type=Name.Annot, Subtype=note.get("/Subtype"))
    for key in keys:
        if key in note:
            kept[key] = note[key]
    return kept


def _link(note: Dictionary) -> Dictionary | None:
    """A link to a page of the file, or to a page of the web."""
    action = dictionary(note, "/A")
    kind, link = action.get("/S"), _with(note, _LINK)
    target = action.get("/D") if kind == Name.GoTo else note.get("/Dest")
    if kind == Name.URI:
        address = str(action.get("/URI", "")).strip()
        if not address.lower().startswith(_WEB):
            return None
        link["/A"] = Dictionary(S=Name.URI, URI=address)
    elif target is not None and not isinstance(target, (Dictionary, Stream)):
        link["/Dest"] = target
    else:
        return None
    return link


def balance(pdf: Pdf, page: Page) -> bool:
    """Close what the page's drawing leaves open; whether anything was to be closed.

    An open graphics state would turn and shrink what is drawn over the page.
    """
    try:
        steps = pikepdf.parse_content_stream(page, "q Q BT ET BMC BDC EMC")
    except pikepdf.PdfError:
        # Readers show what they can make out of it.
        return False
    depth = surplus = marked = 0
    text = False
    for step in steps:
        word = str(step.operator)
        if word == "q":
            depth += 1
        elif word == "Q":
            surplus += depth == 0
            depth = max(0, depth - 1)
        elif word in ("BT", "ET"):
            text = word == "BT"
        else:
            marked = max(0, marked + (1 if word != "EMC" else -1))
    if surplus:
        _without_surplus(pdf, page)
    if not (depth or marked or text):
        return bool(surplus)
    closing = b"\nET" * text + b"\nEMC" * marked + b"\nQ" * depth + b"\n"
    page.contents_add(closing)
    return True


def _without_surplus(pdf: Pdf, page: Page) -> None:
    """Leave out each end of a graphics state that never began; readers pass it over."""
    depth, kept = 0, []
    for step in pikepdf.parse_content_stream(page):
        word = str(step.operator)
        if word == "Q" and depth == 0:
            continue
        depth += {"q": 1, "Q": -1}.get(word, 0)
        kept.append(step)
    page.obj["/Contents"] = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def scrub(pdf: Pdf) -> bool:
    """Take out what drawings in drawings refer to outside; whether there was any."""
    found = False
    for scope in pdf.content_scopes():
        if scope.resources is None:
            continue
        for drawing in dictionary(scope.resources, "/XObject").values():
            for key in _STOWED if isinstance(drawing, Stream) else ():
                if key in drawing:
                    del drawing[key]
                    found = True
    return found


def count_pages(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)
