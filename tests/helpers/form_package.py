"""Knows rules that Excel has for the parts forms are made of, beyond those every package keeps (``ooxml``):

counts that must agree, validations, conditional formats, names, page breaks, widths, hidden properties.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from xml.etree import ElementTree

from tests.helpers.ooxml import faults_of

Element = ElementTree.Element
Area = tuple[int, int, int, int]  # first row and column, last row and column, from 1

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_TYPES = frozenset(["b", "d", "e", "inlineStr", "n", "s", "str"])


@dataclass
class _Book:
    """The package, and what was found wrong."""

    trees: dict[str, Element]
    faults: list[str] = field(default_factory=list)
    shared_uses: int = 0
    styles: int = 0
    marks: int = 0  # formats of conditional formatting
    sheet_names: list[str] = field(default_factory=list)

    def bad(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")

    def need(self, holds: bool, where: str, what: str) -> None:
        if not holds:
            self.bad(where, what)


def form_faults(data: bytes) -> list[str]:
    """Everything that Excel would complain of in a form, a sentence each; empty for one it opens."""
    try:
        found = faults_of(data)
    except zipfile.BadZipFile as error:
        return [f"package: {error}"]
    if found:
        return found
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        trees = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist()}
    book = _Book(trees)
    root = trees["xl/workbook.xml"]
    book.sheet_names = [sheet.get("name", "") for sheet in root.iter(f"{_MAIN}sheet")]
    shown = [each for each in root.iter(f"{_MAIN}sheet") if each.get("state", "visible") == "visible"]
    book.need(bool(shown), "xl/workbook.xml", "no sheet can be seen")
    _names(book, root)
    _styles(book)
    for name in trees:
        if name.startswith("xl/worksheets/sheet"):
            _worksheet(book, name)
    _strings(book)
    _properties(book)
    return book.faults


def _names(book: _Book, root: Element) -> None:
    for each in root.iter(f"{_MAIN}definedName"):
        for quoted, bare in re.findall(r"(?:'((?:[^']|'')+)'|([^\s,!']+))!", each.text or ""):
            found = (quoted or bare).replace("''", "'")
            book.need(found in book.sheet_names, "xl/workbook.xml", f"a name speaks of {found!r}")


def _styles(book: _Book) -> None:
    where, root = "xl/styles.xml", book.trees["xl/styles.xml"]
    formats = {each.get("numFmtId") for each in root.iter(f"{_MAIN}numFmt")}
    for each in root.iter(f"{_MAIN}numFmt"):
        book.need(0 < len(each.get("formatCode", "")) <= 255, where, "a number format is too long")
    for xf in root.iter(f"{_MAIN}xf"):
        number = xf.get("numFmtId", "0")
        book.need(int(number) < 164 or number in formats, where, f"number format {number} is not there")
    book.styles = len(root.find(f"{_MAIN}cellXfs") or ())
    book.marks = len(root.find(f"{_MAIN}dxfs") or ())


def _strings(book: _Book) -> None:
    where, root = "xl/sharedStrings.xml", book.trees.get("xl/sharedStrings.xml")
    if root is not None:
        book.need(root.get("uniqueCount") == str(len(root)), where, f"uniqueCount {root.get('uniqueCount')}")
        book.need(root.get("count") == str(book.shared_uses), where, "its uses are counted wrongly")


def _worksheet(book: _Book, part: str) -> None:
    root = book.trees[part]
    _dimension(book, part, root, _cells(book, part, root))
    _columns(book, part, root)
    for area in _counted(book, part, root, "mergeCells", "mergeCell", "ref"):
        book.need(area[:2] != area[2:], part, "a merged block of one cell")
    _validations(book, part, root)
    _conditions(book, part, root)
    _links(book, part, root)
    _breaks(book, part, root)
    _views(book, part, root)
    for each in root.iter(f"{_MAIN}headerFooter"):
        for text in each:
            book.need(len(text.text or "") <= 255, part, "a header or footer is too long")
    for setup in root.iter(f"{_MAIN}pageSetup"):
        book.need(10 <= int(setup.get("scale", "100")) <= 400, part, "scale of printing")


def _cells(book: _Book, part: str, root: Element) -> Area | None:
    """Look at every cell; answers the box they fill."""
    box: Area | None = None
    for row in root.iter(f"{_MAIN}row"):
        height = float(row.get("ht", "15"))
        book.need(0 <= height <= 409.5, part, f"row {row.get('r')} is {height} high")
        book.need(int(row.get("s", "0")) < book.styles, part, f"row {row.get('r')} has no such style")
        for cell in row:
            place = _place(cell.get("r", ""))
            book.need(place is not None, part, f"cell {cell.get('r')}")
            if place is not None:
                box = _wider(box, place)
                _cell(book, part, cell)
    return box


def _wider(box: Area | None, place: tuple[int, int]) -> Area:
    top, left, bottom, right = box or (*place, *place)
    return min(top, place[0]), min(left, place[1]), max(bottom, place[0]), max(right, place[1])


def _cell(book: _Book, part: str, cell: Element) -> None:
    where, kind = f"{part} {cell.get('r')}", cell.get("t", "n")
    value = cell.find(f"{_MAIN}v")
    book.need(kind in _TYPES, where, f"kind {kind}")
    book.need(cell.find(f"{_MAIN}f") is None, where, "a formula, and forms have none")
    if kind == "inlineStr":
        book.need(
            cell.find(f"{_MAIN}is") is not None and value is None, where, "an inline string without words"
        )
    elif kind == "s":
        book.shared_uses += 1
        book.need(value is not None and (value.text or "").isdecimal(), where, "words by no number")
    elif kind == "n" and value is not None:
        try:
            number = float(value.text or "")
        except ValueError:
            number = math.nan
        book.need(math.isfinite(number), where, f"{value.text!r} is no number")


def _dimension(book: _Book, part: str, root: Element, box: Area | None) -> None:
    found = root.find(f"{_MAIN}dimension")
    if found is None:
        return
    said = _area(found.get("ref", ""))
    book.need(said is not None, part, f"dimension {found.get('ref')}")
    if said is not None and box is not None:
        inside = said[0] <= box[0] and said[1] <= box[1] and said[2] >= box[2] and said[3] >= box[3]
        book.need(inside, part, f"cells stand outside {found.get('ref')}")


def _columns(book: _Book, part: str, root: Element) -> None:
    last = 0
    for each in root.iter(f"{_MAIN}col"):
        low, high = int(each.get("min", "0")), int(each.get("max", "0"))
        book.need(last < low <= high <= _LAST_COLUMN, part, f"columns {low}–{high} after {last}")
        book.need(0 <= float(each.get("width", "8")) <= 255, part, f"columns {low}–{high} are too wide")
        book.need(int(each.get("style", "0")) < book.styles, part, f"columns {low}–{high} have no such style")
        last = high


def _counted(book: _Book, part: str, root: Element, group: str, one: str, attribute: str) -> list[Area]:
    found = root.find(f"{_MAIN}{group}")
    if found is None:
        return []
    book.need(found.get("count") == str(len(found)) and len(found) > 0, part, f"{group} are counted wrongly")
    areas = []
    for each in found.iter(f"{_MAIN}{one}"):
        for ref in each.get(attribute, "").split():
            area = _area(ref)
            book.need(area is not None, part, f"{group}: {ref}")
            areas += [area] if area is not None else []
    return areas


def _apart(book: _Book, part: str, what: str, areas: list[Area]) -> None:
    """No two of the areas share a cell."""
    in_order = sorted(areas)
    for at, (top, left, bottom, right) in enumerate(in_order):
        for other in in_order[at + 1 :]:
            if other[0] > bottom:
                break
            apart = other[1] > right or other[3] < left
            book.need(apart, part, f"{what} overlap at {(top, left, bottom, right)} and {other}")


def _validations(book: _Book, part: str, root: Element) -> None:
    areas = _counted(book, part, root, "dataValidations", "dataValidation", "sqref")
    _apart(book, part, "validations", areas)
    for each in root.iter(f"{_MAIN}dataValidation"):
        where = f"{part} validation {each.get('sqref')}"
        book.need(bool((each.get("sqref") or "").split()), where, "is of no cells")
        for name, most in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
            book.need(
                len((each.get(name) or "").encode("utf-16-le")) // 2 <= most, where, f"{name} is too long"
            )
        for formula in each:
            text = formula.text or ""
            book.need(0 < len(text) <= 257 and not text.startswith("="), where, f"formula {text!r}")
            if each.get("type") == "list" and text.startswith('"'):
                book.need(len(text) - 2 <= 255 and text.endswith('"'), where, "the list is too long")


def _conditions(book: _Book, part: str, root: Element) -> None:
    priorities: Counter[str] = Counter()
    for each in root.iter(f"{_MAIN}conditionalFormatting"):
        for ref in (each.get("sqref") or "").split() or [""]:
            book.need(_area(ref) is not None, part, f"conditional format of {ref!r}")
        for rule in each.iter(f"{_MAIN}cfRule"):
            priorities[rule.get("priority", "")] += 1
            book.need(int(rule.get("dxfId", "0")) < book.marks, part, f"dxfId {rule.get('dxfId')}")
    book.need(not priorities or max(priorities.values()) == 1, part, "two rules of one priority")


def _links(book: _Book, part: str, root: Element) -> None:
    for each in root.iter(f"{_MAIN}hyperlink"):
        location = each.get("location") or ""
        book.need(_area(each.get("ref", "")) is not None, part, f"a link at {each.get('ref')}")
        book.need(_area(location.rpartition("!")[2]) is not None, part, f"a link to {location}")


def _breaks(book: _Book, part: str, root: Element) -> None:
    for tag, most in (("rowBreaks", _LAST_ROW), ("colBreaks", _LAST_COLUMN)):
        for group in root.iter(f"{_MAIN}{tag}"):
            book.need(group.get("count") == str(len(group)) and len(group) <= 1_023, part, tag)
            ids = [int(each.get("id", "0")) for each in group]
            book.need(ids == sorted(set(ids)) and all(0 < each < most for each in ids), part, f"{tag} {ids}")


def _views(book: _Book, part: str, root: Element) -> None:
    for each in (*root.iter(f"{_MAIN}pane"), *root.iter(f"{_MAIN}selection")):
        for name in ("topLeftCell", "activeCell"):
            if each.get(name) is not None:
                book.need(_place(each.get(name, "")) is not None, part, f"{name} {each.get(name)}")
        for ref in (each.get("sqref") or "").split():
            book.need(_area(ref) is not None, part, f"selection {ref}")


def _place(ref: str) -> tuple[int, int] | None:
    """Row and column, from 1; None for what is no cell."""
    found = _CELL.fullmatch(ref)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(found[2])
    return (row, column) if row <= _LAST_ROW and column <= _LAST_COLUMN else None


def _area(ref: str) -> Area | None:
    first, _colon, last = ref.partition(":")
    start, end = _place(first), _place(last or first)
    if start is None or end is None or start[0] > end[0] or start[1] > end[1]:
        return None
    return (*start, *end)


def _properties(book: _Book) -> None:
    root = book.trees.get("docProps/custom.xml")
    if root is None:
        return
    pids, names = Counter[str](), Counter[str]()
    for each in root:
        pids[each.get("pid", "")] += 1
        names[each.get("name", "").casefold()] += 1
        number = each.get("pid", "")
        book.need(number.isdecimal() and int(number) >= 2, "docProps/custom.xml", f"pid {number}")
        text = "".join(each.itertext())
        book.need(len(text) <= 255 and bool(each.get("name")), "docProps/custom.xml", f"{each.get('name')}")
    for counted in (pids, names):
        book.need(not counted or max(counted.values()) == 1, "docProps/custom.xml", "something stands twice")
