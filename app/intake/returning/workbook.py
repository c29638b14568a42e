"""The workbook's own part: which sheets there are; the list of remarks is put behind them and shown first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.intake.returning.links import Link, add_link, add_type, links_of, workbook_part
from app.intake.returning.markup import MAIN, Element, Splices, escaped, number_in, parse, quoted, utf8
from app.intake.returning.package import Package

#: A name in the workbook that leads to the list, whatever the sheet is called by then.
LIST_NAME = "_alur_catatan"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MOST_NAME = 31
_BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences", "definedNames")
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet: its name, the part that holds it, and whether that is a worksheet with cells."""

    name: str
    part: str
    is_worksheet: bool


class Workbook:
    """The workbook part of a package, read once and written at the end."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.part = workbook_part(package)
        self._data = utf8(package.read(self.part))
        self._root = parse(self._data)
        self.strict = self._root.space == MAIN[1]
        self._links = links_of(package, self.part)
        self.sheets = [found for each in self._sheet_elements() if (found := self._sheet(each))]

    def _sheet_elements(self) -> list[Element]:
        sheets = self._root.find("sheets")
        return [each for each in sheets.children if each.name == "sheet"] if sheets else []

    def _sheet(self, element: Element) -> SheetPart | None:
        link = next((link for link in self._links if link.id == element.link()), None)
        if link is None or not self._package.has(link.target):
            return None
        return SheetPart(element.attrs.get("name", ""), link.target, link.kind == "worksheet")

    def named(self, name: str) -> SheetPart | None:
        """The sheet of that name, else the one that differs in capitals only."""
        exact = [sheet for sheet in self.sheets if sheet.name == name]
        near = [sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()]
        return next(iter(exact or near), None)

    def linked(self, kind: str) -> str:
        """The part of that kind that the workbook leads to, e.g. "styles"; "" without."""
        return next(
            (link.target for link in self._links if link.kind == kind and self._package.has(link.target)), ""
        )

    def link_to(self, kind: str, target: str, content_type: str) -> None:
        """Make the workbook lead to a part that is new."""
        add_link(self._package, self.part, kind, target, strict=self.strict)
        add_type(self._package, target, content_type)
        self._links = [*self._links, Link("", kind, target)]

    def named_list(self) -> SheetPart | None:
        """The sheet that an earlier return put there, as far as its name in the workbook tells."""
        names = self._root.find("definedNames")
        for each in names.children if names else ():
            if each.attrs.get("name") == LIST_NAME:
                found = _REFERENCE.match(_words(self._data, each))
                return self.named((found[1] or found[2]).replace("''", "'")) if found else None
        return None

    def free_sheet_name(self, wanted: str) -> str:
        """``wanted``, with a number behind it where a sheet is called so already."""
        taken = {sheet.name.casefold() for sheet in self.sheets}
        name, no = wanted[:_MOST_NAME], 1
        while name.casefold() in taken:
            no += 1
            tail = f" {no}"
            name = f"{wanted[: _MOST_NAME - len(tail)]}{tail}"
        return name

    def put_list(self, sheet: SheetPart | None, name: str, content: bytes, head: int, last: str) -> None:
        """Put the list into the sheet it had, else behind all others; show it when the file is opened.

        ``head``: the row of its captions, ``last``: its last cell.
        """
        splices = Splices(self._data)
        elements = self._sheet_elements()
        if sheet is None:
            part = self._package.free_name(f"{self.part.rpartition('/')[0] or 'xl'}/worksheets/sheet{{}}.xml")
            self._package.write(part, content)
            add_type(self._package, part, _SHEET_TYPE)
            link = add_link(self._package, self.part, "worksheet", part, strict=self.strict)
            at = len(elements)
            self._append_sheet(splices, elements, name, link)
        else:
            self._package.write(sheet.part, content)
            at = next(no for no, each in enumerate(elements) if each.attrs.get("name") == sheet.name)
            if elements[at].attrs.get("state"):
                splices.attribute(elements[at], "state", None)
        self._show(splices, at)
        self._name_list(splices, at, name, head, last)
        self._package.write(self.part, splices.content())

    def _append_sheet(self, splices: Splices, elements: list[Element], name: str, link: str) -> None:
        numbers = {number_in(each.attrs.get("sheetId", "")) for each in elements}
        number = next(no for no in range(1, len(numbers) + 2) if no not in numbers)
        mark = self._root.mark
        space = _space_of(elements)
        tag = f'<{mark}sheet xmlns:r="{space}" name="{quoted(name)}" sheetId="{number}" r:id="{link}"/>'
        sheets = self._root.find("sheets")
        if sheets is not None:
            splices.append_inside(sheets, tag)

    def _show(self, splices: Splices, at: int) -> None:
        views = self._root.find("bookViews")
        view = next((each for each in views.children if each.name == "workbookView"), None) if views else None
        mark = self._root.mark
        if view is not None:
            splices.attribute(view, "activeTab", str(at))
            return
        tag = f'<{mark}bookViews><{mark}workbookView activeTab="{at}"/></{mark}bookViews>'
        sheets = self._root.find("sheets")
        if sheets is not None:
            splices.put(sheets.start, tag)

    def _name_list(self, splices: Splices, at: int, name: str, head: int, last: str) -> None:
        """The names that belong to the list: itself, its filter and the rows printed on every page."""
        sheet = "'{}'".format(name.replace("'", "''"))
        column, row = re.fullmatch(r"([A-Z]+)([0-9]+)", last).groups()  # type: ignore[union-attr]
        mark = self._root.mark

        def tag(title: str, area: str, facts: str = "") -> str:
            return (
                f'<{mark}definedName name="{title}"{facts}>{escaped(f"{sheet}!{area}")}</{mark}definedName>'
            )

        local = f' localSheetId="{at}"'
        new = (
            tag("_xlnm._FilterDatabase", f"$A${head}:${column}${row}", f'{local} hidden="1"')
            + tag("_xlnm.Print_Titles", f"${head}:${head}", local)
            + tag(LIST_NAME, "$A$1", ' hidden="1"')
        )
        names = self._root.find("definedNames")
        if names is None:
            before = [child for child in self._root.children if child.name in _BEFORE_NAMES]
            splices.put(before[-1].end, f"<{mark}definedNames>{new}</{mark}definedNames>")
            return
        ours = ("_xlnm._FilterDatabase", "_xlnm.Print_Titles", "_xlnm.Print_Area")
        for each in names.children:
            title = each.attrs.get("name", "")
            if title == LIST_NAME or (title in ours and each.attrs.get("localSheetId") == str(at)):
                splices.swap(each.start, each.end, "")
        splices.append_inside(names, new)

    def names_by_fold(self) -> Mapping[str, str]:
        """The names of all sheets by their name without capitals."""
        return {sheet.name.casefold(): sheet.name for sheet in reversed(self.sheets)}


def _space_of(elements: list[Element]) -> str:
    """The namespace of relationships that this workbook uses."""
    keys = [key for each in elements for key in each.attrs if key.endswith(" id")]
    return (
        keys[0].partition(" ")[0]
        if keys
        else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    )


def _words(data: bytes, element: Element) -> str:
    text = data[element.inside : element.close].decode()
    for mark, letter in (("&lt;", "<"), ("&gt;", ">"), ("&apos;", "'"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(mark, letter)
    return text
