"""Looks of cells: a look like another but for its fill, added at the end of those a workbook has.

A look that is there already is found again, so that taking a colour away leads back to the same look.
"""

from __future__ import annotations

import re

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.returning import CellRemark
from app.domain.submissions.terms import ThreadState
from app.intake.returning.faults import CannotWrite
from app.intake.returning.markup import MAIN, Element, Splices, parse, utf8, with_attributes

#: Exact tones that hardly anybody chooses, so that a remark's colour is known again.
_TONES = {Severity.REFUSE: "FFFFC3C7", Severity.ASK: "FFFFE29B", Severity.NOTE: "FFE3EDC9"}
_ANSWERED = "FFD3E5F7"
_OURS = frozenset((*_TONES.values(), _ANSWERED))

MOST_LOOKS = 64_000  # Excel's limit
NO_FILL = '<fill><patternFill patternType="none"/></fill>'
_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
    "colors", "extLst",
)  # fmt: skip
_FIRST = {
    "fonts": ('<font><sz val="11"/><name val="Calibri"/></font>',),
    "fills": (NO_FILL, '<fill><patternFill patternType="gray125"/></fill>'),
    "borders": ("<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": ('<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}
_BETWEEN_TAGS = re.compile(r">\s+<")
_BARE_TAG = re.compile(r"<(/?)(?=[A-Za-z_][\w.-]*[\s/>])")


def empty_styles(*, strict: bool) -> bytes:
    """The looks of a workbook that has none."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<styleSheet xmlns="{MAIN[strict]}"/>'.encode()


def tone_of(remarks: list[CellRemark]) -> str:
    """The fill of a cell with these remarks: the gravest that is open decides."""
    severe = [remark.severity for remark in remarks if remark.state is ThreadState.OPEN]
    tone = next((_TONES[each] for each in _TONES if each in severe), _ANSWERED)
    return solid(tone)


def solid(tone: str) -> str:
    """A fill of one tone, given as "AARRGGBB"."""
    colours = f'<fgColor rgb="{tone}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'


def is_fill(text: str) -> bool:
    """Whether this is a fill as :meth:`Styles.fill_of` tells it, and nothing beside it."""
    try:
        root = parse(text.encode())
    except CannotWrite:
        return False
    inner = [child.name for child in root.children]
    plain = not any(each.prefix for each in (root, *root.children))
    return plain and root.name == "fill" and inner in (["patternFill"], ["gradientFill"])


class Styles:
    """The styles part, changed by adding only."""

    def __init__(self, data: bytes) -> None:
        self._data = utf8(data)
        root = parse(self._data)
        if root.close == root.end:
            opened = Splices(self._data)
            opened.append_inside(root, "")
            self._data = opened.content()
            root = parse(self._data)
        self._root = root
        self._mark = root.mark
        self._items: dict[str, list[str]] = {}
        self._had: dict[str, int] = {}
        for name in _FIRST:
            found = root.find(name)
            self._items[name] = [self._plain(child) for child in found.children] if found else []
            self._had[name] = len(self._items[name])
        for name, first in _FIRST.items():
            if not self._items[name]:
                self._items[name] = list(first)
        self._at = {
            name: {item: at for at, item in reversed(list(enumerate(items)))}
            for name, items in self._items.items()
        }
        self.is_full = False

    def _plain(self, element: Element) -> str:
        """An element without prefixes and blanks between its tags."""
        text = self._data[element.start : element.end].decode()
        if self._mark:
            text = re.sub(f"<(/?){re.escape(self._mark)}", r"<\1", text)
        return _BETWEEN_TAGS.sub("><", text)

    def add(self, collection: str, item: str) -> int:
        """The number of a font, fill, border or look; it is added where there is none like it."""
        known = self._at[collection]
        if item not in known:
            known[item] = len(self._items[collection])
            self._items[collection].append(item)
        return known[item]

    def fill_of(self, look: int) -> str:
        """The fill of a look."""
        fills = self._items["fills"]
        found = re.search(r'\sfillId\s*=\s*["\'](\d{1,10})', self._first_tag(look))
        at = int(found[1]) if found else 0
        return fills[at] if at < len(fills) else NO_FILL

    def is_ours(self, look: int) -> bool:
        """Whether its fill is that of a remark."""
        return any(tone in self.fill_of(look).upper() for tone in _OURS)

    def our_looks(self) -> frozenset[int]:
        """Every look with the fill of a remark."""
        return frozenset(look for look in range(len(self._items["cellXfs"])) if self.is_ours(look))

    def tinted(self, look: int, fill: str) -> int:
        """The look like ``look`` but for its fill; ``look`` itself where no more looks have room."""
        looks = self._items["cellXfs"]
        base = look if look < len(looks) else 0
        if self.fill_of(base) == fill:
            return base
        known = self._at["cellXfs"]
        number = self.add("fills", fill)
        bare, applied = (self._with_fill(base, number, applies) for applies in (None, "1"))
        if any(tone in fill.upper() for tone in _OURS):
            bare = applied
        wanted = bare if bare in known or (applied not in known and not number) else applied
        if wanted not in known and len(looks) >= MOST_LOOKS:
            self.is_full = True
            return base
        return self.add("cellXfs", wanted)

    def _with_fill(self, look: int, number: int, applies: str | None) -> str:
        tag = self._first_tag(look)
        new = with_attributes(tag.encode(), {"fillId": str(number), "applyFill": applies}).decode()
        return new + self._items["cellXfs"][look][len(tag) :]

    def _first_tag(self, look: int) -> str:
        looks = self._items["cellXfs"]
        text = looks[look if look < len(looks) else 0]
        return text[: text.index(">") + 1]

    def content(self) -> bytes:
        """The part with what was added."""
        splices = Splices(self._data)
        for name, items in self._items.items():
            new = "".join(self._written(item) for item in items[self._had[name] :])
            found = self._root.find(name)
            if not new:
                continue
            if found is None or not self._had[name]:
                mark = self._mark
                whole = f'<{mark}{name} count="{len(items)}">{new}</{mark}{name}>'
                if found is None:
                    splices.put(self._place(name), whole)
                else:
                    splices.swap(found.start, found.end, whole)
                continue
            splices.attribute(found, "count", str(len(items)))
            splices.put(found.close, new)
        return splices.content()

    def _written(self, item: str) -> str:
        return _BARE_TAG.sub(rf"<\1{self._mark}", item) if self._mark else item

    def _place(self, name: str) -> int:
        """Where a collection that is not there yet has to stand."""
        before = set(_ORDER[: _ORDER.index(name)])
        last = [child for child in self._root.children if child.name in before]
        return last[-1].end if last else self._root.inside
