"""Asks for everything a table says: what it is, its classifications, rows, columns and metadata.

It stores nothing: the screen hands the answer to the service.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from app.core import texts
from app.domain.tables.axes import Layout, column_key, lay_out, single_measure
from app.domain.tables.checking import definition_problem
from app.domain.tables.definition import Classification, TableDefinition
from app.domain.tables.periods import PERIODS
from app.domain.tables.urusan import TOPICS
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import CheckField, ChoiceField, Form, LinesField, TextField
from app.ui.kit.labels import MutedLabel
from app.ui.kit.scrolled import scrolled
from app.ui.requests import writing
from app.ui.requests.grid import GridField
from app.ui.requests.preview import SheetPreview
from app.ui.requests.reading import TableChoices

MAIN, LAYOUT, ROWS, COLUMNS, VARIABLES, INDICATORS = "main", "layout", "rows", "columns", "var", "ind"
PAGES = (
    (MAIN, "Pokok"),
    (LAYOUT, "Susunan"),
    (ROWS, "Baris"),
    (COLUMNS, "Kolom"),
    (VARIABLES, "Variabel (MS-Var)"),
    (INDICATORS, "Indikator (MS-Ind)"),
)
EMPTY = TableDefinition(key="", version=1, title="")


class TableDialog(Dialog[TableDefinition]):
    """Pages behind one another; the verb is enabled when all of them are good."""

    def __init__(
        self, parent: QWidget | None, choices: TableChoices, table: TableDefinition | None = None
    ) -> None:
        super().__init__(parent, "Ubah tabel" if table else "Tabel baru", "Simpan tabel")
        self._table = table or EMPTY
        self._axes = self._table.axes
        self._by = self._table.by
        self._known = {each.key: each for each in choices.classifications}
        self.pages = FilterChips(PAGES)
        self.stack = QStackedWidget()
        self.forms = [Form() for _page in PAGES]
        self._make_main(choices)
        self._make_layout()
        self._make_grids()
        self.add_widget(self.pages)
        self.add_widget(self.stack)
        for form in self.forms:
            self.stack.addWidget(scrolled(form))
            form.changed.connect(self.check)
            form.submitted.connect(self.accept)
        self.pages.chosen.connect(self._turn)
        self._fill(self._table)
        room = self.screen().availableSize()
        width = min(theme.px(900), room.width() - theme.px(40))
        self.setMinimumWidth(width)
        self.pages.setFixedHeight(self.pages.heightForWidth(width - theme.px(40)))
        self.stack.setMinimumHeight(min(theme.px(400), room.height() - theme.px(260)))
        self.resize(width, min(theme.px(620), room.height() - theme.px(40)))

    def open_page(self, page: str) -> None:
        """Show a page."""
        self.pages.choose(page)

    def value(self) -> TableDefinition:
        return replace(
            self._table,
            title=self.title.value(),
            producer=self.producer.value() or self._table.producer,
            unit=self.unit.value(),
            topic=self.topic.value() or "",
            period=self.period.value() or "",
            release=self.release.value(),
            dssd=self.dssd.value(),
            activity=self.activity.value() or "",
            note=self.note.value(),
            row_caption=self.row_caption.value(),
            rows=writing.read_rows(self.rows.value()),
            columns=writing.read_columns(self.columns.value()),
            rules=tuple(line.strip() for line in self.rules.value().splitlines() if line.strip()),
            variables=writing.read_variables(self.variables.value()),
            indicators=writing.read_indicators(self.indicators.value()),
            axes=self._axes,
            by=self._by,
        )

    def extra_problem(self) -> str:
        for form in self.forms:
            if missing := form.missing():
                return missing
        problem = definition_problem(self.value())
        return texts.say(problem.code, **problem.facts) if problem else ""

    def arrange(self) -> None:
        """Make rows and columns out of the classifications chosen."""
        unit = self.unit.value()
        one = single_measure(unit)
        said = [line.strip() for line in self.measures.value().splitlines() if line.strip()]
        measures = tuple(replace(one, key=column_key(label), label=label) for label in said)
        layout = Layout(
            down=self._chosen(self.down, self.down_more),
            across=self._chosen(self.across, self.across_more),
            measures=measures,
            total_row=self.total_row.value(),
            total_column=self.total_column.value(),
        )
        made = lay_out(self.value(), layout)
        self._axes, self._by = made.axes, made.by
        self._fill_shape(made)
        self.preview.show_table(made)
        self.check()

    # ------------------------------------------------------------ inside

    def _make_main(self, choices: TableChoices) -> None:
        form = self.forms[0]
        self.title = TextField("Judul", required=True, hint="Misalnya: Jumlah Penduduk Menurut Kecamatan")
        self.producer = ChoiceField("Produsen (OPD)", [(opd.code, opd.name) for opd in choices.opds])
        self.topic = ChoiceField("Urusan", [(topic.code, f"{topic.code} {topic.name}") for topic in TOPICS])
        self.unit = TextField("Satuan", hint="orang, persen, unit …")
        self.period = ChoiceField("Periode", [(kind, kind.capitalize()) for kind in PERIODS], required=True)
        self.release = TextField("Jadwal rilis", hint="Misalnya: Januari n+1")
        self.dssd = TextField("Kode DSSD")
        activities = list(choices.activities)
        named = self._table.activity
        if named and named not in dict(activities):  # its form is not written yet
            activities.append((named, named))
        self.activity = ChoiceField(
            "Kegiatan statistik (MS-Keg)", activities, hint="Ditulis pada bagian Kegiatan statistik (Alt+4)"
        )
        self.note = TextField("Catatan di bawah tabel")
        form.add(self.title)
        form.add(self.producer, self.topic)
        form.add(self.unit, self.period, self.release)
        form.add(self.activity, self.dssd)
        form.add(self.note)

    def _make_layout(self) -> None:
        form = self.forms[1]
        known = [(each.key, f"{each.name} ({len(each.items)})") for each in self._known.values()]
        self.down = ChoiceField("Baris menurut", known)
        self.down_more = ChoiceField("lalu menurut", known)
        self.across = ChoiceField("Kolom menurut", known)
        self.across_more = ChoiceField("lalu menurut", known)
        self.measures = LinesField("Yang dihitung", lines=2, hint="Satu per baris bila lebih dari satu")
        self.total_row = CheckField("Tambah baris jumlah")
        self.total_column = CheckField("Tambah kolom jumlah")
        self.arrange_button = QPushButton("Susun baris dan kolom")
        self.arrange_button.setAutoDefault(False)
        self.arrange_button.clicked.connect(self._arrange_pressed)
        self.preview = SheetPreview(6)
        form.add(self.down, self.down_more, self.total_row)
        form.add(self.across, self.across_more, self.total_column)
        form.add(self.measures)
        layout = form.layout()
        if layout is not None:
            layout.addWidget(self.arrange_button)
            layout.addWidget(self.preview)

    def _make_grids(self) -> None:
        self.row_caption = TextField("Judul kolom pertama", hint="Misalnya: Kecamatan")
        self.rows = GridField("Baris", writing.ROW_COLUMNS)
        self.columns = GridField("Kolom", writing.COLUMN_COLUMNS, checked=writing.columns_fault, lines=6)
        self.rules = LinesField("Aturan", lines=2, hint="Satu per baris, dengan kunci: lk + pr = jumlah")
        self.variables = GridField("Variabel", writing.VARIABLE_COLUMNS)
        self.indicators = GridField("Indikator", writing.INDICATOR_COLUMNS)
        self.forms[2].add(self.row_caption)
        self.forms[2].add(self.rows)
        self.forms[3].add(self.columns)
        self.forms[3].add(self.rules)
        self.forms[4].add(self.variables)
        self.forms[5].add(self.indicators)
        for form in self.forms[4:]:
            layout = form.layout()
            if layout is not None:
                layout.addWidget(MutedLabel("Dapat ditempel dari lembar metadata di Excel.", wrap=True))

    def _fill(self, table: TableDefinition) -> None:
        for field, words in (
            (self.title, table.title),
            (self.unit, table.unit),
            (self.release, table.release),
            (self.dssd, table.dssd),
            (self.note, table.note),
        ):
            if words:
                field.set_value(words)
        self.producer.set_value(table.producer)
        self.topic.set_value(table.topic)
        self.activity.set_value(table.activity)
        self.period.set_value(table.period)
        self.variables.set_value(writing.variable_lines(table.variables))
        self.indicators.set_value(writing.indicator_lines(table.indicators))
        self._fill_shape(table)
        self.preview.show_table(table)

    def _fill_shape(self, table: TableDefinition) -> None:
        self.row_caption.set_value(table.row_caption)
        self.rows.set_value(writing.row_lines(table.rows))
        self.columns.set_value(writing.column_lines(table.columns))
        self.rules.set_value("\n".join(table.rules))

    def _chosen(self, *fields: ChoiceField[str]) -> tuple[Classification, ...]:
        keys = dict.fromkeys(field.value() for field in fields)
        return tuple(self._known[key] for key in keys if key)

    def _arrange_pressed(self, _checked: bool = False) -> None:
        self.arrange()

    def _turn(self, page: str) -> None:
        at = [key for key, _words in PAGES].index(page)
        self.stack.setCurrentIndex(at)
        if page == LAYOUT:
            self.preview.show_table(self.value())
