"""Where the lines of a name break that is centred in a heading or above a signature."""

from collections.abc import Callable, Iterable

# Where a long name of a body breaks best: before its territory.
_TERRITORIES = ("TỈNH ", "THÀNH PHỐ ", "XÃ ", "PHƯỜNG ", "ĐẶC KHU ", "HUYỆN ")
# A name in the heading or above a signature never fills the page.
MAX_NAME_LINES = 12
# By how much lines are made narrower until they need one more, in points.
_STEP = 6


class LineBreaks:
    """Breaks lines for a width.

    :param measure: the width of a line as it is set, in the unit of ``width``
    """

    def __init__(self, measure: Callable[[str], float], width: float) -> None:
        self._measure = measure
        self._width = width

    def of_name(self, typed: Iterable[str], most: int = MAX_NAME_LINES) -> list[str]:
        """The lines of a name whose typed breaks are kept.

        A line too long breaks before the territory, or where the lines become about
        equally long. What is more than ``most`` lines is left out, with an ellipsis.
        """
        lines = [broken for line in typed for broken in self._broken(line)]
        if len(lines) > most:
            lines = lines[:most]
            lines[-1] += " …"
        return lines

    def _fits(self, line: str) -> bool:
        return self._measure(line) <= self._width

    def _broken(self, line: str) -> list[str]:
        if not line:
            return []
        if self._fits(line):
            return [line]
        for territory in _TERRITORIES:
            start = line.rfind(f" {territory}") + 1
            halves = [line[:start].strip(), line[start:]]
            if start and all(map(self._fits, halves)):
                return halves
        return self._balanced(line)

    def _balanced(self, line: str) -> list[str]:
        """As few lines as fit, each about as long as the others."""
        width = self._width
        best = self._filled(line, width)
        longest_word = max(self._measure(word) for word in line.split())
        narrowest = max(width / len(best), min(longest_word, width))
        narrower = width - _STEP
        while len(best) <= MAX_NAME_LINES and narrower > narrowest:
            lines = self._filled(line, narrower)
            if len(lines) > len(best):
                break
            best = lines
            narrower -= _STEP
        return best

    def _filled(self, line: str, width: float) -> list[str]:
        """Lines filled up to a width; words longer than a line are cut."""
        lines = [""]
        for word in line.split(" "):
            longer = f"{lines[-1]} {word}".strip(" ")
            if self._measure(longer) <= width:
                lines[-1] = longer
                continue
            lines += self._cut(word, width)
            if len(lines) > MAX_NAME_LINES + 1:
                break
        return [filled for filled in lines if filled]

    def _cut(self, word: str, width: float) -> list[str]:
        pieces = [""]
        for letter in word:
            if pieces[-1] and self._measure(pieces[-1] + letter) > width:
                if len(pieces) > MAX_NAME_LINES:
                    break
                pieces.append("")
            pieces[-1] += letter
        return pieces
