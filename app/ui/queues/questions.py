"""What an act on a task asks: where it goes back to, who received, what stands for the output.

The dialogs return values; whoever asked acts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import ChoiceField, LinesField, TextField
from app.ui.kit.fields.files import FilesField
from app.ui.queues.fields import ChecksField

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.casebook import TaskDetail
    from app.ui.kit.messages import Messages
    from app.ui.queues.offers import Target

CHANNELS = ("Diserahkan langsung", "Surat elektronik", "WhatsApp", "Aplikasi persuratan")


@dataclass(frozen=True, slots=True)
class Return:
    """Back to row ``row`` (for ``opds`` where they had to be chosen), with its reason."""

    row: int
    reason: str
    opds: tuple[int, ...] = ()
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """Who has what was distributed, or why nobody does."""

    opds: tuple[int, ...]
    receiver: str = ""
    channel: str = ""
    exception: str = ""
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Output:
    """Files, or the reason why there are none."""

    files: tuple[Path, ...] = ()
    no_output: str = ""


class ReturnDialog(Dialog[Return]):
    """Earlier rows to choose from; the reason is compulsory."""

    def __init__(
        self,
        parent: QWidget | None,
        target: Target,
        messages: Messages,
        recent: Sequence[str] = (),
        start: str = "",
    ) -> None:
        super().__init__(parent, "Kembalikan ke langkah sebelumnya", "Kembalikan")
        self.setMinimumWidth(theme.px(560))  # steps have long names
        self._per_opd = target.detail.per_opd_rows if target.detail else frozenset[int]()
        rows = [(no, f"{no} · {words}") for no, words in target.return_rows]
        self.row: ChoiceField[int] = ChoiceField("Ke langkah", rows, required=True)
        # The step before is what is meant most often.
        self.row.set_value(rows[-1][0] if rows else None)
        opds = [(opd, name) for opd, _code, name in (target.detail.return_opds if target.detail else ())]
        self.opds = ChecksField("OPD yang dikembalikan", opds)
        self.reason = LinesField("Alasan", required=True, recent=recent, lines=3)
        self.reason.set_value(start)
        self.files = FilesField("Lampiran", messages)
        self.form.add(self.row)
        self.form.add(self.opds)
        self.form.add(self.reason)
        self.form.add(self.files)
        self.row.changed.connect(self._row_chosen)
        self._row_chosen()
        self.reason.setFocus()

    def value(self) -> Return:
        opds = () if self.opds.isHidden() else self.opds.value()
        return Return(self.row.value() or 0, self.reason.value(), opds, self.files.value())

    def _row_chosen(self) -> None:
        self.opds.setVisible(self.row.value() in self._per_opd)


class WayBackDialog(Dialog[Return]):
    """A decision that leads back into rows per OPD: whose data go back, and what is to be mended."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        verb: str,
        row: int,
        opds: Sequence[tuple[int, str]],
        recent: Sequence[str] = (),
        start: str = "",
    ) -> None:
        super().__init__(parent, title, verb)
        self._row = row
        self.opds = ChecksField("OPD yang dikembalikan", opds)
        self.reason = LinesField("Apa yang harus diperbaiki", required=True, recent=recent, lines=3)
        self.reason.set_value(start)
        self.form.add(self.opds)
        self.form.add(self.reason)
        self.reason.setFocus()

    def value(self) -> Return:
        return Return(self._row, self.reason.value(), self.opds.value())


class ReceiptDialog(Dialog[Received]):
    """Several OPDs at once; those still without a receipt are checked."""

    def __init__(
        self, parent: QWidget | None, detail: TaskDetail, messages: Messages, recent: Sequence[str] = ()
    ) -> None:
        super().__init__(parent, "Tanda terima", "Catat tanda terima")
        got = {receipt.opd for receipt in detail.receipts}
        opds = [
            (opd, f"{name} (sudah dicatat)" if opd in got else name)
            for opd, _code, name in detail.receipt_opds
        ]
        self.opds = ChecksField("OPD", opds)
        self.opds.set_value([opd for opd, _name in opds if opd not in got])
        self.receiver = TextField("Nama penerima", hint="Kosongkan bila tidak ada yang menerima")
        self.channel = TextField("Lewat", recent=CHANNELS)
        self.exception = LinesField("Pengecualian", recent=recent, lines=2, hint="Mengapa tidak ada penerima")
        self.files = FilesField("Bukti terima", messages)
        self.form.add(self.opds)
        self.form.add(self.receiver, self.channel)
        self.form.add(self.exception)
        self.form.add(self.files)

    def extra_problem(self) -> str:
        named = self.receiver.value() or self.exception.value()
        return "" if named else texts.say("case.receiver_needed")

    def value(self) -> Received:
        return Received(
            self.opds.value(),
            self.receiver.value(),
            self.channel.value(),
            self.exception.value(),
            self.files.value(),
        )


class OutputDialog(Dialog[Output]):
    """The output of a step: attach it, or say why there is none."""

    def __init__(
        self,
        parent: QWidget | None,
        product: str,
        verb: str,
        messages: Messages,
        *,
        text: str = "",
        recent: Sequence[str] = (),
        start: str = "",
    ) -> None:
        super().__init__(parent, f"Keluaran: {product}", verb, text=text)
        self.files = FilesField("Berkas keluaran", messages, lines=3)
        self.no_output = LinesField("Tanpa berkas karena", recent=recent, lines=2)
        self.no_output.set_value(start)
        self.form.add(self.files)
        self.form.add(self.no_output)

    def extra_problem(self) -> str:
        given = self.files.value() or self.no_output.value()
        return "" if given else texts.say("queue.file_or_reason")

    def value(self) -> Output:
        return Output(self.files.value(), self.no_output.value())


class ArrivedDialog(Dialog[Output]):
    """Data of an OPD have come: its files and a note, both may be left out."""

    def __init__(self, parent: QWidget | None, count: int, messages: Messages) -> None:
        what = f"Catat kedatangan data {count} OPD" if count > 1 else "Catat kedatangan data"
        super().__init__(parent, what, "Catat kedatangan", text="Waktu kerja kantor dihitung sejak dicatat.")
        self.note = LinesField("Keterangan", lines=2)
        self.files = FilesField("Berkas dari OPD", messages)
        self.form.add(self.note)
        self.form.add(self.files)

    def value(self) -> Output:
        return Output(self.files.value(), self.note.value())
