"""Writes remarks into an OPD's own file, or into a copy of its values where that cannot be done.

Everything in the file that has no remark stays as it is, to the byte.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.errors import Refused
from app.core.texts import say
from app.domain.sheets import Place, RawBook, cell_name
from app.domain.submissions.returning import CellRemark, ReturnedFile, ReturnHeading, returned_name
from app.intake.returning.cells import SheetText, place_of, unselected
from app.intake.returning.copying import copied
from app.intake.returning.earlier import EarlierRemark, read_earlier
from app.intake.returning.faults import CannotWrite
from app.intake.returning.links import add_default, add_link, add_type, links_of
from app.intake.returning.listing import FIRST_HIDDEN, HIDDEN, ListedRemark, list_sheet
from app.intake.returning.markup import DOCUMENT, utf8
from app.intake.returning.notes import Notes, empty_notes, numbers_in, words_of
from app.intake.returning.package import Package
from app.intake.returning.shapes import blocks_of, empty_drawing, with_boxes, without_boxes
from app.intake.returning.styles import NO_FILL, Styles, empty_styles, is_fill, tone_of
from app.intake.returning.workbook import SheetPart, Workbook

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SIGNATURES = "_xmlsignatures/"


def annotate(
    original: bytes,
    name: str,
    remarks: Sequence[CellRemark],
    heading: ReturnHeading,
    book: RawBook | None = None,
) -> ReturnedFile:
    """The file with a remark at each cell and a sheet that lists all.

    ``name``: the file's name.  ``book``: what was read from it, for files that are no .xlsx or .xlsm
    or cannot be written into; those go back as a copy.  Raises ``Refused("returning.unwritable")``
    where a file cannot be written into and there is nothing to copy.
    """
    try:
        return _Return(original, name, remarks, heading).made()
    except CannotWrite as trouble:
        if book is None:
            raise Refused("returning.unwritable", name=name, reason=trouble.reason) from trouble
        copy, names = copied(book)
        placed = [replace(remark, sheet=names.get(remark.sheet, remark.sheet)) for remark in remarks]
        made = _Return(copy, name, placed, heading, is_copy=True).made()
        if trouble.why == "no_workbook":
            return made
        note = say("returning.note.instead", name=name, reason=trouble.reason)
        return replace(made, notes=(note, *made.notes))


@dataclass(slots=True)
class _Placed:
    """The remarks of one sheet by the cell they are shown at, and their fills before colouring."""

    sheet: SheetPart
    remarks: dict[Place, list[CellRemark]] = field(default_factory=lambda: defaultdict(list))


class _Return:
    """One file being written into."""

    def __init__(
        self,
        data: bytes,
        name: str,
        remarks: Sequence[CellRemark],
        heading: ReturnHeading,
        *,
        is_copy: bool = False,
    ) -> None:
        self._name = name
        self._remarks = sorted(remarks, key=lambda remark: remark.no)
        self._heading = heading
        self._is_copy = is_copy
        self._package = Package(data)
        self._workbook = Workbook(self._package)
        self._styles_part = self._workbook.linked("styles")
        styles = self._package.read(self._styles_part) if self._styles_part else None
        self._styles = Styles(styles if styles is not None else empty_styles(strict=self._workbook.strict))
        self._earlier = read_earlier(self._package, self._workbook)
        listed = self._earlier.sheet
        wanted = say("returning.list.sheet")
        self._list_name = listed.name if listed else self._workbook.free_sheet_name(wanted)
        self._listed = {
            remark.id: ListedRemark(remark, answer=self._kept_answer(remark)) for remark in remarks
        }
        self._unnoted: list[str] = []
        self._blocks: set[int] | None = None

    def made(self) -> ReturnedFile:
        """The file as it goes back."""
        for placed in self._placed():
            self._write_sheet(placed)
        for sheet in self._workbook.sheets:
            self._unselect(sheet)
        listed = [self._listed[remark.id] for remark in self._remarks]
        self._write_list(listed)
        if self._styles_part:
            self._package.write(self._styles_part, self._styles.content())
        else:
            part = "xl/styles.xml"  # where some programs look for it, whatever leads there
            if self._package.has(part):
                part = self._package.free_name("xl/styles{}.xml")
            self._package.write(part, self._styles.content())
            self._workbook.link_to("styles", part, _STYLES_TYPE)
        return ReturnedFile(
            self._package.joined(),
            returned_name(self._name, self._heading.times, is_copy=self._is_copy),
            self._is_copy,
            tuple(
                each.remark.id for each in listed if each.remark.stands and each.remark.cell and not each.cell
            ),
            tuple(self._unnoted),
            tuple(self._notes()),
        )

    def _notes(self) -> Iterable[str]:
        if any(name.startswith(_SIGNATURES) for name in self._package.names()):
            yield say("returning.note.signature", name=self._name)
        if self._styles.is_full:
            yield say("returning.note.colours", name=self._name, sheet=self._list_name)

    def _kept_answer(self, remark: CellRemark) -> str:
        """What an OPD wrote on the earlier list, as long as it did not become part of the thread."""
        known = self._earlier.remarks.get(remark.id)
        if known is None or any(known.answer in said.text for said in remark.said):
            return ""
        return known.answer

    # -- sheets ---------------------------------------------------------------------------

    def _placed(self) -> list[_Placed]:
        """Every sheet that gets remarks or had some."""
        found: dict[str, _Placed] = {}
        for remark in self._remarks:
            sheet = self._sheet_of(remark.sheet)
            place = place_of(remark.cell)
            if sheet is not None and place is not None:
                found.setdefault(sheet.part, _Placed(sheet)).remarks[place].append(remark)
        if self._earlier.sheet is not None:
            for sheet in self._workbook.sheets:
                if sheet.is_worksheet and sheet != self._earlier.sheet:
                    found.setdefault(sheet.part, _Placed(sheet))
        return list(found.values())

    def _sheet_of(self, name: str) -> SheetPart | None:
        sheet = self._workbook.named(name) if name else None
        return sheet if sheet is not None and sheet.is_worksheet and sheet != self._earlier.sheet else None

    def _write_sheet(self, placed: _Placed) -> None:
        """Colours and comments of one sheet."""
        coloured = self._styles.our_looks() if self._earlier.sheet is not None else frozenset()
        data = utf8(self._package.read(placed.sheet.part))
        asked = {row for row, _column in placed.remarks}
        if coloured:
            asked |= self._rows_of_earlier(placed.sheet)
        text = SheetText(data, asked, coloured)
        remarks: dict[Place, list[CellRemark]] = defaultdict(list)
        for place, several in placed.remarks.items():
            remarks[text.shown_at(place)] += several
        rows = {row for row, _column in remarks}
        if not rows <= asked:
            text = SheetText(data, rows | asked, coloured)
        noted = self._write_notes(placed.sheet, text, remarks)
        self._colour(placed.sheet, text, remarks, noted)
        self._package.write(placed.sheet.part, text.content())

    def _rows_of_earlier(self, sheet: SheetPart) -> set[int]:
        """Where an earlier return left its mark, as the list and the comments tell."""
        listed = [remark.cell for remark in self._earlier.remarks.values() if remark.sheet == sheet.name]
        places = [place for cell in listed if (place := place_of(cell))]
        _part, notes = self._notes_of(sheet)
        return {
            row for row, _column in (*places, *(place for place, note in notes.found.items() if note.ours))
        }

    def _colour(
        self,
        sheet: SheetPart,
        text: SheetText,
        remarks: Mapping[Place, list[CellRemark]],
        earlier_notes: Mapping[Place, list[int]],
    ) -> None:
        before = text.coloured_cells()
        looks: dict[Place, int] = {}
        fills = {place: self._fill_before(sheet, place, earlier_notes.get(place, [])) for place in before}
        for place, look in before.items():
            looks[place] = self._styles.tinted(look, fills[place])
        for place, several in remarks.items():
            look = looks.get(place, text.look_at(place))
            fill = self._styles.fill_of(look)
            standing = [remark for remark in several if remark.stands]
            if standing:
                looks[place] = self._styles.tinted(look, tone_of(standing))
            for remark in several:
                listed = replace(self._listed[remark.id], sheet=sheet.name, cell=cell_name(*place))
                self._listed[remark.id] = replace(listed, fill=fill) if remark.stands else listed
        text.set_looks(looks)

    def _fill_before(self, sheet: SheetPart, place: Place, numbers: Sequence[int]) -> str:
        """The fill a cell had before it was coloured: by the comment that went with it, else by its place."""
        numbered = self._earlier.numbered()
        by_note: list[EarlierRemark] = [numbered[no] for no in numbers if no in numbered]
        name = cell_name(*place)
        by_place = [
            remark
            for remark in self._earlier.remarks.values()
            if (remark.sheet, remark.cell) == (sheet.name, name)
        ]
        fills = (remark.fill for remark in (*by_note, *by_place) if is_fill(remark.fill))
        return next(fills, NO_FILL)

    def _unselect(self, sheet: SheetPart) -> None:
        """Only the list is marked as shown: two marked sheets would be edited together."""
        if sheet == self._earlier.sheet:
            return
        data = utf8(self._package.read(sheet.part))
        content = unselected(data)
        if content != data:
            self._package.write(sheet.part, content)

    # -- comments -------------------------------------------------------------------------

    def _write_notes(
        self, sheet: SheetPart, text: SheetText, remarks: Mapping[Place, list[CellRemark]]
    ) -> dict[Place, list[int]]:
        """Write the comments; answers the numbers in those that an earlier return left."""
        part, notes = self._notes_of(sheet)
        earlier = {place: numbers_in(note.ours) for place, note in notes.found.items() if note.ours}
        texts: dict[Place, str] = {}
        for place, several in remarks.items():
            standing = [remark for remark in several if remark.stands]
            if place in notes.found and notes.found[place].is_threaded:
                self._unnoted += [remark.id for remark in standing]
            elif standing:
                texts[place] = words_of(standing, self._list_name)
        if not texts and not earlier:
            return earlier
        content, gone, fresh = notes.write(texts)
        if not part:
            part = self._package.free_name("xl/comments{}.xml")
            add_link(self._package, sheet.part, "comments", part, strict=self._workbook.strict)
            add_type(self._package, part, _COMMENTS_TYPE)
        self._package.write(part, content)
        self._draw(sheet, text, gone, {place: texts[place] for place in fresh})
        return earlier

    def _notes_of(self, sheet: SheetPart) -> tuple[str, Notes]:
        """The comments of a sheet and the part they stand in, "" for a sheet without."""
        links = links_of(self._package, sheet.part)
        part = next((link.target for link in links if link.kind == "comments"), "")
        if not part or not self._package.has(part):
            return "", Notes(empty_notes(strict=self._workbook.strict))
        return part, Notes(self._package.read(part))

    def _draw(self, sheet: SheetPart, text: SheetText, gone: set[Place], fresh: Mapping[Place, str]) -> None:
        """Boxes of comments in the drawing that the sheet has, or in a new one."""
        link = text.notes_link()
        links = links_of(self._package, sheet.part)
        part = next((each.target for each in links if each.id == link), "") if link else ""
        known = bool(part) and self._package.has(part)
        drawing = utf8(self._package.read(part)) if known else empty_drawing()
        stale = {*gone, *fresh}  # a box may be left there of a comment that was lost
        drawing = with_boxes(without_boxes(drawing, stale), fresh, self._used_blocks())
        if known:
            self._package.write(part, drawing)
        elif fresh:
            part = self._package.free_name("xl/drawings/vmlDrawing{}.vml")
            self._package.write(part, drawing)
            add_default(self._package, "vml", part, _DRAWING_TYPE)
            strict = self._workbook.strict
            new = add_link(self._package, sheet.part, "vmlDrawing", part, strict=strict)
            text.set_notes_link(new, DOCUMENT[strict])

    def _used_blocks(self) -> set[int]:
        """Blocks of ids that drawings of comments use already."""
        if self._blocks is None:
            drawings = [name for name in self._package.names() if name.casefold().endswith(".vml")]
            self._blocks = set().union(*(blocks_of(utf8(self._package.read(name))) for name in drawings))
        return self._blocks

    # -- the list -------------------------------------------------------------------------

    def _write_list(self, listed: Sequence[ListedRemark]) -> None:
        content, head, last = list_sheet(
            listed,
            self._heading,
            self._styles,
            self._workbook.names_by_fold(),
            copy_of=self._name if self._is_copy else "",
            strict=self._workbook.strict,
        )
        end = cell_name(last - 1, FIRST_HIDDEN + len(HIDDEN) - 1)
        self._workbook.put_list(self._earlier.sheet, self._list_name, content, head, end)
