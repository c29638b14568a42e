"""The parts of an .xlsx that all its sheets share: which sheets there are, styles.

Takes both namespaces of the format (transitional and strict).  Reads no sheet.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.intake.reading.formats import BUILT_IN, Look, look_of
from app.intake.reading.limits import MOST_SHEETS, Unreadable
from app.intake.reading.package import GAP, Package, damaged, feed, local, new_parser
from app.intake.reading.xlsx_strings import main_names, read_strings, unescaped

_MOST_REMEMBERED = 200_000  # bytes of styles
_YES = frozenset(("1", "true", "on"))


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet as the workbook lists it, and the part that holds it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share.  ``looks`` by the number of a cell's style.

    ``is_uncomputed``: it asks to be computed when opened, as written by programs that compute nothing:
    they put 0 in the place of each result.
    """

    strings: tuple[str, ...]
    looks: tuple[Look, ...]
    from_1904: bool
    is_uncomputed: bool = False

    def look(self, style: str | None) -> Look:
        """The number format of a style; a style that is not there counts as the usual one."""
        if style and style.isdecimal() and len(style) < 7:
            at = int(style)
            if at < len(self.looks):
                return self.looks[at]
        return self.looks[0] if self.looks and style is None else look_of("General")


def yes(text: str | None) -> bool:
    """A yes or no of XML Schema."""
    return text in _YES


def _elements(
    blocks: Iterator[bytes], word: str, start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
) -> None:  # fmt: skip
    parser = new_parser()
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    feed(parser, blocks, lambda: damaged(word))


# -- the workbook -----------------------------------------------------------------------------


def main_part(package: Package) -> str:
    """The part that lists the sheets; raises ``Unreadable`` where there is none."""
    for target in _relations(package, "_rels/.rels", "").values():
        if target[1].endswith("/officeDocument") and target[0] in package:
            return target[0]
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    raise damaged("workbook")


def _relations(package: Package, part: str, base: str) -> dict[str, tuple[str, str]]:
    """Id → part it points to, and kind."""
    found: dict[str, tuple[str, str]] = {}
    if part not in package:
        return found

    def start(name: str, attributes: dict[str, str]) -> None:
        if local(name) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            whole = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
            found[attributes.get("Id", "")] = (whole, attributes.get("Type", ""))

    _elements(package.blocks(part), "workbook", start)
    return found


def read_workbook(package: Package, part: str) -> tuple[list[SheetPart], Shared]:
    """The worksheets in their order, and what they share; charts and macros on sheets are no sheets."""
    base, name = posixpath.split(part)
    relations = _relations(package, f"{base}/_rels/{name}.rels".lstrip("/"), base)
    listed: list[tuple[str, str, bool]] = []
    facts = {"1904": False, "uncomputed": False}
    tags = main_names("sheet", "workbookPr", "calcPr")

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = tags.get(name)
        if tag == "workbookPr":
            facts["1904"] = yes(attributes.get("date1904"))
        elif tag == "calcPr":
            facts["uncomputed"] = yes(attributes.get("fullCalcOnLoad"))
        elif tag == "sheet":
            link = next((text for key, text in attributes.items() if local(key) == "id" and GAP in key), "")
            hidden = attributes.get("state", "visible") != "visible"
            listed.append((unescaped(attributes.get("name", "")), link, hidden))

    _elements(package.blocks(part), "workbook", start)
    if len(listed) > MOST_SHEETS:
        raise Unreadable("intake_file.too_many_sheets", count=len(listed), most=MOST_SHEETS)
    sheets = [
        SheetPart(name, relations[link][0], hidden)
        for name, link, hidden in listed
        if link in relations and relations[link][1].endswith("/worksheet")
    ]
    if any(link not in relations for _name, link, _hidden in listed):
        raise damaged("workbook")
    kinds = {kind.rpartition("/")[2]: target for target, kind in relations.values()}
    texts = kinds.get("sharedStrings", "")
    strings = read_strings(package, texts) if texts in package else ()
    looks = _looks(package, kinds.get("styles"))
    return sheets, Shared(strings, looks, facts["1904"], facts["uncomputed"])


# -- styles -----------------------------------------------------------------------------------


def _looks(package: Package, part: str | None) -> tuple[Look, ...]:
    if part is None or part not in package:
        return ()
    if package.size(part) > _MOST_REMEMBERED:
        return _looks_in(package.blocks(part))
    return _looks_of(package.read(part))


@lru_cache(maxsize=8)
def _looks_of(data: bytes) -> tuple[Look, ...]:
    """Forms of one round have the same styles."""
    return _looks_in(iter((data,)))


def _looks_in(blocks: Iterator[bytes]) -> tuple[Look, ...]:
    codes = dict(BUILT_IN)
    styles: list[int] = []
    inside = False
    tags = main_names("numFmt", "cellXfs", "xf")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        tag = tags.get(name)
        if tag == "cellXfs":
            inside = True
        elif tag == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = unescaped(attributes.get("formatCode", "General"))
        elif tag == "xf" and inside:
            styles.append(_number(attributes.get("numFmtId")))

    def end(name: str) -> None:
        nonlocal inside
        if tags.get(name) == "cellXfs":
            inside = False

    _elements(blocks, "styles", start, end)
    return tuple(look_of(codes.get(each, "General")) for each in styles)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
