"""What stands under the SOP's table: the legend of its symbols, and place and date.

Signatures of the letter form are made in ``letter``.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.flowchart.drawing import Rect
from app.domain.sop import Sop
from app.reports.base import Sheet
from app.reports.boxes import Band, Space, Whole
from app.reports.lines import Lines, text_width
from app.reports.sop.columns import Fit
from app.reports.sop.flow import SYMBOL_LINE, paint_symbol
from app.reports.sop.parts import plain_band
from app.reports.style import Look, clean

_FOOT, _FOOT_SIZE = 0.3, 9.5  # share of the width for place and date, and its letters


class _Key(Whole):
    """Symbols with their names, side by side on as many lines as are needed."""

    def __init__(self, names: Mapping[str, str], fit: Fit, width: float) -> None:
        self._wide, self._high = fit.size * 3.2, fit.size * 1.7
        self._gap = fit.size * 0.6
        self._places: list[tuple[float, float, str, Lines]] = []
        before = self._wide + self._gap
        x = y = tallest = 0.0
        for symbol, name in names.items():
            long = min(text_width(name, fit.look) + 0.1, width - before)
            if x > 0 and x + before + long > width:
                x, y, tallest = 0.0, y + tallest, 0.0
            said = Lines(name, fit.look, long)
            self._places.append((x, y, symbol, said))
            x += before + long + fit.size * 1.8
            tallest = max(tallest, self._high + self._gap, said.height + self._gap)
        self.height = y + tallest

    def draw(self, canvas: Any, x: float, top: float) -> None:
        canvas.setStrokeGray(0)
        canvas.setLineWidth(SYMBOL_LINE)
        for left, upper, symbol, said in self._places:
            # The outline's y grows downwards, from the upper edge of this item.
            paint_symbol(
                canvas, symbol, Rect(x + left, upper, x + left + self._wide, upper + self._high), top
            )
            above = max((self._high - said.height) / 2, 0.0)
            said.draw(canvas, x + left + self._wide + self._gap, top - upper - above)


def legend(sop: Sop, page: Sheet, fit: Fit, *, strict: bool) -> list[Band]:
    """The names of the symbols, as the document has them.

    Strict sheets have the five symbols of the rule, which need no legend.
    """
    if strict or not sop.legend:
        return []
    names = {symbol: clean(name).strip() for symbol, name in sop.legend.items()}
    return [plain_band((Space(fit.size * 0.9), _Key(names, fit, page.width)), page, whole=True)]


def place_and_date(sop: Sop, page: Sheet) -> list[Band]:
    """The foot of a table sheet, where the document has one."""
    identity = sop.identity
    signed = identity.signed or (identity.effective if sop.form == "letter" else "")
    said = ", ".join(clean(part).strip() for part in (identity.place, signed) if part.strip())
    if not said:
        return []
    width = page.width * _FOOT
    line = Lines(said, Look(_FOOT_SIZE, centred=True), width)
    return [plain_band((Space(_FOOT_SIZE), line), page, left=page.width - width, whole=True)]
