"""What is typed is stored by itself; trouble is said in words and loses nothing."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.errors import OutsideTrouble
from app.domain.editing import SetField
from app.ui.kit.bus import Bus
from app.ui.kit.saving import SaveState
from app.ui.kit.tasks import Runner
from app.ui.kit.tick import Tick
from app.ui.kit.tools import Tools
from app.ui.sops.editor import saving
from tests.helpers.counters import Counter
from tests.ui.sops.editor.conftest import Writer, an_editor


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.kit.saving.RETRY", 20)
    for name in ("DELAY", "WATCH"):
        monkeypatch.setattr(saving, name, 20)


def test_typing_is_stored_by_itself(writer: Writer) -> None:
    writer.page.pages.open_page("identity")
    number = writer.page.pages.identity.lines["number"].editor
    writer.clock.advance(timedelta(minutes=12))
    writer.type_in(number, "X")
    assert writer.page.bar.saved.text() == "Menyimpan…"
    writer.qtbot.waitUntil(lambda: writer.page.autosave.state is SaveState.SAVED)
    assert writer.stored().identity.number.startswith("X")
    assert writer.page.bar.saved.text() == "Tersimpan 08.12"


def test_one_save_at_a_time_and_the_newest_wins(writer: Writer) -> None:
    with patch.object(writer.house.drafting, "save", wraps=writer.house.drafting.save) as save:
        for at in range(30):
            writer.page.document.apply(SetField("title", "x" * at))
        assert writer.page.flush()
    assert save.call_count == 1
    assert writer.stored().identity.title == "x" * 29


def test_leaving_stores_what_was_typed_and_tells_the_lists(writer: Writer) -> None:
    heard: list[object] = []
    writer.counter.tools.bus.happened.connect(lambda changes, _who: heard.append(changes.ids))
    writer.page.document.apply(SetField("title", "Judul baru"))
    with writer.qtbot.waitSignal(writer.page.closed):
        writer.qtbot.keyClick(writer.page, Qt.Key.Key_Escape)
    assert writer.stored().identity.title == "Judul baru"
    assert heard == [(writer.draft,)]


def test_undone_to_what_is_stored_is_saved_without_a_save(writer: Writer) -> None:
    writer.page.document.apply(SetField("title", "Judul baru"))
    writer.page.undo()
    assert writer.page.autosave.state is SaveState.SAVED
    assert not writer.page.autosave.unsaved()


def test_while_the_database_is_away_typing_goes_on(writer: Writer) -> None:
    away = OutsideTrouble("db.unreachable", detail="kabel")
    with patch.object(writer.house.drafting, "save", side_effect=away):
        writer.page.document.apply(SetField("title", "Satu"))
        assert not writer.page.flush()
        assert writer.page.bar.saved.text().startswith("Belum tersimpan:")
        assert "Teruslah mengetik" in writer.page.trouble.words()
        assert writer.page.trouble.isVisible()
        assert writer.page.document.apply(SetField("title", "Satu dua"))
    writer.qtbot.waitUntil(lambda: writer.page.autosave.state is SaveState.SAVED)
    assert writer.stored().identity.title == "Satu dua"
    assert not writer.page.trouble.isVisible()


def test_typing_of_a_killed_program_is_offered_when_the_database_was_away(
    writer: Writer, counter: Counter, qtbot: QtBot
) -> None:
    away = OutsideTrouble("db.unreachable", detail="kabel")
    with patch.object(writer.house.drafting, "save", side_effect=away):
        writer.page.document.apply(SetField("title", "Satu"))
        qtbot.waitUntil(lambda: writer.page.autosave.state is SaveState.FAILED)
        writer.page.document.apply(SetField("title", "Satu dua"))
        qtbot.waitUntil(lambda: _kept(writer) == "Satu dua")
        later = an_editor(qtbot, writer.house, counter)  # the program begins anew
        later.open_draft(writer.draft)
    assert later.document.sop.identity.title == "Penyebarluasan Data Kabupaten Magetan"
    assert later.rescue.isVisible()
    assert "2 Mar 2026 08.00" in later.rescue.words()
    qtbot.mouseClick(later.rescue.take, Qt.MouseButton.LeftButton)
    assert later.document.sop.identity.title == "Satu dua"
    assert not later.rescue.isVisible()
    assert later.flush()
    assert writer.stored().identity.title == "Satu dua"
    assert writer.house.drafting.rescue.found(writer.draft) is None
    later.undo()
    assert later.document.sop.identity.title == "Penyebarluasan Data Kabupaten Magetan"
    writer.page.autosave.stop()


def test_rescued_typing_may_be_given_up(writer: Writer, counter: Counter, qtbot: QtBot) -> None:
    text = SetField("title", "Tidak jadi").apply(writer.page.document.sop)
    writer.house.drafting.rescue.keep(writer.draft, 0, text)
    later = an_editor(qtbot, writer.house, counter)
    later.open_draft(writer.draft)
    qtbot.mouseClick(later.rescue.drop, Qt.MouseButton.LeftButton)
    assert not later.rescue.isVisible()
    assert writer.house.drafting.rescue.found(writer.draft) is None
    assert later.document.sop == writer.stored()


def test_what_was_kept_on_the_computer_goes_once_it_is_stored(writer: Writer) -> None:
    away = OutsideTrouble("db.unreachable", detail="kabel")
    with patch.object(writer.house.drafting, "save", side_effect=away):
        writer.page.document.apply(SetField("title", "Satu"))
        assert not writer.page.flush()
        assert _kept(writer) == "Satu"
    writer.qtbot.waitUntil(lambda: writer.page.autosave.state is SaveState.SAVED)
    assert writer.house.drafting.rescue.found(writer.draft) is None


def _kept(writer: Writer) -> str:
    found = writer.house.drafting.rescue.found(writer.draft)
    return found.sop.identity.title if found is not None else ""


def test_closing_with_something_unsaved_is_asked(writer: Writer) -> None:
    away = OutsideTrouble("db.unreachable", detail="kabel")
    with patch.object(writer.house.drafting, "save", side_effect=away):
        writer.page.document.apply(SetField("title", "Satu"))
        writer.counter.messages.answers = [False, True]
        assert not writer.page.leave()
        assert writer.page.leave()
    assert [kind for kind, _words in writer.counter.messages.said] == ["confirm!", "confirm!"]


def moved(writer: Writer) -> None:
    """Somebody else writes in the same draft; then the person here types."""
    other = writer.house.drafting.open(writer.draft)
    text = SetField("title", "Dari meja lain").apply(other.sop)
    writer.house.drafting.save(writer.draft, other.revision, text, writer.by)
    writer.page.document.apply(SetField("title", "Dari sini"))
    assert not writer.page.flush()
    assert writer.page.autosave.state is SaveState.MOVED
    assert writer.page.trouble.isVisible()


def test_a_draft_that_moved_can_be_loaded_anew(writer: Writer) -> None:
    moved(writer)
    writer.qtbot.mouseClick(writer.page.trouble.load, Qt.MouseButton.LeftButton)
    assert writer.page.document.sop.identity.title == "Dari meja lain"
    assert not writer.page.trouble.isVisible()
    assert not writer.page.rescue.isVisible()
    assert writer.house.drafting.rescue.found(writer.draft) is None
    writer.page.document.apply(SetField("title", "Lagi"))
    assert writer.page.flush()
    assert writer.stored().identity.title == "Lagi"


def test_a_draft_that_moved_can_be_saved_as_a_copy(writer: Writer) -> None:
    moved(writer)
    writer.qtbot.mouseClick(writer.page.trouble.copy, Qt.MouseButton.LeftButton)
    assert writer.page.version_id() != writer.draft
    assert writer.stored().identity.title == "Dari meja lain"
    writer.draft = writer.page.version_id()
    assert writer.stored().identity.title == "Dari sini (salinan)"
    writer.page.document.apply(SetField("number", "7"))
    assert writer.page.flush()
    assert writer.stored().identity.number == "7"


def test_a_version_that_is_no_draft_any_more_is_written_no_more(writer: Writer) -> None:
    writer.house.versions.approve(writer.draft, writer.by)
    writer.page.document.apply(SetField("title", "Terlambat"))
    assert not writer.page.flush()
    assert writer.page.autosave.state is SaveState.MOVED
    writer.page.load_anew()
    assert writer.counter.messages.last()[0] == "problem"


def test_leaving_waits_for_the_save_behind_the_window(writer: Writer, qtbot: QtBot) -> None:
    bus = Bus()
    faults: list[object] = []
    runner = Runner(bus, faults.append, faults.append)
    counter = Counter(writer.clock)
    counter.tools = Tools(
        bus=bus,
        runner=runner,
        messages=counter.messages,
        remember=counter.remember,
        tick=Tick(),
        clock=writer.clock,
        desk=writer.counter.tools.desk,
    )
    page = an_editor(qtbot, writer.house, counter)
    with qtbot.waitSignal(page.opened):
        page.open_draft(writer.draft)
    page.document.apply(SetField("title", "Di saat terakhir"))
    assert page.leave()
    assert writer.stored().identity.title == "Di saat terakhir"
    runner.close()
    assert not faults
