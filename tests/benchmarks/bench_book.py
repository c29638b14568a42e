"""How fast a book is printed, beside the same tables as bare LongTables with charts drawn on the canvas.

The peer sets every cell as a plain string in the same embedded font, draws the same charts' shapes
already laid out, and knows neither lists, links, continuation lines nor running heads.  A chart is
compared with a picture of it by matplotlib, and a part of the book with WeasyPrint.
"""

from __future__ import annotations

import io
import sys
import tracemalloc
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, SimpleDocTemplate, TableStyle

from app.core.paths import resource
from app.domain.books.paper import BookPaper, ChartBlock, FrontPart, TableBlock
from app.domain.books.places import PrintedFigures, TracedTable, figure_at
from app.domain.charts.layout import good_height
from app.domain.charts.shapes import Drawing
from app.domain.statistics.printing import say_value
from app.domain.statistics.stattable import SignSet, StatTable
from app.domain.statistics.views import PLAIN_VIEW
from app.reports.book.printing import print_blocks, print_book, print_front, print_opening, print_table
from app.reports.charts import chart_drawing, paint_drawing
from app.reports.style import BOLD, REGULAR, register_fonts
from app.services.books.prints import opened, packed
from tests.benchmarks.timing import Row, at_most, faster, interleaved, within
from tests.helpers.books import a_book, a_chart, a_table

TABLES, CHARTS = 300, 100
LIMIT, CHART_LIMIT, WEB_LIMIT, PREVIEW_MS, MEMORY_MB = 1.3, 20.0, 10.0, 500.0, 500.0
CLICK_MS = 500.0
_TIMES = 5
_STYLE = TableStyle(
    [
        ("FONT", (0, 0), (-1, 0), BOLD, 8.5),
        ("FONT", (0, 1), (-1, -1), REGULAR, 8.5),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)


class _Drawn(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A drawing as platypus knows one."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.width, self.height, self._drawing = drawing.width, drawing.height, drawing

    def draw(self) -> None:
        paint_drawing(self.canv, self._drawing, 0, self.height)


def _cells(table: StatTable) -> list[list[str]]:
    signs = SignSet()
    head = [table.stub, *(column.label for column in table.columns)]
    return [head] + [
        [row.label, *(say_value(table.value(row.key, column.key), column, signs) for column in table.columns)]
        for row in table.rows
    ]


def bare(paper: BookPaper, width: float) -> bytes:
    """The same tables and charts, nothing else."""
    register_fonts()
    story: list[Any] = []
    for chapter in paper.chapters:
        for block in chapter.blocks:
            if isinstance(block, TableBlock):
                story.append(LongTable(_cells(block.table), style=_STYLE, repeatRows=1))
            elif isinstance(block, ChartBlock):
                story.append(_Drawn(chart_drawing(block.chart, width, good_height(block.chart, width))))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story)
    return buffer.getvalue()


def chart_page(canvas_of: Sequence[int]) -> bytes:
    """Some charts, a page each, laid out and painted."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=REGULAR)
    for seed in canvas_of:
        spec = a_chart(seed)
        paint_drawing(canvas, chart_drawing(spec, 420, 240), 40, 780)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _html(paper: BookPaper) -> str:
    """The tables of a book as a page for the web, in the same font."""
    rows = []
    for chapter in paper.chapters:
        for block in chapter.blocks:
            if isinstance(block, TableBlock):
                head, *body = _cells(block.table)
                rows.append(
                    f"<h2>{escape(block.table.title)}</h2><table><thead><tr>{_tags(head, 'th')}</tr></thead>"
                )
                rows += [f"<tr>{_tags(line, 'td')}</tr>" for line in body]
                rows.append("</table>")
    font = resource("fonts", "LiberationSans-Regular.ttf").as_uri()
    style = (
        f"@font-face {{font-family: Own; src: url({font})}} @page {{size: A4; margin: 2cm}} "
        "body {font: 8.5pt Own} table {width: 100%; border-collapse: collapse} td {text-align: right}"
    )
    return f"<html><head><style>{style}</style></head><body>{''.join(rows)}</body></html>"


def _tags(cells: Sequence[str], tag: str) -> str:
    return "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)


def weasyprinted(paper: BookPaper) -> bytes:
    """The same tables by WeasyPrint."""
    from weasyprint import HTML

    made: bytes = HTML(string=_html(paper)).write_pdf()
    return made


def pyplotted(seed: int) -> bytes:
    """A chart of the same figures as matplotlib draws one by itself, as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    spec = a_chart(seed)
    figure = Figure(figsize=(5.8, 3.3), dpi=200)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(spec.categories))
    for number, series in enumerate(spec.series):
        axes.bar([at + number * 0.25 for at in places], [value or 0 for value in series.values], 0.25)
    axes.set_xticks(list(places), spec.categories, rotation=90)
    axes.set_title(spec.title)
    axes.legend([series.name for series in spec.series])
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png")
    return buffer.getvalue()


def _beside_others() -> list[Row]:
    """A chart beside a picture of it, and a part of the book beside a printer of web pages."""
    few = range(8)
    ours, peer = interleaved(
        [lambda _n: chart_page(few), lambda _n: [pyplotted(seed) for seed in few]], 5, chunk=1
    )
    found = [faster(f"{len(few)} charts / matplotlib PNG", ours, peer, CHART_LIMIT)]
    try:
        import weasyprint  # noqa: F401  # its own libraries may be missing
    except OSError as error:
        print(f"WeasyPrint is not measured: {error}", file=sys.stderr)
        return found
    part = a_book(30, 0)
    ours, peer = interleaved([lambda _n: print_book(part), lambda _n: weasyprinted(part)], 3, chunk=1)
    return [*found, faster("30 tables / WeasyPrint", ours, peer, WEB_LIMIT)]


def _clicks(paper: BookPaper) -> float:
    """What is kept of the whole book's figures is opened, and one in its middle found."""
    printed = print_book(paper)
    kept = packed(PrintedFigures(tables=tuple(_traced(paper))), printed.patches)
    spot = next(printed.patches[len(printed.patches) // 2].spots())

    def click(_n: int) -> None:
        figures = opened(kept)
        assert figure_at(figures.patches, spot.page, spot.left + 1, spot.top + 1) is not None

    return interleaved([click], 20)[0]


def _traced(paper: BookPaper) -> Iterator[TracedTable]:
    for chapter in paper.chapters:
        for block in chapter.blocks:
            if isinstance(block, TableBlock):
                rows = tuple((row.key, row.label) for row in block.table.rows)
                columns = tuple((column.key, column.label) for column in block.table.columns)
                yield TracedTable(block.number, block.table.key, PLAIN_VIEW, rows, columns)


def rows() -> list[Row]:
    """The book, its memory, a page's preview, and the peers of charts and pages."""
    paper = a_book(TABLES, CHARTS)
    print_book(a_book(10, 5))  # fonts and word widths are there
    ours, peer = interleaved([lambda _n: print_book(paper), lambda _n: bare(paper, 440.0)], _TIMES, chunk=1)
    tracemalloc.start()
    print_book(paper)
    most = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    block, chapter = TableBlock("1.1.1", a_table(7)), paper.chapters[0]
    looks = {
        "one table's page": lambda _n: print_table(paper, block),
        "a section's first page": lambda _n: print_blocks(paper, chapter.blocks),
        "a chapter's divider": lambda _n: print_opening(paper, chapter),
        "the cover": lambda _n: print_front(paper, FrontPart.COVER),
    }
    previews = interleaved(list(looks.values()), 20)
    return [
        at_most(f"book, {TABLES} tables + {CHARTS} charts / LongTable", ours, peer, LIMIT),
        ("book's memory, MB", most, MEMORY_MB, most / MEMORY_MB, f"≤ {MEMORY_MB:g} MB", most <= MEMORY_MB),
        *(
            within(f"preview of {what}", taken, PREVIEW_MS)
            for what, taken in zip(looks, previews, strict=True)
        ),
        within("a click on a figure of the draft", _clicks(paper), CLICK_MS),
        *_beside_others(),
    ]


def main() -> int:
    """Print the rows; 1 when a limit is missed."""
    found = rows()
    for name, ours, peer, ratio, limit, _holds in found:
        print(f"{name}: {ours:.0f} / {peer:.0f} = {ratio:.2f} ({limit})")
    return int(not all(row[-1] for row in found))


if __name__ == "__main__":
    sys.exit(main())
