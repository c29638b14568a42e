"""Knows that every row of the five SOPs with an output has an own button that makes it or takes it in.

Each SOP is walked from its first step to its last; at every step its holder sits down, presses the
buttons, and what came of it is compared with ``tests/golden/<sop>.outputs``, which people can read.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from app.domain.cases import TaskState
from app.services.casebook import TaskDetail
from app.ui.kit.dialog import Dialog
from app.ui.queues.making_dialogs import PublishedDialog, TablesDialog
from tests.helpers.approved import HEALTH, PEOPLE, approve, health_of, people_of
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.presets import PRESET_KEYS
from tests.helpers.sop_presets import preset_sop
from tests.helpers.submitted import Sender
from tests.ui.queues.conftest import NO_FILE, Visitor, clear_away

GOLDEN = Path(__file__).parents[2] / "golden"
#: Who opens a case of each SOP, and whether OPDs take part in it.
OPENERS = {
    "metro-videografis": ("kabid", 0),
    "metro-pengumpulan": ("kadis", 1),
    "magetan-penyebarluasan": ("redaktur", 0),
    "tanjabbar-metadata": ("jfu", 1),
    "sragen-pengelolaan": ("kabid", 1),
}
#: Buttons that any step has; they are nobody's own.
COMMON = ("Lampirkan berkas", "Bagaimana batas", "Kembali ke daftar", "Seluruh riwayat", "Lihat disposisi")


class Walk:
    """A case that is walked by those who hold its steps, and what is noted of them."""

    def __init__(self, visitor: Visitor, key: str) -> None:
        self.visitor, self.house, self.key = visitor, visitor.house, key
        opener, opds = OPENERS[key]
        approve(self.house, HEALTH, {2024: health_of(2024), 2025: health_of(2025)})
        (edition,) = self.house.books.begin(2025, "Statistik Sektoral", who(self.house, "pengelola")).ids
        self.house.books.print_draft(edition, who(self.house, "pengelola"))
        self.case = visitor.case(key, opener, opds=opds)
        self.sender: Sender | None = None
        if opds:
            ((_id, code, _name),) = self.house.casebook.case(self.case).opds
            table = add_table(self.house, replace(PEOPLE, producer=code))
            number = open_round(self.house, asked={code: (table,)}, case_id=self.case)
            self.sender = Sender(self.house, number, table, opd=code)
        self.noted: list[tuple[int, str]] = []
        self.submission = 0
        self.bare: list[str] = []  # rows with an output and without a button of their own

    def detail(self, task: int) -> TaskDetail:
        by = who(self.house, self.house.casebook.task(task).row.holder_code)
        return self.house.casebook.task(task, by)

    def to_the_end(self) -> None:
        noted: set[str] = set()
        while live := self.visitor.live(self.case):
            detail = self.detail(live[0])
            if detail.row.node not in noted:
                noted.add(detail.row.node)
                self.note(detail)
            self.go_on(self.detail(live[0]) if live[0] in self.visitor.live(self.case) else None)
        sop = preset_sop(self.key)
        assert noted == {node for node, each in sop.nodes.items() if each.role}, "every step was seen"

    def note(self, detail: TaskDetail) -> None:
        """Look at a step as its holder does, and press its own button."""
        visitor, task = self.visitor, detail.row.task
        visitor.sit(detail.row.holder_code)
        visitor.screen.showing.pin_task(task)
        clear_away()
        issues = [offer.words for offer in visitor.screen.showing.offers if offer.way and offer.way.issues]
        own = [*issues, *self.own_buttons()]
        if detail.output and not own:
            self.bare.append(detail.row.node)
        self.press(detail)
        said = [
            f"{detail.row.node:4} {detail.step}",
            f"     keluaran: {detail.output or '–'}",
            f"     tombol:   {' | '.join(own) or '–'}",
        ]
        self.noted.append((task, "\n".join(said)))

    def own_buttons(self) -> list[str]:
        """Words of the panel's buttons that are neither decisions on the step nor common to all steps."""
        panel = self.visitor.screen.panel
        acts = [action.text() for action in self.visitor.screen.showing.actions]
        words = [button.text() for button in panel.findChildren(QPushButton) if button.isVisible()]
        plain = [said.partition(" (")[0] for said in words]
        return [said for said in plain if said not in acts and not said.startswith(COMMON)]

    def press(self, detail: TaskDetail) -> None:
        making, book = self.visitor.screen.beside.making, self.visitor.screen.beside.book
        if book.attach.isEnabled():
            book.attach.trigger()
        if not making.make.isEnabled() or (detail.makes == "checked_data" and detail.per_opd):
            return  # approved data come with the approval
        if detail.makes == "signed_letter_forms":
            self.visitor.answer(self.scan())
        making.make.trigger()
        for dialog in self.visitor.screen.findChildren(Dialog):
            if isinstance(dialog, TablesDialog):
                dialog.tables.set_value([row.key for row in self.house.outputs.tables()][:1])
            elif isinstance(dialog, PublishedDialog):
                dialog.where.set_value("Portal Satu Data")
                dialog.address.set_value("https://data.example.go.id/statistik")
            self.visitor.agree(dialog)
        clear_away()

    def scan(self) -> Path:
        path = self.house.files.root.parent / "surat bertanda tangan.pdf"
        path.write_bytes(b"%PDF-1.4 pindaian")
        return path

    def told(self) -> str:
        """The steps with their buttons, and what each holds when the case is over."""
        lines = []
        for task, said in self.noted:
            names = [
                re.sub(r"kiriman \d+", "kiriman", row.name) for row in self.house.documents.of_tasks([task])
            ]
            sheets = [f"Disposisi {row.agenda}" for row in self.house.dispositions.of_task(task)]
            lines += [said, *(f"     didapat:  {name}" for name in (*names, *sheets))]
        return "\n".join(lines) + "\n"

    def go_on(self, detail: TaskDetail | None) -> None:
        """Let the step be done as it is meant: data come in and are approved, else the way on."""
        if detail is None:
            return
        task, by = detail.row.task, who(self.house, detail.row.holder_code)
        if detail.per_opd and self.sender is not None:
            self.sender.by = detail.row.holder_code
            if not self.submission:
                self.submission = self.sender.send(values=people_of(2025)).submission
            elif detail.makes == "checked_data" or self.key == "metro-pengumpulan":
                self.house.submissions.approve(self.submission, by)
        waits = self.house.casebook.task(task).row.state is not TaskState.OPEN
        if waits or detail.row.state is TaskState.WAITING_OPD:
            return  # it moved by what came in
        onward = next(way for way in detail.ways if not way.is_back)
        self.house.casework.done([task], by, outcome=onward.label, no_output=NO_FILE)


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_every_row_with_an_output_has_an_own_button_that_gives_it(visitor: Visitor, key: str) -> None:
    walk = Walk(visitor, key)
    walk.to_the_end()
    assert walk.bare == []
    text = walk.told()
    golden = GOLDEN / f"{key}.outputs"
    if os.environ.get("ALUR_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")
