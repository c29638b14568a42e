"""Kegiatan statistik: the activities by year at the left, what the chosen one says at the right.

It stores nothing itself; what disagrees in the form of an activity is said by the domain.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core import texts
from app.core.changes import Changes
from app.core.errors import UserError
from app.domain.tables.activity import MsKeg, activity_faults, activity_filled
from app.domain.tables.activity_words import BLOCKS, block_title, fields_of, say_value
from app.domain.tables.faults import FaultKind, field_label, say_beside
from app.domain.tables.reuse import ReuseLine, Wish
from app.services.tables import Tables
from app.services.tables.activities import ActivityUse
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import ProgressLine
from app.ui.kit.commands import make_command
from app.ui.kit.listpage import ListPage, buttons_of
from app.ui.kit.panel import SidePanel
from app.ui.kit.rowtable import Align, Column
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.requests.activities.dialog import ActivityDialog
from app.ui.requests.activities.reuse_dialog import ReuseDialog

ALL, LACKING, WHOLE = "all", "lacking", "whole"
CHIPS = ((ALL, "Semua"), (LACKING, "Belum lengkap"), (WHOLE, "Lengkap"))
EMPTY = (
    "Belum ada kegiatan statistik",
    "Tekan Ins untuk menulis metadata kegiatan (MS-Keg), lalu pilih kegiatannya pada tabel.",
)
FAULTS_SHOWN = 8
YEARS_BACK = 9


@dataclass(frozen=True)
class ActivityRow:
    """An activity as the list shows it; ``wrong``: fields that disagree with others."""

    activity: MsKeg
    filled: int
    needed: int
    wrong: int

    @property
    def key(self) -> tuple[str, int]:
        return self.activity.key, self.activity.year

    @property
    def is_whole(self) -> bool:
        return self.filled == self.needed and not self.wrong


class ActivitiesPage(ListPage[ActivityRow]):
    """The list and the chosen activity."""

    def __init__(self, tools: Tools, tables: Tables, parent: QWidget | None = None) -> None:
        super().__init__(_columns(), _key, EMPTY, "permintaan/kegiatan", tools.remember, parent)
        self._tools = tools
        self._tables = tables
        self._rows: tuple[ActivityRow, ...] = ()
        self._uses: tuple[ActivityUse, ...] = ()
        self._wanted: tuple[str, int] | None = None
        self._wants_new = False
        self.chips = FilterChips(CHIPS)
        self.panel = SidePanel("Pilih kegiatan di daftar untuk melihat metadatanya.")
        self._make_commands()
        self._lay_out()
        self.chips.chosen.connect(self._fill)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self._chosen(None)

    def reload(self) -> None:
        """Read the activities."""
        self._tools.runner.ask(partial(_read, self._tables), done=self._listed, newest="activities")

    def want(self, key: str, year: int) -> None:
        """Choose this activity when the list comes."""
        self._wanted = (key, year)

    def commands(self) -> Sequence[QAction | None]:
        """For menus."""
        return (self.add, self.change, self.copy, self.remove, None, self.again)

    # ------------------------------------------------------------ inside

    def _make_commands(self) -> None:
        self.add = self._action("Kegiatan statistik baru…", self._add, "Ins")
        self.change = self._action("Ubah kegiatan…", self._change, "F2")
        self.copy = self._action("Salin kegiatan", self._copy, "Ctrl+D")
        self.remove = self._action("Hapus kegiatan", self._remove, "Del")
        self.again = self._action("Pakai lagi tahun lalu…", self._again, "Ctrl+T")
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.change, self.remove))

    def _action(self, words: str, call: Callable[[], object], key: str) -> QAction:
        return make_command(self, words, call, key)

    def _lay_out(self) -> None:
        above = (buttons_of(self.add, self.again), self.chips)
        self.lay_out(above, self.panel, "permintaan/kegiatan")

    def _listed(self, rows: tuple[ActivityRow, ...]) -> None:
        fresh = [row.key for row in rows if row.key not in {old.key for old in self._rows}]
        if self._wants_new and fresh:
            self._wanted = fresh[0]
        self._wants_new = False
        self._rows = rows
        whole = sum(row.is_whole for row in rows)
        self.chips.set_counts({ALL: len(rows), LACKING: len(rows) - whole, WHOLE: whole})
        self._fill(self.chips.key())
        if self._wanted is not None:
            self.table.choose(self._wanted)
            self._wanted = None
        self.read.emit()

    def _fill(self, kept: str) -> None:
        self.table.set_empty(
            *(("Tidak ada kegiatan dengan saringan ini", "Pilih Semua.") if self._rows else EMPTY)
        )
        self.show_rows([row for row in self._rows if kept == ALL or row.is_whole is (kept == WHOLE)])

    def _chosen(self, row: ActivityRow | None) -> None:
        for command in (self.change, self.copy, self.remove):
            command.setEnabled(row is not None)
        if row is None:
            self.panel.clear()
            self.panel.show_nothing()
            return
        self._tools.runner.ask(
            self._tables.used_by,
            row.activity.key,
            done=partial(self._came, row),
            failed=self._failed,
            newest="activity",
        )

    def _failed(self, error: UserError) -> None:
        self.panel.show_nothing(str(error))

    def _came(self, row: ActivityRow, uses: list[ActivityUse]) -> None:
        now = self.table.row()
        if now is not None and now.key == row.key:
            self._uses = tuple(uses)
            self._show(row)

    def _show(self, row: ActivityRow) -> None:
        found, panel = row.activity, self.panel
        panel.clear()
        pills = [("Lengkap", Tone.GOOD) if row.is_whole else (_filled(row), Tone.NEARLY)]
        panel.head(f"Tahun {found.year}", found.title, pills)
        line = ProgressLine()
        line.set_part(row.filled / row.needed)
        panel.add(line)
        wrong = [each for each in activity_faults(found) if each.kind is not FaultKind.MISSING]
        if wrong:
            panel.part("Tidak cocok")
            panel.lines([say_beside(each) for each in wrong[:FAULTS_SHOWN]])
        panel.part("Tabel")
        titles = [use.title for use in self._uses]
        panel.lines(titles or ["Belum ada tabel yang memilih kegiatan ini."], muted=not titles)
        for block in BLOCKS:
            said = [
                f"{field_label('keg', each.code)}: {words}"
                for each in fields_of(block)
                if (words := say_value(found, each))
            ]
            if said:
                panel.part(block_title(block))
                panel.lines(said)
        panel.show_thing()

    # ------------------------------------------------------------ acts

    def _person(self) -> int:
        return self._tools.who_acts(texts.say("requests_desk.nobody"))

    def _opened(self, _row: ActivityRow) -> None:
        self._change()

    def _years(self) -> list[int]:
        """Years to choose from, that of the data first."""
        this = self._tools.clock.now().year
        return [this - 1, this + 1, this, *range(this - 2, this - YEARS_BACK, -1)]

    def _add(self) -> None:
        if self._person():
            dialog = ActivityDialog(self.window(), self._years())
            dialog.open_for(partial(self._save, None))

    def _change(self) -> None:
        row = self.table.row()
        if row is not None and self._person():
            dialog = ActivityDialog(self.window(), self._years(), row.activity, self._uses)
            dialog.open_for(partial(self._save, row.activity))

    def _save(self, before: MsKeg | None, activity: MsKeg) -> None:
        by = self._person()
        done = partial(self._saved, before, activity, by)
        self._tools.runner.do(self._tables.save_activity, activity, by, done=done)

    def _saved(self, before: MsKeg | None, activity: MsKeg, by: int, _changes: Changes) -> None:
        self._wants_new = before is None
        undo = partial(self._put_back, before, by) if before is not None else None
        self._tools.messages.info(texts.say("activities.saved", title=activity.title), undo=undo)

    def _put_back(self, before: MsKeg, by: int) -> None:
        done = partial(self._restored, before)
        self._tools.runner.do(self._tables.save_activity, replace(before, revision=0), by, done=done)

    def _restored(self, before: MsKeg, _changes: Changes) -> None:
        self.want(before.key, before.year)
        self._tools.messages.info(texts.say("activities.restored", title=before.title))

    def _copy(self) -> None:
        row, by = self.table.row(), self._person()
        if row is not None and by:
            twin = replace(row.activity, key="", revision=0)
            self._tools.runner.do(self._tables.save_activity, twin, by, done=self._copied)

    def _copied(self, _changes: Changes) -> None:
        self._wants_new = True
        self._tools.messages.info(texts.say("activities.copied"))

    def _remove(self) -> None:
        row, by = self.table.row(), self._person()
        if row is not None and by:
            found = row.activity
            removed = partial(self._removed, found, by)
            self._tools.runner.do(self._tables.remove_activity, found.key, found.year, by, done=removed)

    def _removed(self, found: MsKeg, by: int, _changes: Changes) -> None:
        said = texts.say("activities.removed", title=found.title, year=found.year)
        self._tools.messages.info(said, undo=partial(self._put_back, found, by))

    def _again(self) -> None:
        """Last year's activities into the year after the newest one that is written."""
        if self._person():
            years = [row.activity.year for row in self._rows]
            year = max(years) + 1 if years and max(years) < self._years()[0] else self._years()[0]
            shown = partial(self._show_again, year)
            self._tools.runner.ask(self._tables.reuse_preview, year, done=shown)

    def _show_again(self, year: int, lines: list[ReuseLine]) -> None:
        if not any(line.is_taken or line.changes for line in lines):
            self._tools.messages.problem(texts.say("activities.nothing_to_reuse", before=year - 1))
            return
        dialog = ReuseDialog(
            self.window(),
            f"Kegiatan statistik {year} dari {year - 1}",
            f"Tanggal digeser ke tahun {year}; identitas rekomendasi dikosongkan.",
            lines,
            self._tools.remember,
        )
        dialog.open_for(partial(self._reuse, year))

    def _reuse(self, year: int, wish: Wish) -> None:
        by = self._person()
        before = {row.key: row.activity for row in self._rows}
        done = partial(self._reused, year, wish, before, by)
        self._tools.runner.do(self._tables.reuse, year, by, wish, done=done)

    def _reused(
        self, year: int, wish: Wish, before: dict[tuple[str, int], MsKeg], by: int, changes: Changes
    ) -> None:
        self._wants_new = True
        undo = partial(_take_back, self._tables, year, wish, before, by)
        self._tools.messages.info(
            texts.say("activities.reused", count=len(changes.ids), year=year),
            undo=partial(self._tools.runner.do, undo),
        )


def _take_back(
    tables: Tables, year: int, wish: Wish, before: dict[tuple[str, int], MsKeg], by: int
) -> Changes:
    """Give the activities of ``year`` what they said; those that were not there go."""
    done = Changes()
    for _form, key in wish.places:
        old = before.get((key, year))
        done += (
            tables.save_activity(replace(old, revision=0), by)
            if old
            else tables.remove_activity(key, year, by)
        )
    return done


def _read(tables: Tables) -> tuple[ActivityRow, ...]:
    rows = []
    for each in tables.activities():
        filled, needed = activity_filled(each)
        wrong = sum(fault.kind is not FaultKind.MISSING for fault in activity_faults(each))
        rows.append(ActivityRow(each, filled, needed, wrong))
    return tuple(rows)


def _columns() -> tuple[Column[ActivityRow], ...]:
    return (
        Column("Judul", _title, stretch=4, key="title"),
        Column("Tahun", _year, sort=_year_sort, align=Align.RIGHT, key="year"),
        Column("Terisi", _filled, sort=_part, tone=_tone, key="filled"),
        Column(
            "Tidak cocok", _wrong, sort=_wrong_sort, align=Align.RIGHT, tone=_wrong_tone, key="wrong", spare=1
        ),
    )


def _key(row: ActivityRow) -> tuple[str, int]:
    return row.key


def _title(row: ActivityRow) -> str:
    return row.activity.title


def _year(row: ActivityRow) -> str:
    return str(row.activity.year)


def _year_sort(row: ActivityRow) -> int:
    return row.activity.year


def _filled(row: ActivityRow) -> str:
    return f"{row.filled} dari {row.needed}"


def _part(row: ActivityRow) -> float:
    return row.filled / row.needed


def _tone(row: ActivityRow) -> Tone:
    return Tone.GOOD if row.is_whole else Tone.PLAIN


def _wrong(row: ActivityRow) -> str:
    return str(row.wrong) if row.wrong else "–"


def _wrong_sort(row: ActivityRow) -> int:
    return row.wrong


def _wrong_tone(row: ActivityRow) -> Tone:
    return Tone.LATE if row.wrong else Tone.MUTED
