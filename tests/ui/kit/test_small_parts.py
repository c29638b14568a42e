"""The small parts: memory, tick, bus and screens, desk, cards, buttons, panel, flow, search, progress."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.changes import Changes, Topic
from app.ui.kit.bus import Bus, Screen
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.cards import Card, CounterCard, ProgressLine
from app.ui.kit.desk import Desk, DeskPerson
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import OneLineLabel, Pill
from app.ui.kit.page import PageHead
from app.ui.kit.panel import SidePanel, SplitView, empty, row_of
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import InstantRunner, Job
from app.ui.kit.tick import Pause, Tick, soon
from app.ui.kit.tokens import Tone

# ---------------------------------------------------------------- memory


@pytest.fixture(params=["file", "nothing"])
def remember(request: pytest.FixtureRequest, tmp_path: Path) -> Remember:
    return Remember(tmp_path / "window.ini" if request.param == "file" else None)


def test_words_and_data_are_kept(remember: Remember) -> None:
    assert remember.get("a", "none") == "none"
    remember.put("a", "satu, dua; [tiga]")
    remember.put_json("b", {"x": [1, "é"]})
    assert remember.get("a") == "satu, dua; [tiga]"
    assert remember.get_json("b") == {"x": [1, "é"]}
    assert remember.get_json("missing") is None


def test_they_are_kept_till_the_next_day(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    first = Remember(path)
    first.put("look/mode", "dark")
    first.save()
    assert Remember(path).get("look/mode") == "dark"


def test_recent_words_are_newest_first_and_few(remember: Remember) -> None:
    for said in ("a", "b", "c", "a"):
        remember.add_recent("reason", said, most=2)
    assert remember.recent("reason") == ["a", "c"]
    remember.put("recent/reason", '"broken"')
    assert remember.recent("reason") == []


def test_a_division_is_remembered(qtbot: QtBot, remember: Remember) -> None:
    def made() -> SplitView:
        view = SplitView(QLabel("kiri"), QLabel("kanan"), "queue", remember)
        qtbot.addWidget(view)
        view.resize(1000, 200)
        view.show()
        return view

    view = made()
    view.moveSplitter(600, 1)
    assert made().sizes() == view.sizes()
    remember.put("splitter/queue", "[1, 2, 3]")
    assert len(made().sizes()) == 2
    assert isinstance(view, QSplitter)


def test_the_windows_place_is_remembered(qtbot: QtBot, remember: Remember) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert not remember.window("main", window)
    window.resize(432, 321)
    remember.keep_window("main", window)
    other = QWidget()
    qtbot.addWidget(other)
    assert remember.window("main", other)
    assert (other.width(), other.height()) == (432, 321)


# ---------------------------------------------------------------- tick


def test_everybody_hears_the_one_tick(qtbot: QtBot) -> None:
    tick = Tick(seconds=0.01)
    with qtbot.waitSignal(tick.ticked):
        pass
    tick.stop()


def test_the_second_runs_only_while_somebody_needs_it(qtbot: QtBot) -> None:
    tick, one, other = Tick(), QObject(), QObject()
    assert not tick.hurrying()
    tick.hurry(one)
    tick.hurry(one)
    tick.hurry(other)
    tick.rest(one)
    assert tick.hurrying()
    other.deleteLater()
    qtbot.waitUntil(lambda: not isValid(other))
    assert not tick.hurrying()
    tick.stop()


def test_a_pause_ends_once(qtbot: QtBot) -> None:
    pause, ended = Pause(1), []
    pause.over.connect(lambda: ended.append(1))
    with qtbot.waitSignal(pause.over):
        pause.begin()
        pause.begin()
    pause.begin()
    pause.stop()
    later: list[int] = []
    soon(lambda: later.append(1))
    qtbot.waitUntil(lambda: bool(later))
    assert ended == [1]


# ---------------------------------------------------------------- bus and screens


class Places(Screen):
    """Counts its reloads."""

    listens_to = frozenset({Topic.QUEUES})

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self.reloads = 0

    def reload(self) -> None:
        self.reloads += 1


def test_a_screen_reloads_when_it_is_seen(qtbot: QtBot) -> None:
    bus = Bus()
    screen = Places(bus)
    qtbot.addWidget(screen)
    bus.changed(Changes.of(Topic.QUEUES))
    assert screen.reloads == 0
    screen.show()
    assert screen.reloads == 1
    bus.changed(Changes.of(Topic.SOPS))
    bus.changed(Changes())
    assert screen.reloads == 1
    bus.changed(Changes.of(Topic.QUEUES, Topic.SOPS), screen)
    assert screen.reloads == 2
    screen.hide()
    screen.forget()
    assert (screen.stale, screen.reloads) == (True, 2)
    screen.show()
    assert (screen.stale, screen.reloads) == (False, 3)


def test_a_plain_screen_does_nothing_of_its_own(qtbot: QtBot) -> None:
    screen = Screen(Bus())
    qtbot.addWidget(screen)
    screen.reload()
    screen.arrive(3)
    screen.search("x")
    screen.search_entered()
    assert (screen.leave(), screen.commands(), screen.hints()) == (True, (), "")


# ---------------------------------------------------------------- desk

RINA, BUDI = DeskPerson(1, "Rina", "Kasi"), DeskPerson(2, "Budi", "Admin")


def test_somebody_sits_at_the_desk(qtbot: QtBot) -> None:
    desk = Desk()
    told: list[DeskPerson | None] = []
    desk.changed.connect(told.append)
    desk.set_choices([RINA, BUDI])
    desk.sit(2)
    desk.sit(2)
    desk.set_choices([RINA, BUDI])
    assert desk.person == BUDI
    desk.set_choices([RINA], sits=7)
    desk.set_choices([])
    assert told == [RINA, BUDI, RINA, None]
    with pytest.raises(KeyError):
        desk.sit(9)
    assert desk.choices() == ()
    assert qtbot is not None


# ---------------------------------------------------------------- cards, buttons, panel


def test_a_counter_is_a_door(qtbot: QtBot) -> None:
    card, opened = CounterCard("Perlu diperiksa", Tone.LATE), []
    qtbot.addWidget(card)
    card.show()
    card.set_value(12_345)
    card.clicked.connect(lambda: opened.append(card.value()))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.keyClick(card, Qt.Key.Key_Space)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(card, Qt.Key.Key_A)
    assert opened == [12_345] * 3
    assert card.findChildren(QLabel)[0].text() == "12.345"
    assert card.accessibleName() == "Perlu diperiksa: 12345"


@pytest.mark.parametrize(("part", "shown"), [(-1.0, 0.0), (0.5, 0.5), (7.0, 1.0)])
def test_progress_stays_in_its_bounds(qtbot: QtBot, part: float, shown: float) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.set_part(part, Tone.LATE)
    line.grab()
    assert line.part() == shown


def test_a_pill_says_its_state(qtbot: QtBot) -> None:
    pill = Pill("4 mnt", Tone.NEARLY)
    qtbot.addWidget(pill)
    small = pill.sizeHint().width()
    pill.say("Lewat 42 mnt", Tone.LATE)
    pill.grab()
    assert pill.sizeHint().width() > small
    assert (pill.text(), pill.accessibleName()) == ("Lewat 42 mnt", "Lewat 42 mnt")


def test_a_command_button_follows_its_action(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    action = QAction("Setuju & kirim", parent)
    action.setShortcut(QKeySequence("S"))
    done: list[int] = []
    action.triggered.connect(lambda: done.append(1))
    button = CommandButton(action, parent, primary=True)
    assert "Setuju" in button.text()
    assert button.text().endswith("(S)")
    button.click()
    action.setEnabled(False)
    assert not button.isEnabled()
    button.click()
    assert done == [1]
    assert button.action() is action


def test_exactly_one_chip_holds(qtbot: QtBot) -> None:
    chips = FilterChips([("all", "Semua"), ("late", "Lewat")])
    told: list[str] = []
    qtbot.addWidget(chips)
    chips.show()
    chips.chosen.connect(told.append)
    chips.set_counts({"all": 12})
    assert chips.key() == "all"
    chips.choose("late")
    chips.choose("late")
    qtbot.mouseClick(chips.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert told == ["late", "all"]
    assert [button.text() for button in chips.findChildren(QPushButton)] == ["Semua 12", "Lewat"]
    with pytest.raises(KeyError):
        chips.choose("nothing")


def test_the_panel_is_built_anew(qtbot: QtBot) -> None:
    panel = SidePanel("Pilih satu baris.")
    qtbot.addWidget(panel)
    panel.resize(360, 500)
    panel.show()
    acts = [QAction("Sesuai", panel), QAction("Hapus", panel)]
    panel.set_commands(acts, grave=acts[1:])
    for _ in range(2):
        panel.clear()
        panel.head("SOP", "Periksa <data>", [("Lewat 42 mnt", Tone.LATE)])
        panel.part("Yang diperlukan")
        panel.lines(["Surat"])
        panel.lines(["kemarin"], muted=True)
        panel.facts([("Dari", "Dinas")])
        panel.add(QLabel("lain"))
        panel.show_thing()
    qtbot.waitUntil(lambda: len(panel.findChildren(Pill)) == 1)
    buttons = panel.findChildren(CommandButton)
    assert [button.property("primary") for button in buttons] == [True, False]
    assert [button.property("grave") for button in buttons] == [False, True]
    panel.show_nothing("Tidak ada.")
    panel.set_commands([])
    qtbot.waitUntil(lambda: not panel.findChildren(CommandButton))


def test_emptying_frees_inner_layouts_too(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    column, inner = QVBoxLayout(parent), QLabel("x")
    column.addLayout(row_of(inner))
    column.addStretch(1)
    empty(column)
    qtbot.waitUntil(lambda: not isValid(inner))
    assert column.count() == 0


def test_a_row_that_does_not_fit_goes_on_below(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(4, parent)
    labels = [QLabel("x" * 10) for _ in range(4)]
    for label in labels:
        flow.addWidget(label)
    wide = labels[0].sizeHint().width()
    parent.resize(2 * wide + 6, 300)
    parent.show()
    assert [label.x() for label in labels] == [0, wide + 4, 0, wide + 4]
    assert labels[2].y() > labels[0].y()
    assert flow.heightForWidth(10 * wide) < flow.heightForWidth(wide)
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    assert flow.sizeHint().width() <= wide


def test_a_card_has_its_heading(qtbot: QtBot) -> None:
    card, bare = Card("Kegiatan"), Card(pad=0)
    qtbot.addWidget(card)
    qtbot.addWidget(bare)
    assert card.heading is not None
    assert card.heading.text() == "Kegiatan"
    assert bare.heading is None


# ---------------------------------------------------------------- heading and search


def test_the_search_box_tells_after_a_rest(qtbot: QtBot) -> None:
    head = PageHead()
    told: list[str] = []
    qtbot.addWidget(head)
    head.set_title("Antrean")
    head.set_note("Jam layanan 08.00–12.00")
    head.set_search("Cari surat…")
    head.show()
    head.search.searched.connect(told.append)
    with qtbot.waitSignal(head.search.searched):
        qtbot.keyClicks(head.search, "surat")
    assert told == ["surat"]
    assert head.title() == "Antrean"
    with qtbot.waitSignal(head.search.entered):
        qtbot.keyClick(head.search, Qt.Key.Key_Return)
    qtbot.keyClick(head.search, Qt.Key.Key_Escape)
    assert told == ["surat", "surat", ""]
    with qtbot.waitSignal(head.search.left):
        qtbot.keyClick(head.search, Qt.Key.Key_Escape)
    with qtbot.waitSignal(head.search.left):
        qtbot.keyClick(head.search, Qt.Key.Key_Down)
    head.search.set_silently("diam")
    head.search.type_on("a")
    assert head.search.text() == "a"
    head.set_search("")
    assert head.search.isHidden()


# ---------------------------------------------------------------- progress


def test_the_strip_follows_its_job(qtbot: QtBot) -> None:
    strip, job = ProgressStrip(), Job()
    qtbot.addWidget(strip)
    strip.follow(job, "Menyiapkan buku")
    assert not strip.isHidden()
    job.report(2, 10, "Menggambar halaman")
    assert strip.words() == "Menggambar halaman (2 dari 10)"
    job.report(0, 0, "Menyimpan")
    assert strip.words() == "Menyimpan"
    strip.stop()
    assert not job.wanted()
    assert strip.words() == "Menghentikan…"
    job.ended.emit()
    assert strip.isHidden()
    strip.stop()


def test_the_strip_does_not_show_what_is_over(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    runner = InstantRunner(Bus(), print, print)
    job = runner.make(lambda report: report(1, 1, "x"))
    strip.follow(job, "x")
    assert strip.isHidden()


def test_one_line_is_cut_where_the_room_ends_and_still_knows_all(qtbot: QtBot) -> None:
    label = OneLineLabel("Dinas Kesehatan, Dinas Pendidikan, dan Dinas Perhubungan")
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.full.endswith("Perhubungan")
    label.resize(900, 20)
    assert label.text() == label.full
