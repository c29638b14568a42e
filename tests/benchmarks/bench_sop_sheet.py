"""How fast an SOP of sixty rows is printed, beside a bare canvas that draws the very same marks.

The bare canvas gets every string, line and shape of our own paper with its place and only has to
write them down.  Set for other machines is the ratio; how the flowchart is laid out is part of
our time, and measured alone in ``bench_flowchart``.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.domain.sop_papers import SopPaperOptions
from app.reports.sop.sheet import print_sop
from app.reports.style import REGULAR, register_fonts
from tests.benchmarks.timing import Row, at_most, interleaved
from tests.helpers.big_sops import a_big_sop
from tests.helpers.pdfmarks import Marks, Shape, String, read_marks

ROWS, ROLES = 60, 8
LIMIT = 5.0
_TIMES = 24


def bare(pages: Sequence[Marks]) -> bytes:
    """The same marks at the same places, and nothing decided."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, lang="id-ID", initialFontName=REGULAR)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        for shape in page.shapes:
            _draw_shape(canvas, shape)
        for string in page.strings:
            _draw_string(canvas, string)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_string(canvas: Any, string: String) -> None:
    canvas.setFont(string.font, string.size)
    canvas.drawString(string.x, string.y, string.text)


def _draw_shape(canvas: Any, shape: Shape) -> None:
    canvas.setLineWidth(shape.width)
    if len(shape.points) == 2:
        (ax, ay), (bx, by) = shape.points
        canvas.line(ax, ay, bx, by)
        return
    path = canvas.beginPath()
    path.moveTo(*shape.points[0])
    for point in shape.points[1:]:
        path.lineTo(*point)
    if shape.closed:
        path.close()
    canvas.drawPath(path, stroke=int(shape.stroked), fill=int(shape.filled))


def rows() -> list[Row]:
    """One row: our time for a sheet of sixty rows, that of the bare canvas, their ratio."""
    sop = a_big_sop(ROWS, ROLES)
    options = SopPaperOptions(size="A4")
    pages = read_marks(print_sop(sop, options).data)
    drawn = [len(page.strings) + len(page.shapes) for page in pages]
    again = [len(page.strings) + len(page.shapes) for page in read_marks(bare(pages))]
    if drawn != again:
        raise AssertionError(f"the bare canvas draws other marks: {again} instead of {drawn}")
    ours, peer = interleaved([lambda _n: print_sop(sop, options), lambda _n: bare(pages)], _TIMES, chunk=2)
    return [at_most(f"SOP sheet, {ROWS} rows / bare canvas", ours, peer, LIMIT)]


def main() -> int:
    """Print the row; 1 when the limit is missed."""
    found = rows()
    for name, ours, peer, ratio, limit, holds in found:
        print(f"{name:36} {ours:10.0f} µs {peer:10.0f} µs {ratio:6.2f} ({limit}) {'' if holds else 'MISSED'}")
    return 0 if all(row[-1] for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
