"""``alur shots DIR``: every screen of the window as a picture, for eyes and handbooks.

Uses the database that ``--db`` names, else a fresh sample office, seen at the instant that
``--at`` names; changes nothing in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.core.clock import Clock, FixedClock, SystemClock
from app.core.errors import OutsideTrouble, Refused, UserError
from app.core.texts import say
from app.domain.books.structure import Node, NodeKind, insert
from app.domain.versions import VersionState
from app.ui.kit import theme
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import InstantRunner
from app.ui.kit.tick import soon

if TYPE_CHECKING:
    from app.bootstrap import House
    from app.services.submissions import SubmissionRow

WIDTH, HEIGHT = 1366, 768  # the usual screen of an office
LARGE_POINTS = 14
PREVIEW_MS = 900  # previews wait until typing rests


def run(words: Sequence[str], database: str = "", at: str = "") -> int:
    """Write the pictures to the folder named; returns the exit code."""
    if {"-h", "--help"} & set(words):
        sys.stdout.write(say("shots.help") + "\n")
        return 0
    if len(words) != 1 or words[0].startswith("-"):
        sys.stderr.write(say("shots.usage") + "\n")
        return 2
    try:
        names = _take(Path(words[0]), database, _clock(at))
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(say("shots.done", count=len(names), folder=words[0]) + "\n")
    return 0


def _clock(at: str) -> Clock:
    if not at:
        return SystemClock()
    try:
        instant = datetime.fromisoformat(at)
    except ValueError:
        raise Refused("cli.bad_instant", text=at) from None
    if instant.tzinfo is None:
        raise Refused("cli.bad_instant", text=at)
    return FixedClock(instant)


def _take(folder: Path, database: str, clock: Clock) -> list[str]:
    from app.main import has_screen

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideTrouble("files.unwritable", path=str(folder), detail=error.strerror or "") from error
    if database:
        return Album(folder, database, clock).fill()
    with TemporaryDirectory() as temporary:
        return Album(folder, _sample(Path(temporary) / "contoh.db", clock), clock).fill()


def _sample(path: Path, clock: Clock) -> str:
    from app.bootstrap import add_deliveries, add_sample, open_house, set_up

    house = open_house(path, clock, create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    _begin_revision(house)
    add_deliveries(house, path.parent)
    _begin_book(house)
    house.close()
    return str(path)


def _begin_revision(house: House) -> None:
    """A draft beside a version in force, so that editor and comparison have something to show."""
    by, version = house.people.persons()[0].id, house.registry.rows()[1].id
    draft = house.drafting.open(house.drafting.revise(version, by).ids[-1])
    first, *others = draft.sop.rows
    rows = (replace(first, output="Disposisi dan jadwal", note="Jadwal dilampirkan"), *others)
    identity = replace(draft.sop.identity, legal_basis=("Peraturan Presiden Nomor 39 Tahun 2019",))
    house.drafting.save(draft.id, draft.revision, replace(draft.sop, rows=rows, identity=identity), by)


def _begin_book(house: House) -> None:
    """An edition of what is approved, with a table that is still owed, a draft and a remark on it."""
    from app.services.books.reviewing import NewBookRemark

    by = house.people.persons()[0].id
    year = house.requests.rounds()[0].year
    title = say("books_desk.default_title", region=house.office.profile().region.removeprefix("Pemerintah "))
    (edition,) = house.books.begin(year, title, by).ids
    detail = house.books.detail(edition)
    held = {node.table for node, _path in detail.structure.walk()}
    owed = next(row for row in house.tables.rows() if row.key not in held)
    chapter = detail.structure.nodes[0].id
    node = Node(detail.structure.next_id, NodeKind.TABLE, table=owed.key)
    house.books.save(edition, detail.version, by, structure=insert(detail.structure, node, chapter))
    house.books.print_draft(edition, by)
    table = next(node for node, _path in detail.structure.walk() if node.kind is NodeKind.TABLE)
    about = say("shots.book_table", number=detail.numbers[table.id], title=detail.titles[table.id])
    new = NewBookRemark(say("shots.book_remark"), table.id, about=about)
    house.book_reviews.remark(edition, new, by)


class Album:
    """Opens the window on a database and keeps a picture of what it shows."""

    def __init__(self, folder: Path, database: str, clock: Clock) -> None:
        from app.main.opening import application, assemble

        self._folder = folder
        self._names: list[str] = []
        self._app = application()
        remember = Remember()
        remember.put("look/mode", theme.Mode.LIGHT.value)
        self._program = assemble(database, clock, InstantRunner, remember=remember)
        self._window = self._program.window

    def fill(self) -> list[str]:
        """Take every picture; returns the names of the files."""
        self._window.resize(WIDTH, HEIGHT)
        self._window.show()
        self._settle()
        self._window.show_icons()
        house = self._program.house
        if house is None:
            raise OutsideTrouble("db.unreachable", detail=self._program.database)
        self._keep("beranda", "beranda")
        self._queues()
        for case in house.casebook.cases():
            self._keep(f"kegiatan-{case.id}", "kegiatan", case.id)
        self._sops()
        self._requests()
        self._submissions()
        self._tables()
        self._books()
        for sheet in house.dispositions.rows()[:1]:
            self._keep("disposisi", "disposisi", sheet.id)
        for section in (
            "profil",
            "jabatan",
            "orang",
            "opd",
            "kalender",
            "libur",
            "ketentuan",
            "tampilan",
            "data",
        ):
            self._keep(f"pengaturan-{section}", "pengaturan", section, PREVIEW_MS)
        self._other_looks()
        self._window.close()
        self._program.close()
        self._settle()
        return self._names

    def _sops(self) -> None:
        """Every SOP as a sheet with its flowchart, the paper of one; a draft in the editor and compared."""
        house = self._program.house
        assert house is not None
        rows = house.registry.rows()
        for row in rows:
            self._keep(f"sop-{row.key}", "sop", row.id)
        for row in rows[:1]:
            self._keep("sop-cetak", "sop", ("cetak", row.id), PREVIEW_MS)
        for row in rows:
            if row.draft_id and row.in_force_id:
                self._keep("sop-banding", "sop", ("banding", row.in_force_id, row.draft_id))
            if row.draft_state is VersionState.DRAFT:
                self._keep("sop-ubah", "sop", ("ubah", row.draft_id), PREVIEW_MS)
                break

    def _requests(self) -> None:
        """The matrix of every round, a table, the code lists, a statistical activity."""
        house = self._program.house
        assert house is not None
        for row in house.requests.rounds():
            self._keep(f"permintaan-{row.id}", "permintaan", row.id)
        for part in ("daftar", "klasifikasi", "kegiatan"):
            self._keep(f"permintaan-{part}", "permintaan", part)

    def _tables(self) -> None:
        """The first approved table as approved, and turned round."""
        house = self._program.house
        assert house is not None
        for row in house.explorer.rows()[:1]:
            for part in ("tabel", "putar"):
                self._keep(f"tabel-{part}", "tabel", (row.key, part))

    def _books(self) -> None:
        """The list of editions; of the newest a table, a figure, and every part."""
        house = self._program.house
        assert house is not None
        self._keep("buku", "buku")
        for row in house.books.editions()[:1]:
            nodes = [node for node, _path in house.books.detail(row.id).structure.walk()]
            for kind in (NodeKind.CHAPTER, NodeKind.TABLE, NodeKind.CHART):
                for node in [each for each in nodes if each.kind is kind][:1]:
                    self._keep(f"buku-{kind.value}", "buku", (row.id, node.id), PREVIEW_MS)
            for part in ("keterangan", "kurang", "draf", "pemeriksaan"):
                self._keep(f"buku-{part}", "buku", (row.id, part), PREVIEW_MS)

    def _book(self, name: str) -> None:
        """A table of the newest edition."""
        house = self._program.house
        assert house is not None
        for row in house.books.editions()[:1]:
            nodes = house.books.detail(row.id).structure.walk()
            table = next(node.id for node, _path in nodes if node.kind is NodeKind.TABLE)
            self._keep(f"buku-{name}", "buku", (row.id, table), PREVIEW_MS)

    def _submissions(self) -> None:
        """The list, every dossier opened at its first sheet, the files and the rules."""
        house = self._program.house
        assert house is not None
        rows = house.submissions.rows()
        self._keep("masuk", "masuk", "all")
        for row in rows:
            self._keep(f"masuk-{row.id}", "masuk", row.id)
            self._keep(f"masuk-{row.id}-lembar", "masuk", self._sheet(house, row))
        for part in ("berkas", "aturan"):
            self._keep(f"masuk-{part}", "masuk", part)

    def _sheet(self, house: House, row: SubmissionRow) -> object:
        """What the place of submissions opens for the first sheet of a dossier."""
        table = house.submissions.detail(row.id).tables[0].table
        return "kotak", row.round_id, row.opd, table

    def _queues(self) -> None:
        """The queue of everybody who has one."""
        from app.services.queues import QueueFilter

        house, desk = self._program.house, self._program.tools.desk
        assert house is not None
        for person in desk.choices():
            page = house.queues.page(person.id, limit=1)
            if page:
                desk.sit(person.id)
                self._keep(f"antrean-{person.id}", "antrean", page[0].task)
        busiest = house.queues.busiest()
        if busiest is not None:
            desk.sit(busiest)
            self._keep("antrean-belum-dibaca", "antrean", QueueFilter.UNREAD)

    def _other_looks(self) -> None:
        for mode in (theme.Mode.DARK, theme.Mode.CONTRAST):
            self._window.furnish().set_look(mode)
            self._window.show_icons()
            self._keep(f"antrean-{mode.value}", "antrean")
            self._delivered(mode.value)
            self._book(mode.value)
        self._window.furnish().set_look(theme.Mode.LIGHT)
        self._window.furnish().set_text_size(LARGE_POINTS)
        self._window.show_icons()
        self._delivered("besar")
        self._book("besar")

    def _delivered(self, name: str) -> None:
        """The list of what came, and the sheet on which most was found."""
        house = self._program.house
        assert house is not None
        self._keep(f"masuk-{name}", "masuk", "all")
        rows = sorted(house.submissions.rows(), key=lambda row: sum(row.counts.values()))
        for row in rows[-1:]:
            self._keep(f"masuk-lembar-{name}", "masuk", self._sheet(house, row))

    def _keep(self, name: str, place: str, what: object = None, milliseconds: int = 60) -> None:
        self._window.go(place, what)
        self._settle(milliseconds)
        self._window.grab().save(str(self._folder / f"{name}.png"))
        self._names.append(f"{name}.png")

    def _settle(self, milliseconds: int = 60) -> None:
        """Let everything that waits be shown and painted."""
        loop = QEventLoop()
        soon(loop.quit, milliseconds)
        loop.exec()
        QApplication.sendPostedEvents()
