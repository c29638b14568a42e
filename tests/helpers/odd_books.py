"""Workbooks written by hand, in every manner that programs write them; and what stands in one, read plainly.

The manners: namespaces with and without a prefix, strict and usual, targets from the root or not, rows and
cells that do not say where they are, no looks at all, drawings of comments and of form controls.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from app.domain.sheets import Place, cell_name
from tests.helpers.ooxml import child, every, name_of

_USUAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="1"/>'
    "</o:shapelayout>{}</xml>"
)
_NOTE = (
    '<v:shape id="_x0000_s{no}" type="#_x0000_t202" style="visibility:hidden">'
    "<v:textbox><div></div></v:textbox>"
    '<x:ClientData ObjectType="Note"><x:Row>{row}</x:Row><x:Column>{column}</x:Column>'
    "</x:ClientData></v:shape>"
)
_BUTTON = (
    '<v:shape id="_x0000_s1026" type="#_x0000_t201" o:button="t"><v:textbox><div>Kirim<br></div></v:textbox>'
    '<x:ClientData ObjectType="Button"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>'
)
#: Looks: plain; yellow with a border and a format; centred, open, no "applyFill"; a theme's colour.
_LOOKS = (
    '<{x}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<{x}xf numFmtId="4" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1" />'
    '<{x}xf numFmtId="49" fontId="0" fillId="2" borderId="0" xfId="0" applyProtection="1" applyAlignment="1">'
    '<{x}alignment horizontal="center" wrapText="1"/><{x}protection locked="0"/></{x}xf>'
    '<{x}xf numFmtId="9" fontId="1" fillId="3" borderId="0" xfId="0" quotePrefix="1" applyFill="1"></{x}xf>'
)
_STYLES = (
    '<{x}fonts count="2"><{x}font><{x}sz val="11"/><{x}name val="Calibri"/></{x}font><{x}font><{x}b/>'
    '<{x}sz val="11"/><{x}name val="Calibri"/></{x}font></{x}fonts><{x}fills count="4"><{x}fill>'
    '<{x}patternFill patternType="none"/></{x}fill><{x}fill><{x}patternFill patternType="gray125"/></{x}fill>'
    '<{x}fill><{x}patternFill patternType="solid"><{x}fgColor rgb="FFFFFF00"/><{x}bgColor indexed="64"/>'
    '</{x}patternFill></{x}fill>\n  <{x}fill>\n    <{x}patternFill patternType="lightUp">'
    '<{x}fgColor theme="4"'
    ' tint="0.4"/></{x}patternFill></{x}fill></{x}fills><{x}borders count="2"><{x}border><{x}left/>'
    "<{x}right/>"
    '<{x}top/><{x}bottom/><{x}diagonal/></{x}border><{x}border><{x}left style="thin"/><{x}right/><{x}top/>'
    '<{x}bottom/><{x}diagonal/></{x}border></{x}borders><{x}cellStyleXfs count="1"><{x}xf numFmtId="0"/>'
    '</{x}cellStyleXfs><{x}cellXfs count="4">' + _LOOKS + '</{x}cellXfs><{x}dxfs count="1"><{x}dxf><{x}font>'
    "<{x}b/></{x}font></{x}dxf></{x}dxfs>"
)
LOOKS = 4


@dataclass(frozen=True)
class Manner:
    """How a workbook is written.  ``prefix``: "" or "x"; ``streamed``: sizes stand behind each part."""

    prefix: str = ""
    strict: bool = False
    rooted: bool = False
    styles: bool = True
    says_rows: bool = True
    says_cells: bool = True
    dimension: bool = True
    controls: bool = False
    encoding: str = "utf-8"
    streamed: bool = False
    views: bool = True
    list_name_taken: bool = False
    extras: bool = True


@dataclass(frozen=True)
class OddSheet:
    """What stands in the sheet: look and content of cells, comments of others, merged blocks, columns' look.

    Content: a number, words, or a formula that begins with "=".
    """

    cells: Mapping[Place, tuple[int, float | str | None]] = field(default_factory=dict)
    comments: Mapping[Place, str] = field(default_factory=dict)
    threads: frozenset[Place] = frozenset()
    merged: tuple[tuple[Place, Place], ...] = ()
    column_look: int = 0
    row_look: int = 0


def odd_book(sheet: OddSheet, manner: Manner) -> bytes:
    """The workbook; its sheet is called "Data"."""
    parts = _Parts(sheet, manner).made()
    buffer: Any = _Unseekable() if manner.streamed else io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            content = text if isinstance(text, bytes) else _encoded(text, manner.encoding, name)
            package.writestr(name, content)
        package.comment = b"dibuat dengan tangan"
    return bytes(buffer.getvalue())


class _Unseekable(io.RawIOBase):
    """A stream that cannot go back, so that sizes are written behind each part."""

    def __init__(self) -> None:
        self._inner = io.BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._inner.write(data)

    def getvalue(self) -> bytes:
        return self._inner.getvalue()


def _encoded(text: str, encoding: str, name: str) -> bytes:
    """Parts that the format lets be in UTF-16 are; the rest is UTF-8."""
    if not name.startswith("xl/") or not name.endswith(".xml"):
        encoding = "utf-8"
    head = (
        f'<?xml version="1.0" encoding="{encoding.upper()}" standalone="yes"?>\n'
        if name.endswith(".xml")
        else ""
    )
    return (head + text).encode(encoding)


class _Parts:
    def __init__(self, sheet: OddSheet, manner: Manner) -> None:
        self._sheet = sheet
        self._manner = manner
        self._x = f"{manner.prefix}:" if manner.prefix else ""
        self._main, self._rel = _STRICT if manner.strict else _USUAL
        self._notes = bool(sheet.comments or sheet.threads)
        self._draws = self._notes or manner.controls

    def made(self) -> dict[str, str | bytes]:
        manner = self._manner
        parts: dict[str, str | bytes] = {"[Content_Types].xml": self._types()}
        parts["_rels/.rels"] = self._rels("", [("officeDocument", "xl/workbook.xml")])
        targets = [("worksheet", "xl/worksheets/sheet1.xml"), ("worksheet", "xl/worksheets/other.xml")]
        if manner.styles:
            targets.append(("styles", "xl/styles.xml"))
            root = f'xmlns="{self._main}"' if not manner.prefix else f'xmlns:{manner.prefix}="{self._main}"'
            body = _STYLES.replace("{x}", self._x)
            parts["xl/styles.xml"] = f"<{self._x}styleSheet {root}>{body}</{self._x}styleSheet>"
        parts["xl/worksheets/sheet1.xml"] = self._data_sheet()
        parts["xl/worksheets/other.xml"] = self._wrapped("worksheet", f"<{self._x}sheetData/>")
        if manner.extras:
            parts["xl/media/image1.png"] = bytes(range(256)) * 8
            parts["customXml/item1.xml"] = "<a/>"
            parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0makro"
        parts["xl/_rels/workbook.xml.rels"] = self._rels("xl/workbook.xml", targets)
        parts["xl/workbook.xml"] = self._workbook()
        self._comment_parts(parts)
        return parts

    def _wrapped(self, name: str, body: str, more: str = "") -> str:
        space = f"xmlns:{self._manner.prefix}" if self._manner.prefix else "xmlns"
        return f'<{self._x}{name} {space}="{self._main}"{more}>{body}</{self._x}{name}>'

    def _types(self) -> str:
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
        }
        defaults |= {"bin": "application/vnd.ms-office.vbaProject", "png": "image/png"}
        if self._draws:
            defaults["vml"] = "application/vnd.openxmlformats-officedocument.vmlDrawing"
        said = {
            "/xl/workbook.xml": f"{_KIND}sheet.main+xml",
            "/xl/worksheets/sheet1.xml": f"{_KIND}worksheet+xml",
            "/xl/worksheets/other.xml": f"{_KIND}worksheet+xml",
        }
        if self._manner.styles:
            said["/xl/styles.xml"] = f"{_KIND}styles+xml"
        if self._notes:
            said["/xl/comments7.xml"] = f"{_KIND}comments+xml"
        body = "".join(f'<Default Extension="{key}" ContentType="{text}"/>' for key, text in defaults.items())
        body += "".join(f'<Override PartName="{key}" ContentType="{text}"/>' for key, text in said.items())
        return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{body}</Types>'

    def _rels(self, source: str, targets: list[tuple[str, str]]) -> str:
        folder = posixpath.dirname(source)
        body = "".join(
            f'<Relationship Id="rId{no}" Type="{self._rel}/{kind}" Target="'
            f'{f"/{target}" if self._manner.rooted else posixpath.relpath(target, folder or ".")}"/>'
            for no, (kind, target) in enumerate(targets, 1)
        )
        return f'<Relationships xmlns="{_PACKAGE}">{body}</Relationships>'

    def _workbook(self) -> str:
        x, other = self._x, "Catatan" if self._manner.list_name_taken else "Lain & 'nya' juga"
        views = f'<{x}bookViews><{x}workbookView xWindow="1"/></{x}bookViews>' if self._manner.views else ""
        body = (
            f'<{x}workbookPr date1904="1"/>{views}<{x}sheets><{x}sheet name="Data" sheetId="4" r:id="rId1"/>'
            f'<{x}sheet name="{escape(other)}" sheetId="9" r:id="rId2"/></{x}sheets>'
        )
        if self._manner.extras:
            body += (
                f'<{x}definedNames><{x}definedName name="_xlnm.Print_Titles" localSheetId="0">Data!$1:$1'
                f"</{x}definedName><{x}definedName name=\"Isi\">'Data'!$A$1</{x}definedName>"
                f"</{x}definedNames>"
                f'<{x}calcPr calcId="1"/>'
            )
        return self._wrapped("workbook", body, f' xmlns:r="{self._rel}"')

    def _data_sheet(self) -> str:
        x, sheet, manner = self._x, self._sheet, self._manner
        body = f'<{x}dimension ref="A1:C3"/>' if manner.dimension else ""
        if manner.views:
            body += f'<{x}sheetViews><{x}sheetView tabSelected="1" workbookViewId="0"/></{x}sheetViews>'
        if sheet.column_look:
            body += f'<{x}cols><{x}col min="2" max="9" width="12" style="{sheet.column_look}"/></{x}cols>'
        rows = self._rows()
        body += f"<{x}sheetData>{rows}</{x}sheetData>" if rows else f"<{x}sheetData/>"
        if sheet.merged:
            each = "".join(f'<{x}mergeCell ref="{cell_name(*a)}:{cell_name(*b)}"/>' for a, b in sheet.merged)
            body += f'<{x}mergeCells count="{len(sheet.merged)}">{each}</{x}mergeCells>'
        body += (
            f'<{x}conditionalFormatting sqref="A1:B9"><{x}cfRule type="expression" dxfId="0" priority="1">'
        )
        body += f"<{x}formula>A1&gt;5</{x}formula></{x}cfRule></{x}conditionalFormatting>"
        body += f'<{x}pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'
        if self._draws:
            body += f'<{x}legacyDrawing r:id="rId1"/>'
        if manner.controls:
            body += (
                '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                f'<mc:Choice Requires="x14"><{x}controls/></mc:Choice></mc:AlternateContent>'
            )
        body += f'<{x}extLst><{x}ext uri="{{1}}"><q:a xmlns:q="urn:q" v="1 &gt; 0"/></{x}ext></{x}extLst>'
        return self._wrapped("worksheet", body, f' xmlns:r="{self._rel}"')

    def _rows(self) -> str:
        x, manner, cells = self._x, self._manner, self._sheet.cells
        rows = sorted({row for row, _column in cells})
        if not manner.says_rows:
            rows = list(range(max(rows, default=-1) + 1))
        found = []
        for row in rows:
            columns = sorted(column for at, column in cells if at == row)
            if not manner.says_cells:
                columns = list(range(max(columns, default=-1) + 1))
            inner = "".join(self._cell((row, column)) for column in columns)
            place = f' r="{row + 1}" spans="1:3"' if manner.says_rows else ""
            look = f' s="{self._sheet.row_look}" customFormat="1"' if self._sheet.row_look else ""
            found.append(f"<{x}row{place}{look}>{inner}</{x}row>" if inner else f"<{x}row{place}{look} />")
        return "\n".join(found)

    def _cell(self, place: Place) -> str:
        x, (look, content) = self._x, self._sheet.cells.get(place, (0, None))
        facts = f' r="{cell_name(*place)}"' if self._manner.says_cells else ""
        facts += f' s="{look}"' if look else ""
        if content is None:
            return f"<{x}c{facts}/>"
        if isinstance(content, float | int):
            return f"<{x}c{facts}><{x}v>{content!r}</{x}v></{x}c>"
        if content.startswith("="):
            return f"<{x}c{facts}><{x}f>{escape(content[1:])}</{x}f><{x}v>1</{x}v></{x}c>"
        words = f'<{x}t xml:space="preserve">{escape(content)}</{x}t>'
        return f'<{x}c{facts} t="inlineStr"><{x}is>{words}</{x}is></{x}c>'

    def _comment_parts(self, parts: dict[str, str | bytes]) -> None:
        if not self._draws:
            return
        x, sheet = self._x, self._sheet
        targets = [("vmlDrawing", "xl/drawings/vmlDrawing3.vml")]
        places = sorted({*sheet.comments, *sheet.threads})
        shapes = [
            _NOTE.format(no=1030 + no, row=row, column=column) for no, (row, column) in enumerate(places)
        ]
        parts["xl/drawings/vmlDrawing3.vml"] = _VML.format(
            "".join([*shapes, _BUTTON * self._manner.controls])
        )
        if self._notes:
            targets.append(("comments", "xl/comments7.xml"))
            each = ""
            for place in places:
                author, words = 0, sheet.comments.get(place, "")
                if place in sheet.threads:
                    author, words = 1, "[Threaded comment]\n\nhalo"
                each += (
                    f'<{x}comment ref="{cell_name(*place)}" authorId="{author}"><{x}text>'
                    f"<{x}r><{x}rPr><{x}b/></{x}rPr>"
                    f'<{x}t xml:space="preserve">{escape(words)}</{x}t></{x}r></{x}text></{x}comment>'
                )
            body = f"<{x}authors><{x}author>Budi</{x}author><{x}author>tc={{1}}</{x}author></{x}authors>"
            parts["xl/comments7.xml"] = self._wrapped(
                "comments", f"{body}<{x}commentList>{each}</{x}commentList>"
            )
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = self._rels("xl/worksheets/sheet1.xml", targets)


# ------------------------------------------------------------------ reading


@dataclass(frozen=True)
class ReadSheet:
    """What stands in a sheet: content and look of each cell, comments, all else of it as text."""

    cells: Mapping[Place, tuple[str, str]]
    comments: Mapping[Place, str]
    fills: Mapping[Place, str]


def read_sheet(data: bytes, part: str) -> ReadSheet:
    """The sheet of that part, read plainly with the standard library."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    styles = next((name for name in parts if name.startswith("xl/styles")), "")
    looks = _looks(ElementTree.fromstring(parts[styles])) if styles else [("", "")]
    cells: dict[Place, tuple[str, str]] = {}
    fills: dict[Place, str] = {}
    row = -1
    for line in every(ElementTree.fromstring(parts[part]), "row"):
        row = int(line.get("r", row + 2)) - 1
        column = -1
        for cell in line:
            column = _column(cell.get("r", "")) if cell.get("r") else column + 1
            look, fill = looks[int(cell.get("s", "0"))]
            content = f"{cell.get('t')}|" + "".join(_canonical(each) for each in cell)
            cells[row, column] = (content, look)
            fills[row, column] = fill
    return ReadSheet(cells, dict(_comments(parts, part)), fills)


def _column(name: str) -> int:
    column = 0
    for letter in name.rstrip("0123456789"):
        column = column * 26 + ord(letter) - 64
    return column - 1


def _canonical(element: Element) -> str:
    """An element as text that does not depend on prefixes or on the order of attributes."""
    facts = "".join(f" {key}={value}" for key, value in sorted(element.attrib.items()))
    inner = "".join(_canonical(each) for each in element)
    text = element.text or ""
    return f"<{name_of(element)}{facts}>{text.strip() if len(element) else text}{inner}</>"


def _looks(styles: Element) -> list[tuple[str, str]]:
    """For each look all but its fill, and its fill."""

    def items(name: str) -> list[str]:
        found = child(styles, name)
        return [_canonical(each) for each in found] if found is not None else []

    fonts, fills, borders = items("fonts"), items("fills"), items("borders")
    found = []
    looks = child(styles, "cellXfs")
    for each in looks if looks is not None else ():
        facts = {
            key: value for key, value in each.attrib.items() if key not in ("fontId", "fillId", "borderId")
        }
        facts.pop("applyFill", None)
        facts["font"] = fonts[int(each.get("fontId", "0"))]
        facts["border"] = borders[int(each.get("borderId", "0"))]
        rest = f"{sorted(facts.items())}{[_canonical(inner) for inner in each]}"
        found.append((rest, fills[int(each.get("fillId", "0"))]))
    return found


def _comments(parts: Mapping[str, bytes], part: str) -> Any:
    folder, name = posixpath.split(part)
    rels = parts.get(f"{folder}/_rels/{name}.rels")
    for link in ElementTree.fromstring(rels) if rels else ():
        if link.get("Type", "").endswith("/comments"):
            target = link.get("Target", "")
            where = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            for each in every(ElementTree.fromstring(parts[where]), "comment"):
                place = each.get("ref", "")
                words = "".join(text.text or "" for text in every(each, "t"))
                yield (int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1, _column(place)), words
