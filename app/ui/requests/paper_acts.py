"""The papers of a round: letters that ask and remind, and the list of who received them.

They are drawn by the service; here they are asked for, shown, and saved to a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.services.people import PersonRow
from app.services.request_papers import REMINDER, REQUEST, RequestPapers
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.tasks import Report
from app.ui.kit.tools import Tools
from app.ui.requests.letters import LetterDialog, LetterWish, PaperDialog
from app.ui.requests.reading import OpdLine, Reader, RoundView
from app.ui.requests.year import YearView

FOLDER_KEY = "permintaan/folder"


class RoundPlace(Protocol):
    """What commands need of the page whose round they are about."""

    view: RoundView | None
    year: YearView | None
    strip: ProgressStrip

    def window(self) -> QWidget:
        """Where dialogs stand."""

    def chosen(self) -> list[OpdLine]:
        """The OPDs that an act is about."""

    def want(self, round_id: int) -> None:
        """Show this round when the list comes."""


class PaperActs:
    """What is done with the papers of the round on the page."""

    def __init__(self, tools: Tools, papers: RequestPapers, reader: Reader) -> None:
        self._tools = tools
        self._papers = papers
        self._reader = reader
        self._page: RoundPlace

    def attach(self, page: RoundPlace) -> None:
        """The page whose round the papers are about."""
        self._page = page

    def ask_letters(self) -> None:
        """Letters that ask for data, to every OPD of the round."""
        self._tools.runner.ask(self._reader.persons, done=partial(self._ask, REQUEST))

    def ask_reminders(self) -> None:
        """Letters to the OPDs that still owe something, in the round or in all open rounds of the year."""
        view = self._page.view or self._page.year
        if view is not None and not view.silent():
            self._tools.messages.problem(texts.say("requests_desk.nobody_owes"))
        else:
            self._tools.runner.ask(self._reader.persons, done=partial(self._ask, REMINDER))

    def show_receipts(self) -> None:
        """The *tanda terima*, as it will be printed."""
        view = self._page.view
        if view is not None:
            name = f"tanda-terima-{view.row.id}.pdf"
            shown = partial(self._show, "Tanda terima", name)
            self._tools.runner.ask(self._papers.receipts, view.row.id, done=shown)

    # ------------------------------------------------------------ inside

    def _ask(self, kind: str, persons: Sequence[PersonRow]) -> None:
        dialog = LetterDialog(self._page.window(), kind, persons, self._tools.remember)
        dialog.preview_button.clicked.connect(partial(self._preview, kind, dialog))
        dialog.preview_button.setVisible(self._page.view is not None)
        dialog.open_for(partial(self._save, kind))

    def _preview(self, kind: str, dialog: LetterDialog, _checked: bool = False) -> None:
        view, lines = self._page.view, self._page.chosen()
        if view is not None and lines:
            wish, opd = dialog.value(), lines[0].code
            draw = partial(_draw, self._papers, kind, view.row.id, wish, opd)
            self._tools.runner.ask(draw, done=partial(self._drawn, lines[0], dialog))

    def _drawn(self, line: OpdLine, dialog: LetterDialog, data: bytes) -> None:
        if data:
            self._show(f"Surat kepada {line.name}", f"surat-{line.code}.pdf", data, dialog)
        else:
            self._tools.messages.problem(texts.say("requests_desk.opd_owes_nothing", name=line.name))

    def _show(self, title: str, name: str, data: bytes, parent: QWidget | None = None) -> None:
        dialog = PaperDialog(parent or self._page.window(), title, self._tools.messages, self._write)
        dialog.preview.show_paper(data, name)
        dialog.open_for(_closed)

    def _write(self, path: Path, data: bytes) -> object:
        return self._papers.save(data, path)

    def _save(self, kind: str, wish: LetterWish) -> None:
        rounds = self._rounds()
        kept = self._tools.remember.get(FOLDER_KEY)
        folder = self._tools.messages.choose_folder("Folder untuk surat", Path(kept) if kept else None)
        if not rounds or folder is None:
            return
        self._tools.remember.put(FOLDER_KEY, str(folder))
        job = self._tools.runner.make(
            write_letters, self._papers, rounds, kind, folder, wish, done=partial(self._saved, folder)
        )
        self._page.strip.follow(job, "Menyiapkan surat …")
        job.cancelled.connect(partial(self._stopped, folder))

    def _rounds(self) -> tuple[int, ...]:
        """The rounds that letters are about."""
        view, year = self._page.view, self._page.year
        if view is not None:
            return (view.row.id,)
        return tuple(number for number, _title in year.rounds) if year is not None else ()

    def _saved(self, folder: Path, files: Sequence[Path]) -> None:
        self._tools.messages.made(texts.say("requests_desk.letters_made", count=len(files)), folder)

    def _stopped(self, folder: Path) -> None:
        self._tools.messages.made(texts.say("requests_desk.letters_stopped"), folder)


def write_letters(
    report: Report, papers: RequestPapers, rounds: Sequence[int], kind: str, folder: Path, wish: LetterWish
) -> list[Path]:
    """Write the letters of some rounds; for a thread of its own.

    Of several rounds those in which nobody owes anything are passed over.
    """
    written: list[Path] = []
    for number in rounds:
        if len(rounds) > 1 and kind == REMINDER and not papers.reminder_letters(number, wish.facts):
            continue
        written += papers.save_letters(number, kind, folder, wish.facts, size=wish.size, progress=report)
    return written


def _draw(papers: RequestPapers, kind: str, round_id: int, wish: LetterWish, opd: str) -> bytes:
    """The letter to one OPD; no bytes where there is nothing to remind it of."""
    make: Callable[..., Any] = papers.reminder_letters if kind == REMINDER else papers.request_letters
    letters = make(round_id, wish.facts, (opd,))
    return papers.letter(letters[opd], wish.size) if opd in letters else b""


def _closed(_seen: bool) -> None:
    """The paper was looked at."""
