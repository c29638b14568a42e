"""The only door to the person: inform, tell a problem, ask, choose a file.

It does not make sentences: it shows those it is given or those an error carries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core import texts
from app.core.errors import UserError
from app.ui.kit.toast import INFO_MS, UNDO_MS, Toast
from app.ui.kit.tokens import Tone


class Messages(Protocol):
    """What a screen may say and ask.  Questions answer None when the person gives up."""

    def info(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        """Something went well; ``undo`` takes it back."""

    def made(self, text: str, path: Path) -> None:
        """A file was made at ``path``; offers to open its folder."""

    def problem(self, what: UserError | str) -> None:
        """Something a person can put right: what happened, why, what to do."""

    def bug(self, report: str) -> None:
        """The program is at fault; ``report`` can be copied."""

    def confirm(self, title: str, text: str, verb: str, *, grave: bool = False) -> bool:
        """Only where nothing can be undone; ``verb`` says on the button what will happen."""

    def ask_text(
        self,
        title: str,
        label: str,
        verb: str,
        *,
        recent: Sequence[str] = (),
        start: str = "",
        lines: bool = True,
    ) -> str | None:
        """Words the act needs; ``recent`` ones are offered.  Never answers empty words."""

    def choose_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        """An existing file; ``kinds`` like ``"PDF (*.pdf)"``, several parted by ``;;``."""

    def choose_files(self, title: str, kinds: str, start: Path | None = None) -> tuple[Path, ...]:
        """Existing files, several at once; empty when the person chose none."""

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """An existing folder."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """Where to write; ``name`` is the suggestion (a file name or a path)."""


class WindowMessages:
    """Speaks in bars inside ``window``; asks in kit dialogs and the system's file chooser."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shown: Toast | None = None

    def info(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        toast = self._replace(text, Tone.GOOD, UNDO_MS if undo else INFO_MS)
        if undo is not None:
            toast.add_button("Urungkan", undo)
        toast.add_close()
        toast.present()

    def made(self, text: str, path: Path) -> None:
        toast = self._replace(text, Tone.GOOD, UNDO_MS)
        toast.add_button("Buka folder", partial(open_folder, path), closes=False)
        toast.add_close()
        toast.present()

    def problem(self, what: UserError | str) -> None:
        toast = self._replace(str(what), Tone.LATE, 0)
        toast.add_copy(str(what))
        toast.add_close()
        toast.present()

    def bug(self, report: str) -> None:
        toast = self._replace(texts.say("ui.bug", reason=_last_line(report)), Tone.LATE, 0)
        toast.add_button("Salin laporan", partial(_copy, report), closes=False)
        toast.add_close()
        toast.present()

    def confirm(self, title: str, text: str, verb: str, *, grave: bool = False) -> bool:
        from app.ui.kit.questions import ConfirmDialog

        return ConfirmDialog(self._window, title, text, verb, grave=grave).ask() is True

    def ask_text(
        self,
        title: str,
        label: str,
        verb: str,
        *,
        recent: Sequence[str] = (),
        start: str = "",
        lines: bool = True,
    ) -> str | None:
        from app.ui.kit.questions import TextDialog

        return TextDialog(self._window, title, label, verb, recent=recent, start=start, lines=lines).ask()

    def choose_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        from app.ui.kit import choosers

        return choosers.existing_file(self._window, title, kinds, start)

    def choose_files(self, title: str, kinds: str, start: Path | None = None) -> tuple[Path, ...]:
        from app.ui.kit import choosers

        return choosers.existing_files(self._window, title, kinds, start)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        from app.ui.kit import choosers

        return choosers.existing_folder(self._window, title, start)

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        from app.ui.kit import choosers

        return choosers.new_file(self._window, title, name, kinds)

    def shown(self) -> Toast | None:
        """The bar that is seen now, if any."""
        return self._shown if self._shown is not None and isValid(self._shown) else None

    def _replace(self, text: str, tone: Tone, stay_ms: int) -> Toast:
        # One bar at a time: two could hide one another.
        old = self.shown()
        if old is not None:
            old.close_now()
        self._shown = Toast(self._window, text, tone, stay_ms)
        return self._shown


@dataclass
class MessageRecorder:
    """Keeps what was said and answers from ``answers`` (first in, first out); for tests."""

    answers: list[Any] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    undo: Callable[[], object] | None = None

    def info(self, text: str, *, undo: Callable[[], object] | None = None) -> None:
        self.said.append(("info", text))
        self.undo = undo

    def made(self, text: str, path: Path) -> None:
        self.said.append(("made", f"{text} {path.name}"))

    def problem(self, what: UserError | str) -> None:
        self.said.append(("problem", str(what)))

    def bug(self, report: str) -> None:
        self.said.append(("bug", report))

    def confirm(self, title: str, text: str, verb: str, *, grave: bool = False) -> bool:
        self.said.append(("confirm!" if grave else "confirm", f"{title}|{text}|{verb}"))
        return bool(self._answer())

    def ask_text(
        self,
        title: str,
        label: str,
        verb: str,
        *,
        recent: Sequence[str] = (),
        start: str = "",
        lines: bool = True,
    ) -> str | None:
        offered = (
            "|".join((title, label, verb, *recent, start)) if lines or start else f"{title}|{label}|{verb}"
        )
        self.said.append(("ask_text", offered))
        answer = self._answer()
        return None if answer is None else str(answer)

    def choose_file(self, title: str, kinds: str, start: Path | None = None) -> Path | None:
        return self._path("choose_file", f"{title}|{kinds}|{start or ''}")

    def choose_files(self, title: str, kinds: str, start: Path | None = None) -> tuple[Path, ...]:
        self.said.append(("choose_files", f"{title}|{kinds}|{start or ''}"))
        answer = self._answer()
        chosen = () if answer is None else answer if isinstance(answer, tuple) else (answer,)
        return tuple(Path(path) for path in chosen)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        return self._path("choose_folder", f"{title}|{start or ''}")

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self._path("save_file", f"{title}|{name}|{kinds}")

    def last(self) -> tuple[str, str]:
        """The kind and words of what was said last; raises ``IndexError`` when nothing was."""
        return self.said[-1]

    def _path(self, kind: str, words: str) -> Path | None:
        self.said.append((kind, words))
        answer = self._answer()
        return None if answer is None else Path(answer)

    def _answer(self) -> Any:
        return self.answers.pop(0) if self.answers else None


def open_folder(path: Path) -> None:
    """Show the folder of ``path`` in the desktop's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if path.is_file() else path)))


def open_file(path: Path) -> None:
    """Open ``path`` with the program the desktop has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _copy(report: str) -> None:
    from app.ui.kit.toast import copy_text

    copy_text(report)


def _last_line(report: str) -> str:
    lines = [line for line in report.strip().splitlines() if line.strip()]
    return lines[-1] if lines else ""
