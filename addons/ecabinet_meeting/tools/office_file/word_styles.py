"""What styles say of a Word document's text: hidden, struck out, in which font.

A property stands at the run, or in its character style, in the style of its paragraph,
or in those that these are based on.
"""

from collections.abc import Iterator

from lxml import etree

from .package import attribute, child, children, local, value

_OFF = frozenset({"0", "false", "off"})
_LONGEST_CHAIN = 20


class Styles:
    """The styles of a document; ``root`` is None where it has none."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default_paragraph = ""
        self._default_font = ""
        self._said: dict[tuple[str, str], bool] = {}
        if root is None:
            return
        for style in children(root, "style"):
            name = attribute(style, "styleId") or ""
            self._styles[name] = style
            default = attribute(style, "default")
            if (
                default
                and default not in _OFF
                and attribute(style, "type") == ("paragraph")
            ):
                self._default_paragraph = name
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._default_font = _font(defaults) or ""

    def paragraph_style(self, properties: etree._Element | None) -> str:
        """The id of the style of a paragraph with such ``pPr``."""
        return value(child(properties, "pStyle")) or self._default_paragraph

    def chain(self, name: str) -> Iterator[etree._Element]:
        """The style and those that it is based on, nearest first."""
        for _step in range(_LONGEST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = value(child(style, "basedOn")) or ""

    def is_hidden(self, run: etree._Element | None, paragraph: str) -> bool:
        """Is a run with such ``rPr`` hidden?"""
        return self._is_on("vanish", run, paragraph)

    def is_struck(self, run: etree._Element | None, paragraph: str) -> bool:
        """Is a run with such ``rPr`` struck out, once or twice?"""
        return any(self._is_on(name, run, paragraph) for name in ("strike", "dstrike"))

    def font(self, run: etree._Element | None, paragraph: str) -> str:
        """The font of a run with such ``rPr``; empty where none is named."""
        own = _font(run)
        if own:
            return own
        for style in self._around(run, paragraph):
            for each in self.chain(style):
                named = _font(child(each, "rPr"))
                if named:
                    return named
        return self._default_font

    def _is_on(self, name: str, run: etree._Element | None, paragraph: str) -> bool:
        own = child(run, name)
        if own is not None:
            return value(own) not in _OFF
        # Said by both styles it is off again (ISO/IEC 29500-1, 17.7.3).
        said = [self._says(name, style) for style in self._around(run, paragraph)]
        return said.count(True) % 2 == 1

    def _says(self, name: str, style: str) -> bool:
        key = (name, style)
        if key not in self._said:
            found = (child(each, "rPr", name) for each in self.chain(style))
            first = next((each for each in found if each is not None), None)
            self._said[key] = first is not None and value(first) not in _OFF
        return self._said[key]

    @staticmethod
    def _around(run: etree._Element | None, paragraph: str) -> Iterator[str]:
        yield value(child(run, "rStyle")) or ""
        yield paragraph


def _font(properties: etree._Element | None) -> str | None:
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def is_deleted(properties: etree._Element | None) -> bool:
    """Is the paragraph's mark or the row with such properties deleted, as tracked?"""
    return properties is not None and any(
        local(each) in ("del", "moveFrom") for each in properties
    )
