"""What an earlier return left in a file: the list's hidden ids, the answers beside them, the fills of cells.

What is read is a claim of a file that was in other hands; whoever uses it compares it with what
was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.celltext import storable
from app.core.texts import say
from app.intake.returning.cells import place_of
from app.intake.returning.faults import CannotWrite
from app.intake.returning.links import links_of
from app.intake.returning.listing import FIRST_HIDDEN, FORMAT, HIDDEN, MARK
from app.intake.returning.markup import Element, number_in, parse, unescaped, utf8
from app.intake.returning.notes import Notes, answer_in, numbers_in
from app.intake.returning.package import Package
from app.intake.returning.workbook import SheetPart, Workbook

_MOST_ROWS = 200_000
_LONGEST_ID = 36
_SHEET_WORD = "returning.list.sheet"


@dataclass(frozen=True, slots=True)
class EarlierRemark:
    """A remark as the list of an earlier return has it."""

    id: str
    no: int
    sheet: str = ""
    cell: str = ""
    fill: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The list of an earlier return: its sheet, and its remarks by id.  Without a sheet there was none."""

    sheet: SheetPart | None = None
    remarks: Mapping[str, EarlierRemark] = field(default_factory=dict)

    def numbered(self) -> dict[int, EarlierRemark]:
        """The remarks by their number."""
        return {remark.no: remark for remark in self.remarks.values()}


def read_earlier(package: Package, workbook: Workbook) -> Earlier:
    """What an earlier return left; nothing where the list is gone or cannot be read."""
    for sheet in _candidates(workbook):
        try:
            remarks = _remarks(_rows(package, workbook, sheet))
        except CannotWrite:  # the OPD's own sheet of that name, damaged: not ours to mend
            continue
        if remarks is not None:
            return Earlier(sheet, remarks)
    return Earlier()


def may_hold(rows: Iterable[Sequence[object]]) -> bool:
    """Whether the list of an earlier return may stand in these rows of a sheet."""
    return any(MARK in row for row in rows)


def read_answers(data: bytes) -> dict[str, str]:
    """What the OPD wrote beside our remarks, on the list or inside the comments, by the remark's id.

    Nothing for a file that is no workbook, is damaged, or was never returned.
    """
    try:
        package = Package(data)
        workbook = Workbook(package)
        earlier = read_earlier(package, workbook)
        if earlier.sheet is None:
            return {}
        found = {key: [remark.answer] for key, remark in earlier.remarks.items()}
        numbered = earlier.numbered()
        for no, answer in _in_comments(package, workbook):
            if no in numbered:
                found[numbered[no].id].append(answer)
    except CannotWrite:
        return {}
    answers = {key: "\n".join(dict.fromkeys(text for text in texts if text)) for key, texts in found.items()}
    return {key: storable(answer) for key, answer in answers.items() if answer and len(key) <= _LONGEST_ID}


def _in_comments(package: Package, workbook: Workbook) -> Iterator[tuple[int, str]]:
    """Number of the first remark of a comment, and what stands below our words."""
    for sheet in workbook.sheets:
        for link in links_of(package, sheet.part):
            if link.kind != "comments" or not package.has(link.target):
                continue
            for note in Notes(package.read(link.target)).found.values():
                numbers, answer = numbers_in(note.ours), answer_in(note.ours)
                if numbers and answer:
                    yield numbers[0], answer


def _candidates(workbook: Workbook) -> Iterator[SheetPart]:
    """Where the list may be: where its name leads, else the sheets that are called like it."""
    named = workbook.named_list()
    if named is not None:
        yield named
    word = say(_SHEET_WORD).casefold()
    for sheet in reversed(workbook.sheets):
        if sheet.is_worksheet and sheet != named and sheet.name.casefold().startswith(word):
            yield sheet


def _remarks(rows: Mapping[int, Mapping[int, str]]) -> dict[str, EarlierRemark] | None:
    """The remarks of a list; None for a sheet that is none."""
    head, first = next(
        (
            (row, column)
            for row, cells in sorted(rows.items())
            for column, text in cells.items()
            if text == MARK
        ),
        (None, 0),
    )
    if head is None or rows[head].get(first + 1) != FORMAT:
        return None
    caption = say("returning.list.answer")
    answers = next((column for column, text in rows[head].items() if text.strip() == caption), None)
    found: dict[str, EarlierRemark] = {}
    for row, cells in sorted(rows.items()):
        key = cells.get(first, "")
        if row <= head or not key:
            continue
        hidden = {name: cells.get(first + at, "") for at, name in enumerate(HIDDEN)}
        answer = cells.get(answers, "").strip() if answers is not None else ""
        known = found.get(key)
        if known is not None:
            answer = "\n".join(text for text in (known.answer, answer) if text)
        no = number_in(hidden["number"]) or 0
        found[key] = EarlierRemark(key, no, hidden["sheet"], hidden["cell"], hidden["fill"], answer)
    return found


def _rows(package: Package, workbook: Workbook, sheet: SheetPart) -> dict[int, dict[int, str]]:
    """The words of a sheet's cells by row and column."""
    data = utf8(package.read(sheet.part))
    root = parse(data, lambda element, depth: not (element.name == "row" and depth == 2 and _beyond(element)))
    cells: dict[int, dict[int, str]] = {}
    shared: dict[int, list[tuple[int, int]]] = {}
    for each in root.every("c"):
        place = place_of(each.attrs.get("r", ""))
        if place is None or place[1] > 4 * (FIRST_HIDDEN + len(HIDDEN)):
            continue
        kind, text = each.attrs.get("t", "n"), _content(data, each)
        number = number_in(text) if kind == "s" else None
        if number is not None:
            shared.setdefault(number, []).append(place)
        elif text:
            cells.setdefault(place[0], {})[place[1]] = _number_said(text) if kind == "n" else text
    for number, words in _shared(package, workbook, set(shared)):
        for row, column in shared[number]:
            cells.setdefault(row, {})[column] = words
    return cells


def _beyond(element: Element) -> bool:
    number = number_in(element.attrs.get("r", "0"))
    return number is None or number > _MOST_ROWS


def _content(data: bytes, cell: Element) -> str:
    """What a cell holds, as it is written: words, or the number of words kept for all sheets."""
    if cell.attrs.get("t") == "inlineStr":
        inner = cell.find("is")
        return _said(data, inner) if inner else ""
    value, formula = cell.find("v"), cell.find("f")
    said = _text(data, value) if value else ""
    if not said and formula is not None:  # words that began with "=" and were taken for a formula
        return f"={_text(data, formula)}"
    return said


def _said(data: bytes, element: Element) -> str:
    """The words of rich or plain text, without how they are spoken."""
    texts = [child for child in element.children if child.name == "t"]
    texts += [
        text for child in element.children if child.name == "r" for text in child.children if text.name == "t"
    ]
    return "".join(_text(data, each) for each in texts)


def _text(data: bytes, element: Element) -> str:
    return unescaped(data[element.inside : element.close].decode())


def _number_said(text: str) -> str:
    """A number as people here write it, as far as that is plain."""
    whole, dot, rest = text.partition(".")
    return f"{whole},{rest}" if dot and "E" not in text.upper() else text


def _shared(package: Package, workbook: Workbook, wanted: set[int]) -> Iterator[tuple[int, str]]:
    """Words kept for all sheets, as many as are asked for."""
    part = workbook.linked("sharedStrings")
    if not wanted or not part:
        return
    counted = iter(range(1 << 40))

    def keeps(element: Element, depth: int) -> bool:
        return depth != 1 or element.name != "si" or next(counted) in wanted

    data = utf8(package.read(part))
    kept = [each for each in parse(data, keeps).children if each.name == "si"]
    for number, each in zip(sorted(wanted), kept, strict=False):
        yield number, _said(data, each)
