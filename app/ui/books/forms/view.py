"""How a table of the book is looked at: years, reckoning, rows and columns, order, title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.domain.books.structure import Node, NodeKind
from app.domain.statistics.stattable import StatTable
from app.domain.statistics.views import Reckoning
from app.ui.books.forms.base import NodeForm, put
from app.ui.books.forms.pick import PickField
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.books.words import RECKONING_WORDS
from app.ui.kit.fields import CheckField, ChoiceField, Field, TextField

_YEARS = (1, 2, 3, 4, 5, 10)
_PER = ((100, "100"), (1_000, "1.000"), (10_000, "10.000"), (100_000, "100.000"))
_UNSORTED = "Urutan tabel"


class ViewForm(NodeForm):
    """The view of a table, and its title where another than its own is wanted."""

    STEP = "books_desk.step_view"

    def __init__(self) -> None:
        super().__init__()
        self.years: ChoiceField[int] = ChoiceField(
            "Tahun",
            [(n, "Tahun buku saja" if n == 1 else f"{n} tahun terakhir") for n in _YEARS],
            required=True,
        )
        self.reckoning: ChoiceField[Reckoning] = ChoiceField(
            "Yang ditampilkan", list(RECKONING_WORDS.items()), required=True
        )
        self.base: ChoiceField[str] = ChoiceField("Tahun dasar", [("", "Tahun pertama")], required=True)
        self.people: ChoiceField[str] = ChoiceField("Tabel penduduk", [])
        self.per: ChoiceField[int] = ChoiceField("Untuk setiap", list(_PER), required=True)
        self.total = CheckField("Tambah kolom jumlah")
        self.turned = CheckField("Baris menjadi kolom")
        self.sort: ChoiceField[str] = ChoiceField("Urutkan baris menurut", [("", _UNSORTED)], required=True)
        self.lowest = CheckField("Yang terkecil dahulu")
        self.rows = PickField("Baris yang ditampilkan")
        self.columns = PickField("Kolom yang ditampilkan")
        self.title = TextField("Judul lain", hint="Kosong: judul tabel itu sendiri.")
        self.title_en = TextField("Judul lain (Inggris)")
        self.skip = CheckField("Lewati bila belum ada data", hint="Tanpa ini buku memuat halaman pengganti.")
        self.form.add(self.years)
        self.form.add(self.reckoning)
        for fields in ((self.base,), (self.people, self.per), (self.total,), (self.turned,), (self.sort,)):
            self.form.add(*fields)
        for field in (self.lowest, self.rows, self.columns, self.title, self.title_en, self.skip):
            self.form.add(field)

    def fill(self, node: Node, labels: Labels, look: Look | None) -> None:
        view = node.view
        if look is not None and look.node.id == node.id and look.view.table is not None:
            self._offer(look.view.table, look.whole or look.view.table)
        self.people.set_choices(
            sorted(((key, title) for key, title in labels.known.items() if key != node.table), key=_words)
        )
        said: tuple[tuple[Field[Any], Any], ...] = (
            (self.years, view.years),
            (self.reckoning, view.reckoning),
            (self.base, view.base),
            (self.people, view.people or None),
            (self.per, view.per),
            (self.total, view.with_total_column),
            (self.turned, view.is_turned),
            (self.sort, view.sort),
            (self.lowest, view.lowest_first),
            (self.rows, view.rows),
            (self.columns, view.columns),
            (self.title, node.title),
            (self.title_en, node.title_en),
            (self.skip, node.skip_missing),
        )
        for field, value in said:
            put(field, value)
        self._show_what_matters(node)

    def made(self, node: Node) -> Node:
        view = replace(
            node.view,
            years=self.years.value() or 1,
            reckoning=self.reckoning.value() or Reckoning.PLAIN,
            base=self.base.value() or "",
            people=self.people.value() or "",
            per=self.per.value() or 1000,
            with_total_column=self.total.value(),
            is_turned=self.turned.value(),
            sort=self.sort.value() or "",
            lowest_first=self.lowest.value(),
            rows=self.rows.value(),
            columns=self.columns.value(),
        )
        wished = replace(
            node,
            view=view,
            title=self.title.value(),
            title_en=self.title_en.value(),
            skip_missing=self.skip.value(),
        )
        self._show_what_matters(wished)
        return wished

    def _show_what_matters(self, node: Node) -> None:
        """Fields that only some reckonings need."""
        reckoning = node.view.reckoning
        self.base.setVisible(reckoning is Reckoning.INDEX)
        for field in (self.people, self.per):
            field.setVisible(reckoning is Reckoning.PER_HEAD)
        self.lowest.setVisible(bool(node.view.sort) or reckoning is Reckoning.RANK)
        is_table = node.kind is NodeKind.TABLE
        for other in (self.sort, self.turned, self.title_en):
            other.setVisible(is_table)

    def _offer(self, table: StatTable, whole: StatTable) -> None:
        years = [("", "Tahun pertama"), *((year, year) for year in whole.years)]
        self.base.set_choices(years)
        self.sort.set_choices(
            [("", _UNSORTED), *((each.key, _column(each.groups, each.label)) for each in table.columns)]
        )
        self.rows.set_choices([(row.key, "   " * row.level + row.label) for row in whole.rows])
        self.columns.set_choices(_plain_columns(whole))


def _plain_columns(table: StatTable) -> list[tuple[str, str]]:
    """Columns once, however many years they are shown for."""
    found: dict[str, str] = {}
    for each in table.columns:
        key, _at, year = each.key.partition("@")
        groups = [name for name in each.groups if name != year]
        label = each.label if each.label != year or not groups else groups.pop()
        found.setdefault(key, _column(groups, label))
    return list(found.items())


def _column(groups: Iterable[str], label: str) -> str:
    return " – ".join((*groups, label))


def _words(pair: tuple[str, str]) -> str:
    return pair[1].casefold()
