"""The chart beside the table: as it is printed, its kind, series and rows changed at once.

It reads nothing; the table is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.books.figures import wished_chart
from app.domain.books.structure import ChartWish
from app.domain.charts.layout import draw_chart, good_height
from app.domain.charts.proposing import proposals
from app.domain.charts.shapes import Drawing
from app.domain.charts.spec import ChartKind, ChartSpec
from app.domain.statistics.stattable import StatTable
from app.ui.charts.painting import measured, paint_drawing
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.tables.picks import Pick, PickMany
from app.ui.tables.words import CHART_WORDS

POINT = 1.42  # base pixels to a point: letters of the chart are as large as small ones of the window
EDGE = 14  # base pixels of white around the drawing
TITLE_ROOM = 76.0  # points for title, unit, notes and source
SQUEEZED = 0.64  # of the good height: a chart is lower rather than cut
NOTHING = "Tabel ini tidak mempunyai angka yang dapat digambar. Pilih tahun, baris, atau kolom lain."


class ChartSheet(QWidget):
    """A chart on white paper, as wide as there is room and as high as it reads well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec: ChartSpec | None = None
        self._drawing: Drawing | None = None
        self.is_grey = False
        self._room = 0

    def set_room(self, height: int) -> None:
        """How many pixels are seen of it."""
        if height != self._room:
            self._room = height
            self._lay_out()

    def show_chart(self, spec: ChartSpec | None) -> None:
        """Show this chart; None says that there is nothing to show."""
        self._spec = spec
        self.setAccessibleName(spec.title if spec is not None else NOTHING)
        self._lay_out()

    def set_grey(self, on: bool) -> None:
        """Show it as a copying machine does."""
        self.is_grey = on
        self.update()

    def spec(self) -> ChartSpec | None:
        """The chart shown."""
        return self._spec

    def drawing(self) -> Drawing | None:
        """What is painted; None without a chart."""
        return self._drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(380), theme.px(300))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._drawing is None:
            room = self.rect().adjusted(theme.px(24), theme.px(24), -theme.px(24), -theme.px(24))
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, NOTHING)
            return
        painter.setPen(theme.color("line"))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        edge, scale = theme.px(EDGE), _scale()
        paint_drawing(painter, self._drawing, edge, edge, scale, grey=self.is_grey)

    def _lay_out(self) -> None:
        self._drawing = None
        scale, edge = _scale(), theme.px(EDGE)
        width = (self.width() - 2 * edge) / scale
        if self._spec is not None and width > 60:
            good = good_height(self._spec, width) + TITLE_ROOM
            room = (self._room - 2 * edge) / scale
            height = min(good, max(room, good * SQUEEZED))
            self._drawing = draw_chart(self._spec, width, height, measured, with_title=True)
            self.setMinimumHeight(round(height * scale) + 2 * edge)
        else:
            self.setMinimumHeight(theme.px(120))
        self.update()


def _scale() -> float:
    return POINT * theme.current().scale


class ChartSide(QWidget):
    """``changed`` carries the wish for the chart (None: the first proposal)."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wish: ChartWish | None = None
        self._table: StatTable | None = None
        self.sheet = ChartSheet()
        self.kind = Pick("Grafik", 12)
        self.kind.label.hide()  # the words of a kind need no name
        self.series = QPushButton("Seri…")
        self.rows = QPushButton("Baris…")
        self.lying = QCheckBox("Rebah")
        self.figures = QCheckBox("Angka")
        self.grey = QCheckBox("Lihat seperti fotokopi")
        self._lay_out()
        self.setMinimumHeight(theme.px(170))
        self.kind.picked.connect(self._kind_picked)
        self.lying.toggled.connect(self._toggled)
        self.figures.toggled.connect(self._toggled)
        self.grey.toggled.connect(self.sheet.set_grey)
        self.series.clicked.connect(self._choose_series)
        self.rows.clicked.connect(self._choose_rows)

    def show_table(self, table: StatTable | None, wish: ChartWish | None) -> None:
        """Show the chart of this table, as wished."""
        self._table, self.wish = table, wish
        spec = wished_chart(table, wish) if table is not None else None
        self.sheet.show_chart(spec)
        for widget in (self.kind, self.series, self.rows, self.lying, self.figures):
            widget.setEnabled(spec is not None)
        if table is None or spec is None:
            return
        self.kind.offer(_kinds(table), spec.kind)
        for box, on in ((self.lying, spec.is_lying), (self.figures, spec.shows_values)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        standing = spec.kind in (ChartKind.BAR, ChartKind.STACKED)
        self.lying.setEnabled(standing)

    def spec(self) -> ChartSpec | None:
        """The chart shown."""
        return self.sheet.spec()

    def set_brief(self, on: bool) -> None:
        """Where room is short, what a key does as well has no box."""
        self.grey.setVisible(not on)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        bar = FlowLayout(theme.px(8))
        for widget in (self.kind, self.series, self.rows, self.lying, self.figures, self.grey):
            bar.addWidget(widget)
        for box in (self.lying, self.figures, self.grey):
            box.setMinimumHeight(theme.px(24))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setWidget(self.sheet)
        scroll.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(bar)
        column.addWidget(scroll, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.sheet.set_room(event.size().height())
        return super().eventFilter(watched, event)

    def _now(self) -> ChartWish:
        """The wish that shows what is seen now."""
        if self.wish is not None:
            return self.wish
        spec = self.spec()
        return ChartWish(spec.kind if spec is not None else ChartKind.BAR)

    def _tell(self, wish: ChartWish) -> None:
        if wish != self.wish:
            self.show_table(self._table, wish)
            self.changed.emit(wish)

    def _kind_picked(self) -> None:
        self._tell(replace(self._now(), kind=ChartKind(self.kind.value()), is_lying=None))

    def _toggled(self, _on: bool) -> None:
        spec = self.spec()
        lying = self.lying.isChecked()
        wish = self._now()
        if spec is not None and lying != spec.is_lying:
            wish = replace(wish, is_lying=lying)
        self._tell(replace(wish, shows_values=self.figures.isChecked()))

    def _choose_series(self, _checked: bool = False) -> None:
        if self._table is not None:
            choices = [
                (column.key, " – ".join((*column.groups, column.label)))
                for column in self._table.columns
                if not column.is_words and not column.is_year
            ]
            PickMany(self.window(), "Seri pada grafik", choices, self._now().columns).open_for(
                self._series_picked
            )

    def _series_picked(self, columns: tuple[str, ...]) -> None:
        self._tell(replace(self._now(), columns=columns))

    def _choose_rows(self, _checked: bool = False) -> None:
        if self._table is not None:
            choices = [(row.key, f"{'    ' * row.level}{row.label}") for row in self._table.rows]
            PickMany(self.window(), "Baris pada grafik", choices, self._now().rows).open_for(
                self._rows_picked
            )

    def _rows_picked(self, rows: tuple[str, ...]) -> None:
        self._tell(replace(self._now(), rows=rows))


def _kinds(table: StatTable) -> list[tuple[str, str]]:
    """The kinds that are proposed come first, the best before the others."""
    proposed = list(dict.fromkeys(chart.kind for chart in proposals(table)))
    rest = [kind for kind in ChartKind if kind not in proposed]
    figures = [column for column in table.columns if not column.is_words and not column.is_year]
    if len(figures) < 2:
        rest = [kind for kind in rest if kind not in (ChartKind.PYRAMID, ChartKind.SHARE, ChartKind.STACKED)]
    return [
        *((kind.value, f"{CHART_WORDS[kind]} (usulan)") for kind in proposed),
        *((kind.value, CHART_WORDS[kind]) for kind in rest),
    ]


def wish_to_dict(wish: ChartWish) -> dict[str, Any]:
    """As JSON data; :func:`wish_from_dict` reads it back equal."""
    return {
        "kind": wish.kind.value,
        "rows": list(wish.rows),
        "columns": list(wish.columns),
        "is_lying": wish.is_lying,
        "shows_values": wish.shows_values,
    }


def wish_from_dict(data: Mapping[str, Any]) -> ChartWish | None:
    """The wish; None for data of another shape."""
    try:
        lying = data.get("is_lying")
        return ChartWish(
            ChartKind(data["kind"]),
            tuple(map(str, data.get("rows", ()))),
            tuple(map(str, data.get("columns", ()))),
            None if lying is None else bool(lying),
            bool(data.get("shows_values", True)),
        )
    except (KeyError, TypeError, ValueError):
        return None
