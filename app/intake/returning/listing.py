"""The sheet that lists all remarks, with a column for answers and hidden ones for what comes next.

Where it stands in the workbook is not known here.  ``columns`` of this module say where things stand,
for writing and for reading alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.celltext import pieces
from app.core.texts import say
from app.domain.dates import say_date
from app.domain.sheets import cell_name, column_name
from app.domain.submissions.returning import CellRemark, ReturnHeading
from app.intake.returning.markup import DOCUMENT, MAIN, escaped, quoted
from app.intake.returning.styles import Styles, solid

MARK, FORMAT = "alur-catatan", "1"
#: The visible columns by the text code of their caption, with widths in digits.
COLUMNS = {
    "no": 6, "where": 18, "cell": 12, "table": 26, "read": 16, "wrong": 48, "remedy": 34, "state": 13,
    "answer": 34,
}  # fmt: skip
ANSWER = list(COLUMNS).index("answer")
#: The hidden columns: id of the remark, fill that its cell had, number, sheet and cell it was put at.
HIDDEN = ("id", "fill", "number", "sheet", "cell")
FIRST_HIDDEN = len(COLUMNS)
_PAPERS = {"A4": 9, "F4": 14}
_MOST = 1_200  # UTF-16 units of a cell here: more cannot be seen in the tallest row
_LINE, _TALLEST = 13, 409  # points: a line of words, and the tallest row there is
_LOOK_BACK = 200  # how far back a blank is looked for, where a long text is cut


@dataclass(frozen=True, slots=True)
class ListedRemark:
    """A remark with what is known of its place in this file.

    ``sheet`` and ``cell``: where it was put, empty where it stands on the list only; ``fill``: the
    fill that the cell had before it was coloured, empty where it was not; ``answer``: what an OPD has
    written beside it and nobody has taken over yet.
    """

    remark: CellRemark
    sheet: str = ""
    cell: str = ""
    fill: str = ""
    answer: str = ""


def list_sheet(
    listed: Sequence[ListedRemark],
    heading: ReturnHeading,
    styles: Styles,
    sheet_names: Mapping[str, str],
    *,
    copy_of: str = "",
    strict: bool = False,
) -> tuple[bytes, int, int]:
    """The sheet's XML, and the row of its captions and its last row, counted from 1.

    ``sheet_names``: names of sheets as the file has them, by their name without capitals.
    ``copy_of``: the name of the file that could not be written into.
    """
    looks = _Looks(styles)
    above = _above(heading, copy_of)
    rows = [_line(no, text, looks, bold=no == 1) for no, text in enumerate(above, 1)]
    head = len(above) + 2
    rows.append(_row(head, [*_captions(looks), *_hidden_captions()]))
    links: list[str] = []
    at = head
    for each in listed:
        for cells, target in _rows_of(each, looks, sheet_names):
            at += 1
            rows.append(_row(at, cells))
            if target:
                links.append(_link(at, target, each.cell or each.remark.cell))
    if not listed:
        at += 1
        rows.append(_row(at, [(looks.text, say("returning.list.none"))]))
    last = column_name(FIRST_HIDDEN + len(HIDDEN) - 1)
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{MAIN[strict]}" xmlns:r="{DOCUMENT[strict]}">'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}{at}"/>{_view(head)}<sheetFormatPr defaultRowHeight="15"/>{_widths()}'
        f"<sheetData>{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"'
        ' autoFilter="0"/>'
        f'<autoFilter ref="A{head}:{last}{at}"/>{_merges(len(above))}'
        f"{_links(links)}{_print_setup(heading)}</worksheet>"
    )
    return content.encode(), head, at


def _above(heading: ReturnHeading, copy_of: str) -> list[str]:
    """The lines above the list."""
    lines = [
        say("returning.list.title"),
        say("returning.list.opd", opd=heading.opd),
        say("returning.list.round", round=heading.round_title),
        say("returning.list.office", office=heading.office, day=say_date(heading.day), times=heading.times),
    ]
    if heading.due is not None:
        lines.append(say("returning.list.due", due=say_date(heading.due, weekday=True)))
    if heading.contact.strip():
        lines.append(say("returning.list.contact", contact=heading.contact.strip()))
    if copy_of:
        lines.append(say("returning.list.copy", name=copy_of))
    return [*lines, say("returning.list.how")]


class _Looks:
    """The looks of the list, added to those of the workbook."""

    def __init__(self, styles: Styles) -> None:
        name = '<name val="Arial"/><family val="2"/>'
        plain = styles.add("fonts", f'<font><sz val="10"/>{name}</font>')
        bold = styles.add("fonts", f'<font><b/><sz val="10"/>{name}</font>')
        title = styles.add("fonts", f'<font><b/><sz val="14"/>{name}</font>')
        blue = styles.add("fonts", f'<font><u/><sz val="10"/><color rgb="FF1F4E99"/>{name}</font>')
        side = '<{0} style="thin"><color rgb="FF8A97A6"/></{0}>'
        sides = "".join(side.format(each) for each in ("left", "right", "top", "bottom"))
        lined = styles.add("borders", f"<border>{sides}<diagonal/></border>")
        head, yellow = (styles.add("fills", solid(tone)) for tone in ("FFDCE6F0", "FFFFFBE6"))

        def look(
            font: int, fill: int = 0, border: int = 0, align: str = "", more: str = "", number: int = 0
        ) -> int:
            return styles.add(
                "cellXfs",
                f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" quotePrefix="1"'
                f' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
                f' applyProtection="1"><alignment {align}vertical="top" wrapText="1"/>{more}</xf>',
            )

        centred = 'horizontal="center" '
        self.title = look(title)
        self.line = look(plain)
        self.head = look(bold, head, lined, centred)
        self.text = look(plain, 0, lined)
        self.centred = look(plain, 0, lined, centred)
        self.link = look(blue, 0, lined, centred)
        self.answer = look(plain, yellow, lined, more='<protection locked="0"/>', number=49)


_Cell = tuple[int, str]


def _captions(looks: _Looks) -> list[_Cell]:
    return [(looks.head, say(f"returning.list.{code}")) for code in COLUMNS]


def _hidden_captions() -> list[_Cell]:
    """The first of them says what this is, for whoever reads it back."""
    return [(0, MARK), (0, FORMAT), *((0, name) for name in HIDDEN[2:])]


def _rows_of(
    each: ListedRemark, looks: _Looks, sheet_names: Mapping[str, str]
) -> list[tuple[list[_Cell], str]]:
    """The rows of one remark, more than one where its words need them, and where its link leads."""
    remark = each.remark
    known = sheet_names.get(remark.sheet.casefold(), "")
    texts = {
        "where": _where(remark, known),
        "cell": _cell_words(each),
        "table": remark.table,
        "read": remark.read,
        "wrong": "\n".join(said.line() for said in remark.said),
        "remedy": remark.remedy,
        "state": say(f"returning.state.{remark.state}"),
        "answer": each.answer,
    }
    parts = {code: _parts(text) for code, text in texts.items()}
    hidden = (remark.id, each.fill, str(remark.no), each.sheet, each.cell)
    found = []
    for at in range(max(map(len, parts.values()))):
        no = str(remark.no) if not at else say("returning.list.more", no=remark.no)
        words = [no, *(part[at] if at < len(part) else "" for part in parts.values())]
        target = f"{_quoted_sheet(known)}!{each.cell or remark.cell or 'A1'}" if known and not at else ""
        target = target if each.cell or not remark.cell else ""
        kinds = [looks.centred, looks.text, looks.link if target else looks.centred, *[looks.text] * 4]
        kinds += [looks.centred, looks.answer]
        found.append(([*zip(kinds, words, strict=True), *((0, text) for text in hidden)], target))
    return found


def _where(remark: CellRemark, known: str) -> str:
    if not remark.sheet:
        return say("returning.list.whole_book")
    return known or say("returning.list.lost_sheet", sheet=remark.sheet)


def _cell_words(each: ListedRemark) -> str:
    cell = each.remark.cell
    if not cell:
        return say("returning.list.whole_sheet") if each.remark.sheet else say("returning.list.whole_book")
    return cell if each.cell or not each.remark.stands else say("returning.list.lost", cell=cell)


def _parts(text: str) -> list[str]:
    """A long text in parts that can be seen in one row each, cut at a blank where there is one."""
    found: list[str] = []
    rest = text
    while True:
        head = pieces(rest, _MOST)[0]
        if head == rest:
            return [*found, rest]
        blank = max(head.rfind(" ", len(head) - _LOOK_BACK), head.rfind("\n", len(head) - _LOOK_BACK))
        cut = blank + 1 if blank >= 0 else len(head)
        found.append(rest[:cut])
        rest = rest[cut:]


def _line(no: int, text: str, looks: _Looks, *, bold: bool) -> str:
    """A line above the list, over all its columns."""
    width = sum(COLUMNS.values())
    lines = 1 + len(text) // width
    tall = f' ht="{_LINE * lines + 2 + 6 * bold}" customHeight="1"'
    look = looks.title if bold else looks.line
    return f'<row r="{no}"{tall}>{_text_cell(no, 0, look, text)}</row>'


def _row(no: int, cells: Sequence[_Cell]) -> str:
    written = "".join(_text_cell(no, at, look, text) for at, (look, text) in enumerate(cells))
    return f'<row r="{no}" ht="{_tall(cells)}">{written}</row>'


def _tall(cells: Sequence[_Cell]) -> int:
    """The height that the words of a row need, in points: not every program works it out by itself."""
    lines = 1
    for (_look, text), width in zip(cells, COLUMNS.values(), strict=False):
        lines = max(lines, sum(1 + len(line) // (width - 1) for line in text.split("\n")))
    return min(_TALLEST, _LINE * lines + 3)


def _text_cell(no: int, column: int, look: int, text: str) -> str:
    """A cell with words that stay words, whatever they begin with."""
    name, kind = cell_name(no - 1, column), f' s="{look}"' if look else ""
    if not text:
        return f'<c r="{name}"{kind}/>' if look else ""
    return f'<c r="{name}"{kind} t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _link(row: int, target: str, shown: str) -> str:
    return f'<hyperlink ref="C{row}" location="{quoted(target)}" display="{quoted(shown)}"/>'


def _links(links: Sequence[str]) -> str:
    return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


def _quoted_sheet(name: str) -> str:
    return "'{}'".format(name.replace("'", "''"))


def _view(head: int) -> str:
    return (
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{head + 1}" sqref="A{head + 1}"/>'
        "</sheetView></sheetViews>"
    )


def _widths() -> str:
    seen = "".join(
        f'<col min="{no}" max="{no}" width="{width}" customWidth="1"/>'
        for no, width in enumerate(COLUMNS.values(), 1)
    )
    first, last = FIRST_HIDDEN + 1, FIRST_HIDDEN + len(HIDDEN)
    return f'<cols>{seen}<col min="{first}" max="{last}" width="9" hidden="1" customWidth="1"/></cols>'


def _merges(lines: int) -> str:
    last = column_name(len(COLUMNS) - 1)
    each = "".join(f'<mergeCell ref="A{no}:{last}{no}"/>' for no in range(1, lines + 1))
    return f'<mergeCells count="{lines}">{each}</mergeCells>'


def _print_setup(heading: ReturnHeading) -> str:
    office, opd = (text[:60].replace("&", "&&") for text in (heading.office, heading.opd))
    foot = f"&L{office} – {opd}&R{say('returning.list.page')}"
    return (
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="{_PAPERS.get(heading.paper, 14)}" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{escaped(foot)}</oddFooter></headerFooter>"
    )
