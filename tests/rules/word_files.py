"""Word documents made of their own XML, for what no library would write."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

HEAD = (
    "ỦY BAN NHÂN DÂN TỈNH MINH SƠN",
    "CHƯƠNG TRÌNH PHIÊN HỌP UBND TỈNH THƯỜNG KỲ THÁNG 10/2026",
    "Thời gian: 08 giờ 00, ngày 29/10/2026",
    "Địa điểm: Phòng họp số 1",
)
_TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxml'
    'formats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    """``w:r``; ``properties`` are the elements of its ``w:rPr``."""
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*content: str, properties: str = "") -> str:
    """``w:p`` of runs, or of texts that become runs."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = (each if each.startswith("<") else run(each) for each in content)
    return f"<w:p>{said}{''.join(runs)}</w:p>"


def numbered(text: str, depth: int = 0, list_id: int = 1) -> str:
    """A paragraph that Word numbers."""
    said = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return par(text, properties=said)


def cell(*content: str, properties: str = "") -> str:
    """``w:tc`` of paragraphs, or of texts that become paragraphs."""
    said = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{said}{''.join(_paragraphs(content)) or par()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """``w:tr`` of cells, or of texts that become cells."""
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    made = (each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr>{said}{''.join(made)}</w:tr>"


def table(*rows: str) -> str:
    """``w:tbl``."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def level(depth: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    """``w:lvl`` of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, overrides: tuple[str, ...] = ("",)) -> str:
    """``w:numbering``: one definition, and a list of it for each of ``overrides``."""
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{said}</w:num>'
        for number, said in enumerate(overrides, 1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{used}'


def document(
    *blocks: str,
    head: bool = True,
    numbering: str = "",
    styles: str = "",
    parts: dict[str, str] | None = None,
    relations: str = "",
    strict: bool = False,
) -> bytes:
    """A DOCX of blocks, or of texts that become paragraphs."""
    word, office = (STRICT_WORD, STRICT_OFFICE) if strict else (WORD, OFFICE)
    space = f'xmlns:w="{word}" xmlns:r="{office}"'
    body = "".join(_paragraphs(((*HEAD, *blocks)) if head else blocks))
    content = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relation'
        f'ships">{relations}</Relationships>',
    }
    if numbering:
        content["word/numbering.xml"] = (
            f"<w:numbering {space}>{numbering}</w:numbering>"
        )
    if styles:
        content["word/styles.xml"] = f"<w:styles {space}>{styles}</w:styles>"
    return packed(content | (parts or {}))


def packed(content: dict[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return out.getvalue()


def _paragraphs(blocks) -> list[str]:
    return [each if each.startswith("<") else par(each) for each in blocks]
