"""Knows how the office's rules are written, completed, tried, switched and taken away."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.domain.submissions.cellfindings import Severity
from app.domain.tables.values import Value
from app.services.submissions import NewRemark, NewRule
from app.ui.submissions.screen import RULES
from tests.helpers.submitted import GOOD, values_of
from tests.ui.submissions.conftest import CTRL, Visitor


def rule_of(visitor: Visitor) -> str:
    """A rule that the population keeps."""
    return f"{visitor.sender.table}.lk + {visitor.sender.table}.pr = {visitor.sender.table}.jumlah"


def test_a_rule_is_written_explained_and_kept(visitor: Visitor) -> None:
    visitor.screen.parts.choose(RULES)
    page = visitor.screen.rules
    visitor.press(Qt.Key.Key_Insert, on=page.table)
    dialog = visitor.dialog()
    visitor.write(dialog.name, "Laki-laki dan perempuan")
    dialog.rule.set_value(rule_of(visitor))
    assert "Laki-laki" in dialog.explained.text()
    dialog.severity.set_value(Severity.REFUSE)
    visitor.agree(dialog)
    (row,) = visitor.house.office_rules.rows()
    assert (row.rule.name, row.rule.severity, row.rule.is_active) == (
        "Laki-laki dan perempuan",
        Severity.REFUSE,
        True,
    )
    assert page.model.rowCount() == 1


def test_a_fault_is_underlined_where_it_is(visitor: Visitor) -> None:
    visitor.screen.parts.choose(RULES)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rules.table)
    dialog = visitor.dialog()
    dialog.rule.set_value(f"{visitor.sender.table}.laki = 3")
    fault = dialog.rule.fault()
    assert fault is not None
    (mark,) = dialog.rule.editor.extraSelections()
    assert mark.cursor.selectionStart() == fault.at
    assert dialog.rule.shown_problem()
    assert not dialog.verb.isEnabled()
    dialog.reject()


def test_names_are_completed(visitor: Visitor) -> None:
    visitor.screen.parts.choose(RULES)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rules.table)
    dialog = visitor.dialog()
    editor = dialog.rule.editor
    editor.setFocus()
    editor.setPlainText(f"{visitor.sender.table}.")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    visitor.press(Qt.Key.Key_Space, CTRL, on=editor)
    offered = [dialog.rule.popup.item(at).text() for at in range(dialog.rule.popup.count())]
    assert any(words.startswith("lk") or ".lk" in words for words in offered), offered
    visitor.press(Qt.Key.Key_Down, on=editor)
    visitor.press(Qt.Key.Key_Return, on=editor)
    assert len(editor.toPlainText()) > len(visitor.sender.table) + 1
    assert not dialog.rule.popup.isVisible()
    dialog.reject()


def test_a_rule_is_tried_on_what_was_approved(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.house.submissions.approve(number, visitor.by)
    visitor.screen.parts.choose(RULES)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rules.table)
    dialog = visitor.dialog()
    visitor.write(dialog.name, "Terbalik")
    dialog.rule.set_value(f"{visitor.sender.table}.lk > {visitor.sender.table}.pr")
    visitor.push(dialog.trial)
    assert "Dicoba pada 1 tabel" in dialog.outcome.text()
    assert dialog.found.count() == 2, "two of three rows have no more men than women"
    dialog.reject()


def test_a_rule_is_switched_and_taken_away_and_back(visitor: Visitor) -> None:
    visitor.house.office_rules.save(NewRule("Jumlah", rule_of(visitor)), visitor.by)
    visitor.screen.parts.choose(RULES)
    visitor.screen.reload()
    page = visitor.screen.rules
    visitor.press(Qt.Key.Key_Space, on=page.table)
    assert visitor.house.office_rules.rows()[0].rule.is_active is False
    visitor.press(Qt.Key.Key_Delete, on=page.table)
    assert visitor.house.office_rules.rows() == []
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert visitor.house.office_rules.rows()[0].rule.name == "Jumlah"


def test_what_is_always_mended_alike_is_proposed_and_seen_from_every_part(visitor: Visitor) -> None:
    desk, sender = visitor.house.submissions, visitor.sender
    bad = {key: Value(-5.0) if key[1] == "lk" else value for key, value in values_of(GOOD).items()}
    number = sender.send(values=bad, signed=False).submission
    desk.remark(
        number, [NewRemark("Tidak boleh negatif", sender.table, row, "lk") for row in GOOD], visitor.by
    )
    desk.send_back(number, "Nilai negatif", visitor.by)
    sender.send()
    desk.close_remarks([remark.id for remark in desk.remarks(number)], visitor.by)
    visitor.screen.reload()
    assert visitor.button("Aturan pemeriksaan").text() == "Aturan pemeriksaan 1"
    visitor.screen.parts.choose(RULES)
    page = visitor.screen.rules
    assert "3 catatan serupa" in page.proposal.text()
    visitor.push(page.take)
    dialog = visitor.dialog()
    assert ">= 0" in dialog.rule.value()
    visitor.agree(dialog)
    assert visitor.button("Aturan pemeriksaan").text() == "Aturan pemeriksaan", "nothing is proposed any more"


def test_reasons_are_counted_and_become_rules(visitor: Visitor) -> None:
    desk = visitor.house.submissions
    page = visitor.screen.rules
    assert not page.reason_card.isVisibleTo(page), "nothing went back yet"
    for day, reason in enumerate(("Jumlah tidak cocok", "jumlah tidak cocok.", "Metadata kosong"), 1):
        number = visitor.deliver(visitor.finding("1", "lk", Severity.REFUSE), rows={**GOOD, "1": (day, 1.0)})
        desk.send_back(number, reason, visitor.by)
    visitor.screen.reload()
    visitor.screen.parts.choose(RULES)
    assert [(line.door.title, line.door.lines) for line in page.reasons.lines] == [
        ("jumlah tidak cocok.", ("2 kali, 1 OPD, terakhir 2 Mar 2026",)),
        ("Metadata kosong", ("1 kali, 1 OPD, terakhir 2 Mar 2026",)),
    ]
    visitor.push(page.reasons.lines[0])
    dialog = visitor.dialog()
    assert (dialog.name.value(), dialog.sentence.value()) == ("jumlah tidak cocok.", "jumlah tidak cocok.")
    assert not dialog.verb.isEnabled(), "what the rule says is for the person to write"
    dialog.rule.set_value(rule_of(visitor))
    visitor.agree(dialog)
    assert [row.rule.sentence for row in visitor.house.office_rules.rows()] == ["jumlah tidak cocok."]
