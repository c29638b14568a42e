"""A strict reader of Excel files: what Excel would repair, or refuse, is a fault here.

It knows the format (ECMA-376, parts 1 and 2) as far as the program writes it, and nothing of the program.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

_SPACE = re.compile(r"\{([^}]*)\}")
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_SHEET_ORDER = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges"
    " scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr"
    " conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter"
    " rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing"
    " legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst"
)
_STYLE_ORDER = "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst"
_BOOK_ORDER = (
    "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences"
    " definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing"
    " fileRecoveryPr webPublishObjects extLst"
)
_MOST_TEXT, _MOST_FORMULA, _MOST_NAME = 32_767, 8_192, 31
_SHAPE = re.compile(r"<((?:\w+:)?shape)\b.*?</\1>", re.DOTALL)


def name_of(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def every(element: Element, name: str) -> Iterator[Element]:
    """Every element of that name below this one."""
    return (each for each in element.iter() if name_of(each) == name)


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((each for each in element if name_of(each) == name), None)


def faults_of(data: bytes) -> list[str]:
    """Everything that is wrong with an Excel file; empty for one that Excel opens without a word."""
    return _Checker(data).faults()


@dataclass
class _Checker:
    data: bytes
    found: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, Element] = field(default_factory=dict)
    shape_ids: Counter[str] = field(default_factory=Counter)

    def faults(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            self._say(package.testzip() is not None, "a part's checksum is wrong")
            names = [info.filename for info in package.infolist()]
            self._say(len({name.casefold() for name in names}) < len(names), "a part stands twice")
            self.parts = {name: package.read(name) for name in names}
        for name, content in self.parts.items():
            if name.endswith((".xml", ".rels")):
                self._parse(name, content)
        self._types()
        for name in self.parts:
            if name.endswith(".rels"):
                self._relations(name)
        book = self._target("", "officeDocument")
        if book not in self.trees:
            return [*self.found, "there is no workbook"]
        self._book(book)
        doubled = [each for each, count in self.shape_ids.items() if count > 1]
        self._say(bool(doubled), f"ids of shapes stand twice: {doubled[:3]}")
        return self.found

    def _say(self, wrong: bool, fault: str) -> None:
        if wrong:
            self.found.append(fault)

    def _parse(self, name: str, content: bytes) -> None:
        try:
            self.trees[name] = ElementTree.fromstring(content)
        except ElementTree.ParseError as trouble:
            self.found.append(f"{name} is no XML: {trouble}")

    # -- the package ----------------------------------------------------------------------

    def _types(self) -> None:
        types = self.trees.get("[Content_Types].xml")
        if types is None:
            self.found.append("there are no content types")
            return
        defaults = Counter(each.get("Extension", "").casefold() for each in every(types, "Default"))
        overrides = Counter(each.get("PartName", "").casefold() for each in every(types, "Override"))
        self._say(max([*defaults.values(), *overrides.values(), 0]) > 1, "a content type is said twice")
        for name in self.parts:
            known = f"/{name}".casefold() in overrides or name.rpartition(".")[2].casefold() in defaults
            self._say(not known and name != "[Content_Types].xml", f"{name} has no content type")
        missing = set(overrides) - {f"/{name}".casefold() for name in self.parts}
        self._say(bool(missing), f"content types of parts that are not there: {sorted(missing)[:3]}")

    def _relations(self, name: str) -> None:
        tree = self.trees.get(name)
        if tree is None:
            return
        folder, own = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), own.removesuffix(".rels"))
        self._say(bool(own != ".rels") and source not in self.parts, f"{name} belongs to no part")
        ids = Counter(each.get("Id") for each in tree)
        self._say(max(ids.values(), default=0) > 1, f"{name}: an id stands twice")
        for each in tree:
            if each.get("TargetMode") != "External":
                target = _joined(source, each.get("Target", ""))
                self._say(target not in self.parts, f"{name} leads to {target}, which is not there")
        used = {
            value
            for part in self.trees.get(source, Element("none")).iter()
            for key, value in part.attrib.items()
            if key.endswith("/relationships}id")
        }
        self._say(bool(used - set(ids)), f"{source} uses relationships that are not there: {used - set(ids)}")

    def _links(self, part: str) -> dict[str, tuple[str, str]]:
        folder, own = posixpath.split(part)
        tree = self.trees.get(posixpath.join(folder, "_rels", f"{own}.rels"))
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                _joined(part, each.get("Target", "")),
            )
            for each in (tree if tree is not None else ())
            if each.get("TargetMode") != "External"
        }

    def _target(self, part: str, kind: str) -> str:
        return next((target for found, target in self._links(part).values() if found == kind), "")

    # -- the workbook ---------------------------------------------------------------------

    def _book(self, part: str) -> None:
        book = self.trees[part]
        self._order(part, book, _BOOK_ORDER)
        sheets = list(every(book, "sheet"))
        names = [each.get("name", "") for each in sheets]
        self._say(len({name.casefold() for name in names}) < len(names), "two sheets have one name")
        for name in names:
            odd = (
                not name
                or _units(name) > _MOST_NAME
                or set(name) & set("[]:*?/\\")
                or name.strip("'") != name
            )
            self._say(bool(odd), f"no sheet can be called {name!r}")
        numbers = [each.get("sheetId") for each in sheets]
        self._say(len(set(numbers)) < len(numbers), "two sheets have one number")
        self._names(book, len(sheets))
        styles = self._target(part, "styles")
        looks = self._styles(styles) if styles in self.trees else 1
        shared = self.trees.get(self._target(part, "sharedStrings"))
        strings = len([each for each in shared if name_of(each) == "si"]) if shared is not None else 0
        links = self._links(part)
        selected = []
        for at, each in enumerate(sheets):
            link = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
            kind, target = links.get(link, ("", ""))
            tree = self.trees.get(target)
            if tree is None:
                self.found.append(f"sheet {names[at]!r} has no part")
                continue
            selected += [at for view in every(tree, "sheetView") if view.get("tabSelected") in ("1", "true")]
            if kind == "worksheet":
                self._sheet(target, tree, looks, strings, {name.casefold() for name in names})
        active = next((int(view.get("activeTab", "0")) for view in every(book, "workbookView")), 0)
        self._say(active >= len(sheets), "the sheet shown first is not there")
        self._say(set(selected) - {active} != set(), f"sheets {selected} are marked, {active} is shown")

    def _names(self, book: Element, sheets: int) -> None:
        keys = Counter(
            (each.get("name", "").casefold(), each.get("localSheetId")) for each in every(book, "definedName")
        )
        self._say(max(keys.values(), default=0) > 1, "a defined name stands twice")
        for _name, local in keys:
            self._say(
                local is not None and int(local) >= sheets, "a name belongs to a sheet that is not there"
            )

    def _styles(self, part: str) -> int:
        tree = self.trees[part]
        self._order(part, tree, _STYLE_ORDER)
        counts = {}
        for name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"):
            found = child(tree, name)
            counts[name] = len(found) if found is not None else 0
            said = found.get("count") if found is not None else None
            self._say(said is not None and int(said) != counts[name], f"{part}: {name} says {said}")
        looks = child(tree, "cellXfs")
        for each in looks if looks is not None else ():
            for key, kind in (
                ("fontId", "fonts"),
                ("fillId", "fills"),
                ("borderId", "borders"),
                ("xfId", "cellStyleXfs"),
            ):
                number = int(each.get(key, "0"))
                self._say(number >= max(counts[kind], 1), f"{part}: {key} {number} is not there")
        self._say(counts["cellXfs"] > 65_490, f"{part}: more looks than Excel takes")
        return counts["cellXfs"]

    def _order(self, part: str, tree: Element, names: str) -> None:
        order = names.split()
        places = [order.index(name_of(each)) for each in tree if name_of(each) in order]
        self._say(places != sorted(places), f"{part}: its elements are not in the order of the format")
        strange = [
            name_of(each)
            for each in tree
            if name_of(each) not in order and name_of(each) != "AlternateContent"
        ]
        self._say(bool(strange), f"{part}: {strange} do not belong there")

    # -- a sheet --------------------------------------------------------------------------

    def _sheet(self, part: str, tree: Element, looks: int, strings: int, names: set[str]) -> None:
        self._order(part, tree, _SHEET_ORDER)
        single = Counter(name_of(each) for each in tree if name_of(each) != "conditionalFormatting")
        self._say(max(single.values()) > 1, f"{part}: {single.most_common(1)} stands twice")
        self._rows(part, tree, looks, strings)
        merged: set[tuple[int, int]] = set()
        for each in every(tree, "mergeCell"):
            cells = set(_block(each.get("ref", "")))
            self._say(bool(cells & merged), f"{part}: merged blocks overlap at {each.get('ref')}")
            merged |= cells
        for each in every(tree, "hyperlink"):
            target = (each.get("location") or "").rpartition("!")[0].strip("'").replace("''", "'")
            self._say(
                bool(target) and target.casefold() not in names, f"{part}: a link to no sheet, {target!r}"
            )
        self._notes(part, tree)

    def _rows(self, part: str, tree: Element, looks: int, strings: int) -> None:
        last_row = 0
        for row in every(tree, "row"):
            number = int(row.get("r", last_row + 1))
            self._say(number <= last_row, f"{part}: row {number} follows row {last_row}")
            last_row, last_column = number, 0
            for cell in row:
                if name_of(cell) != "c":
                    continue
                place = _place(cell.get("r", "")) or (number, last_column + 1)
                self._say(
                    place[0] != number or place[1] <= last_column, f"{part}: {cell.get('r')} is out of place"
                )
                last_column = place[1]
                self._say(
                    int(cell.get("s", "0")) >= max(looks, 1), f"{part}: {cell.get('r')} has a look beyond all"
                )
                self._content(part, cell, strings)

    def _content(self, part: str, cell: Element, strings: int) -> None:
        value, formula = child(cell, "v"), child(cell, "f")
        if cell.get("t") == "s" and value is not None:
            self._say(
                int(value.text or "-1") >= strings, f"{part}: {cell.get('r')} has words that are not there"
            )
        words = "".join(each.text or "" for each in every(cell, "t"))
        self._say(_units(words) > _MOST_TEXT, f"{part}: {cell.get('r')} holds too many letters")
        self._say(
            formula is not None and len(formula.text or "") > _MOST_FORMULA, f"{part}: a formula too long"
        )

    def _notes(self, part: str, tree: Element) -> None:
        links = self._links(part)
        boxes: Counter[tuple[int, int]] = Counter()
        for each in every(tree, "legacyDrawing"):
            link = next((value for key, value in each.attrib.items() if key.endswith("}id")), "")
            drawing = self.parts.get(links.get(link, ("", ""))[1], b"").decode()
            self.shape_ids.update(re.findall(r"id=[\"'](_x0000_s\d+)[\"']", drawing))
            for shape in _SHAPE.finditer(drawing):
                found = (re.search(rf"<(?:\w+:)?{name}>\s*(\d+)", shape[0]) for name in ("Row", "Column"))
                row, column = found
                if 'ObjectType="Note"' in shape[0] and row and column:
                    boxes[int(row[1]) + 1, int(column[1]) + 1] += 1
        for kind, target in links.values():
            if kind != "comments":
                continue
            comments = self.trees[target]
            authors = len(list(every(comments, "author")))
            places = Counter(_place(each.get("ref", "")) for each in every(comments, "comment"))
            self._say(max(places.values(), default=0) > 1, f"{target}: two comments at one cell")
            for each in every(comments, "comment"):
                self._say(int(each.get("authorId", "0")) >= authors, f"{target}: an author that is not there")
                words = "".join(text.text or "" for text in every(each, "t"))
                self._say(_units(words) > _MOST_TEXT, f"{target}: a comment with too many letters")
            lacking = [place for place in places if place not in boxes]
            self._say(bool(lacking), f"{target}: comments without a box at {lacking[:3]}")
            self._say(max(boxes.values(), default=0) > 1, f"{target}: two boxes at one cell")
            self._say(bool(set(boxes) - set(places)), f"{target}: a box without a comment")


def _joined(source: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _place(cell: str) -> tuple[int, int] | None:
    found = _CELL.fullmatch(cell)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _block(area: str) -> Iterator[tuple[int, int]]:
    first, _colon, last = area.partition(":")
    top, bottom = _place(first), _place(last or first)
    if top and bottom:
        yield from (
            (row, column) for row in range(top[0], bottom[0] + 1) for column in range(top[1], bottom[1] + 1)
        )


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
