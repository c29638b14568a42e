"""Books and tables as files of other programs: PDF, Word, Excel, CSV; charts as PNG and SVG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.core.celltext import safe_row
from app.core.errors import Refused
from app.domain.charts.layout import good_height
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.printing import say_value
from app.domain.statistics.stattable import SignSet, StatTable
from app.files.export import write_file
from app.services.books.service import Books, Cancelled, Progress, ToPrint

#: Endings of files that a book, a table and a chart can be written as.
BOOK_KINDS = (".pdf", ".docx", ".xlsx")
TABLE_KINDS = (".xlsx", ".csv")
CHART_KINDS = (".png", ".svg")
_CHART_WIDTH = 460.0  # points


def _must_be(path: Path, kinds: tuple[str, ...]) -> str:
    ending = path.suffix.lower()
    if ending not in kinds:
        raise Refused("book.bad_ending", name=path.name, allowed=", ".join(kinds))
    return ending


def export_book(
    books: Books,
    edition: int,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Path | None:
    """Write an edition as it stands now, without keeping a print; None once ``cancelled``.

    The ending of ``path`` says as what.  Raises ``Refused``, ``NotFound``, ``OutsideTrouble``.
    """
    ending = _must_be(path, BOOK_KINDS)
    ready = books.to_print(edition)
    if ending == ".pdf":
        printed = books.drawn(ready, progress, cancelled)
        return None if printed is None else write_file(path, printed.data)
    from app.reports.book.telling import Cancelled as Stopped
    from app.reports.book.telling import Told

    told = Told(ready.paper, progress, cancelled)
    try:
        made = _other_book(ending, ready, told.block)
    except Stopped:
        return None
    if cancelled is not None and cancelled():
        return None
    return write_file(path, made)


def _other_book(ending: str, ready: ToPrint, told: Callable[[str], object]) -> bytes:
    if ending == ".docx":
        from app.reports.book.document import book_document

        return book_document(ready.paper, ready.logo, told)
    from app.reports.book.workbook import book_workbook

    return book_workbook(ready.paper, told)


def export_table(table: StatTable, path: Path, signs: SignSet) -> Path:
    """Write a table as .xlsx or .csv (semicolons, as Excel here reads it).

    Raises ``Refused`` for another ending, ``OutsideTrouble``.
    """
    if _must_be(path, TABLE_KINDS) == ".csv":
        return write_file(path, table_csv(table, signs))
    from app.reports.book.workbook import table_workbook

    return write_file(path, table_workbook(table, signs))


def table_csv(table: StatTable, signs: SignSet) -> bytes:
    """A table as CSV: a heading row, then figures as printed; nothing else, for programs that read it."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    heads = [" – ".join((*column.groups, column.label)) for column in table.columns]
    writer.writerow(safe_row([table.stub, *heads]))
    for row in table.rows:
        cells = [
            say_value(
                table.value(row.key, column.key),
                column,
                signs,
                is_partial=(row.key, column.key) in table.partial,
            )
            for column in table.columns
        ]
        writer.writerow(safe_row([row.label, *cells]))
    return buffer.getvalue().encode("utf-8-sig")


def export_chart(chart: ChartSpec, path: Path) -> Path:
    """Write a chart with its title as .png or .svg.  Raises ``Refused``, ``OutsideTrouble``."""
    ending = _must_be(path, CHART_KINDS)
    from app.reports.pictures import chart_png, chart_svg

    draw: Callable[[ChartSpec, float, float], bytes] = chart_png if ending == ".png" else chart_svg
    return write_file(path, draw(chart, _CHART_WIDTH, good_height(chart, _CHART_WIDTH) + 70.0))
