"""How a figure shows its table: its kind, which way bars run, and what of the table it takes."""

from __future__ import annotations

from dataclasses import replace

from app.domain.books.structure import ChartWish, Node
from app.domain.charts.spec import ChartKind
from app.domain.statistics.stattable import StatTable
from app.ui.books.forms.base import NodeForm, put
from app.ui.books.forms.pick import PickField
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.books.words import CHART_WORDS
from app.ui.kit.fields import CheckField, ChoiceField, TextField

_PROPOSED = "Yang paling cocok"
_WAYS = ((0, "Seperti diusulkan"), (1, "Tegak"), (2, "Mendatar"))


class ChartForm(NodeForm):
    """Kind "" leaves the choice to the program, which looks at the shape of the table."""

    STEP = "books_desk.step_chart"

    def __init__(self) -> None:
        super().__init__()
        self.kind: ChoiceField[str] = ChoiceField("Jenis gambar", [("", _PROPOSED)], required=True)
        self.way: ChoiceField[int] = ChoiceField("Arah batang", list(_WAYS), required=True)
        self.figures = CheckField("Tulis angka pada gambar")
        self.years: ChoiceField[int] = ChoiceField(
            "Tahun",
            [(n, "Tahun buku saja" if n == 1 else f"{n} tahun terakhir") for n in (1, 2, 3, 4, 5, 10)],
            required=True,
        )
        self.rows = PickField("Baris yang digambar")
        self.columns = PickField("Kolom yang digambar")
        self.title = TextField("Judul lain", hint="Kosong: judul tabelnya.")
        for field in (self.kind, self.way, self.figures, self.years, self.rows, self.columns, self.title):
            self.form.add(field)

    def fill(self, node: Node, _labels: Labels, look: Look | None) -> None:
        offered = list(ChartKind)
        if look is not None and look.node.id == node.id and look.view.table is not None:
            proposed = [spec.kind for spec in look.view.proposals]
            offered = [
                kind for kind in ChartKind if kind in proposed or (node.chart and node.chart.kind is kind)
            ]
            self._offer(look.view.table)
        self.kind.set_choices([("", _PROPOSED), *((kind.value, CHART_WORDS[kind]) for kind in offered)])
        wish = node.chart
        put(self.kind, wish.kind.value if wish else "")
        put(self.way, 0 if wish is None or wish.is_lying is None else 2 if wish.is_lying else 1)
        put(self.figures, wish.shows_values if wish else True)
        put(self.years, node.view.years)
        put(self.rows, wish.rows if wish else ())
        put(self.columns, wish.columns if wish else ())
        put(self.title, node.title)
        self._show_what_matters(node)

    def made(self, node: Node) -> Node:
        view = replace(node.view, years=self.years.value() or 1)
        wished = replace(node, view=view, title=self.title.value(), chart=self._wish())
        self._show_what_matters(wished)
        return wished

    def _wish(self) -> ChartWish | None:
        kind = self.kind.value()
        if not kind:
            return None
        way = self.way.value() or 0
        return ChartWish(
            ChartKind(kind),
            self.rows.value(),
            self.columns.value(),
            None if way == 0 else way == 2,
            self.figures.value(),
        )

    def _show_what_matters(self, node: Node) -> None:
        """The rest belongs to a kind that was chosen."""
        for field in (self.figures, self.rows, self.columns):
            field.setVisible(node.chart is not None)
        self.years.setVisible(node.turn is None)  # a turn has periods of its own
        bars = node.chart is not None and node.chart.kind in (ChartKind.BAR, ChartKind.STACKED)
        self.way.setVisible(bars)

    def _offer(self, table: StatTable) -> None:
        self.rows.set_choices([(row.key, "   " * row.level + row.label) for row in table.rows])
        self.columns.set_choices(
            [(each.key, " – ".join((*each.groups, each.label))) for each in table.columns]
        )
