"""Knows the slice: a form comes in, one cell is wrong, it goes back, comes again, is approved and traced."""

from __future__ import annotations

from datetime import date

import pytest

from app.bootstrap import House
from app.core.changes import Topic
from app.core.errors import ConflictError, NotAllowed, NotFound, Refused
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.terms import Act, GatePart, SubmissionState, ThreadState
from app.domain.tables.rounds import DeliveryState
from app.domain.tables.values import Sign, Value
from app.services.submissions import NewDelivery, NewRemark
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.submitted import GOOD, Sender

WRONG = {**GOOD, "1": (12.0, 130.0)}
TODAY = date(2026, 3, 2)


@pytest.fixture
def sender(house: House) -> Sender:
    key = add_table(house)
    return Sender(house, open_round(house), key)


def state_of(house: House, sender: Sender) -> DeliveryState:
    cell = house.requests.matrix(sender.round_id).cell(sender.opd, sender.table, "2025")
    assert cell is not None
    return cell.state


def test_one_cell_wrong_returned_corrected_approved_and_traced(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    first = sender.send(WRONG)
    assert first.changes.topics == {Topic.SUBMISSIONS, Topic.REQUESTS}
    assert state_of(house, sender) is DeliveryState.ARRIVED
    number = first.submission
    new = NewRemark("Jumlah laki-laki turun tajam, mohon diperiksa", sender.table, "1", "lk")
    desk.remark(number, [new], by)
    (remark,) = desk.remarks(number)
    assert (remark.sheet, remark.cell, remark.read) == ("1 Penduduk", "B8", "12")
    assert remark.where == f"1 Penduduk, sel B8 (“{house.tables.get(sender.table).title}”)"
    with pytest.raises(NotAllowed, match="1 catatan terbuka"):
        desk.approve(number, by)
    desk.send_back(number, "Angka laki-laki Kecamatan Utara keliru", by, new_due=date(2026, 3, 9))
    assert state_of(house, sender) is DeliveryState.RETURNED
    (row,) = desk.rows()
    assert (row.state, row.turns, row.due) == (SubmissionState.RETURNED, 1, date(2026, 3, 9))
    sender.send(GOOD)
    (remark,) = desk.remarks(number)
    assert remark.state is ThreadState.ANSWERED
    assert [(m.is_opd, m.text) for m in remark.messages] == [
        (False, new.text),
        (True, "Nilai diubah dari 12 menjadi 120 pada kiriman ke-2."),
    ]
    view = desk.sheet(number, sender.table)
    assert [(view.inputs[place], value) for place, value in view.changed.items()] == [
        (("1", "lk"), Value(12.0)),
        (("1", "jumlah"), Value(142.0)),
    ]
    with pytest.raises(NotAllowed, match="sudah dijawab"):
        desk.approve(number, by)
    desk.close_remarks([remark.id], by, "Sudah benar")
    kadis = who(house, "kadis")
    acted = desk.approve(number, kadis)
    assert acted.submission == number
    assert state_of(house, sender) is DeliveryState.ACCEPTED
    trace = desk.trace(sender.table, "2025", sender.opd, "1", "lk")
    (version,) = trace.versions
    assert (version.value, version.sheet, version.cell) == (Value(120.0), "1 Penduduk", "B8")
    assert (version.delivery_no, version.delivered_on, version.round_id) == (2, TODAY, sender.round_id)
    assert version.file.endswith(".xlsx")
    assert (version.checked_by, version.approved_by) == (
        house.people.person("pengelola").name,
        house.people.person("kadis").name,
    )
    assert [each.no for each in trace.remarks] == [1]
    assert (trace.row_label, trace.column_label, trace.unit) == ("Kecamatan Utara", "Laki-laki", "orang")
    history = [each.what for each in desk.detail(number).history]
    assert history == ["received", "remarked", "returned", "received", "closed", "approved"]


def test_approved_figures_never_change_and_a_correction_is_marked(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send().submission
    with pytest.raises(NotAllowed, match="belum disetujui"):
        desk.correct(number, sender.table, {("1", "lk"): Value(121.0)}, "Salah ketik", by)
    with pytest.raises(NotFound):
        desk.approved_figures(sender.table, "2025", sender.opd)
    desk.approve(number, by)
    with pytest.raises(NotAllowed, match="sudah disetujui"):
        sender.send()
    for values, reason, wanted in (
        ({("1", "lk"): Value(121.0)}, " ", "Alasan ralat"),
        ({("1", "lk"): Value(120.0)}, "Sama", "Tidak ada angka yang berbeda"),
        ({("9", "lk"): Value(120.0)}, "Lain", "tidak ada di tabel"),
        ({("1", "lk"): Value(float("inf"))}, "Lain", "bukan angka"),
    ):
        with pytest.raises(Refused, match=wanted):
            desk.correct(number, sender.table, values, reason, by)
    desk.correct(number, sender.table, {("1", "lk"): Value(121.0)}, "Salah ketik di OPD", by)
    old = desk.approved_figures(sender.table, "2025", sender.opd, 1)
    new = desk.approved_figures(sender.table, "2025", sender.opd)
    assert old.value("1", "lk") == Value(120.0)
    assert new.value("1", "lk") == Value(121.0, sign=Sign.REVISED)
    assert new.value("1", "pr") == old.value("1", "pr")
    trace = desk.trace(sender.table, "2025", sender.opd, "1", "lk")
    assert [(v.no, v.value.number, v.file == "", v.reason) for v in trace.versions] == [
        (2, 121.0, True, "Salah ketik di OPD"),
        (1, 120.0, False, ""),
    ]
    assert [(row.no, row.revised) for row in desk.approved()] == [(2, 1), (1, 0)]
    with pytest.raises(NotFound):
        desk.approved_figures(sender.table, "2025", sender.opd, 3)


@pytest.mark.parametrize(
    ("facts", "part"),
    [
        ({"signed": False}, GatePart.SIGNED),
        ({"letter": False}, GatePart.LETTER),
        ({"metadata": 60}, GatePart.METADATA),
    ],
)
def test_what_is_missing_is_named_and_keeps_it_from_approval(
    house: House, sender: Sender, facts: dict, part: GatePart
) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send(**facts).submission
    (row,) = desk.rows()
    assert row.missing == (part,)
    detail = desk.detail(number, by)
    assert [line.part for line in detail.gate if not line.is_there] == [part]
    assert not detail.offer(Act.APPROVE).is_allowed
    assert detail.offer(Act.RETURN).is_allowed
    with pytest.raises(NotAllowed):
        desk.approve(number, by)


def test_the_letter_can_be_recorded_afterwards(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send(letter=False).submission
    desk.set_letter(number, "045/9/2026", date(2026, 2, 20), by)
    assert desk.rows()[0].is_complete
    with pytest.raises(Refused):
        desk.set_letter(number, "045/9/2026", date(2027, 2, 20), by)
    desk.approve(number, by)
    with pytest.raises(NotAllowed):
        desk.set_letter(number, "1", None, by)


def test_another_letter_has_not_the_day_of_the_one_before(house: House, sender: Sender) -> None:
    number = sender.send().submission
    sender.send(letter=False, letter_no="045/17/2026", signed=False)
    assert house.submissions.rows()[0].is_complete
    sender.send(letter=False, letter_no="045/18/2026", signed=False)
    gate = house.submissions.detail(number).gate
    assert [line.part for line in gate if not line.is_there] == [GatePart.LETTER]
    sender.send(letter=False, letter_date=date(2026, 3, 1), signed=False)
    assert house.submissions.rows()[0].is_complete
    with pytest.raises(Refused):
        sender.send(letter_date=date(2026, 3, 9), letter_no="045/19/2026", letter=False)


def test_what_is_asked_waits_for_somebody_to_say_it_is_right(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    asked = CellFinding(
        "formula", Severity.ASK, "1 Penduduk", "B8", sender.table, "1", "lk", "120", {"formula": "A1"}
    )
    number = sender.send(findings=[asked]).submission
    (row,) = desk.rows()
    assert (row.unanswered, row.counts[Severity.ASK]) == (1, 1)
    (mark,) = desk.marks(number)
    assert mark.is_open
    assert mark.place == (7, 1)
    with pytest.raises(NotAllowed, match="1 temuan"):
        desk.approve(number, by)
    with pytest.raises(Refused):
        desk.answer(number, [mark.finding], " ", by)
    desk.answer(number, [mark.finding], "OPD menghitungnya sendiri", by)
    (mark,) = desk.marks(number, sender.table)
    assert (mark.is_open, mark.answer) == (False, "OPD menghitungnya sendiri")
    desk.approve(number, by)


def test_the_same_answer_holds_while_the_same_stands_there(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    asked = CellFinding("formula", Severity.ASK, "1 Penduduk", "B8", sender.table, "1", "lk", "120")
    number = sender.send(findings=[asked], signed=False).submission
    desk.answer(number, [asked], "Benar", by)
    sender.send(findings=[asked])
    assert desk.rows()[0].unanswered == 0
    other = CellFinding("formula", Severity.ASK, "1 Penduduk", "B8", sender.table, "1", "lk", "121")
    sender.send(findings=[other])
    assert desk.rows()[0].unanswered == 1


def test_the_same_file_is_not_taken_in_twice(house: House, sender: Sender) -> None:
    content = sender.content(GOOD)
    new, by = NewDelivery(sender.round_id, sender.opd), who(house, "pengelola")
    house.intake.store(new, content, by)
    with pytest.raises(ConflictError, match="kiriman ke-1"):
        house.intake.store(new, content, by)
    assert house.submissions.rows()[0].deliveries == 1


def test_what_comes_after_the_round_is_closed_is_registered_and_marked(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    house.requests.close(sender.round_id, by)
    acted = sender.send()
    assert acted.notes == ("Kiriman ini dicatat dengan tanda tidak masuk periode ini.",)
    (row,) = desk.rows()
    assert row.is_outside
    with pytest.raises(NotAllowed, match="tidak masuk periode ini"):
        desk.approve(acted.submission, by)
    with pytest.raises(Refused, match="sudah ditutup"):
        desk.take_into_period(acted.submission, "Diminta pimpinan", by)
    house.requests.reopen(sender.round_id, by)
    desk.take_into_period(acted.submission, "Diminta pimpinan", by)
    desk.approve(acted.submission, by)


def test_reasons_are_counted(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send(signed=False).submission
    desk.send_back(number, "Belum ditandatangani", by)
    sender.send(signed=False)
    desk.send_back(number, "belum  ditandatangani.", by)
    sender.send({**GOOD, "2": (81.0, 70.0)}, signed=False)
    desk.send_back(number, "Salah tahun", by)
    assert [(row.text, row.count) for row in desk.reasons()] == [
        ("belum  ditandatangani.", 2),
        ("Salah tahun", 1),
    ]
    with pytest.raises(NotAllowed, match="sedang dikembalikan"):
        desk.send_back(number, "Lagi", by)


def test_the_opds_own_words_answer_a_remark(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send().submission
    desk.remark(number, [NewRemark("Mengapa?", sender.table, "1", "lk"), NewRemark("Umum")], by)
    first, whole = desk.remarks(number)
    assert whole.where == "seluruh kiriman"
    desk.reply(whole.id, "Baik", by, is_opd=True)
    desk.send_back(number, "Mohon dijelaskan", by)
    sender.send(answers={str(first.id): "Karena pindah"}, signed=False)
    first, whole = desk.remarks(number)
    assert [first.state, whole.state] == [ThreadState.ANSWERED] * 2
    assert first.messages[-1].text == "Karena pindah"
    desk.close_remarks([first.id, whole.id], by)
    with pytest.raises(NotAllowed):
        desk.reply(first.id, "Lagi", by)
    desk.reopen_remark(first.id, "Belum jelas", by)
    assert desk.remarks(number)[0].state is ThreadState.OPEN
    with pytest.raises(Refused):
        desk.remark(number, [NewRemark(" ")], by)
    with pytest.raises(Refused):
        desk.remark(number, [NewRemark("x", "lain")], by)


def test_what_was_taken_in_by_mistake_is_taken_back_and_stays_readable(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send(WRONG, signed=False).submission
    desk.send_back(number, "Keliru", by)
    content = sender.content(GOOD)
    new = NewDelivery(sender.round_id, sender.opd)
    house.intake.store(new, content, by)
    with pytest.raises(Refused):
        desk.withdraw_delivery(number, " ", by)
    desk.withdraw_delivery(number, "Berkas OPD lain", by)
    (row,) = desk.rows()
    assert (row.state, row.filled) == (SubmissionState.RETURNED, 9)
    assert state_of(house, sender) is DeliveryState.RETURNED
    assert [line.withdrawn for line in desk.detail(number).deliveries] == ["", "Berkas OPD lain"]
    assert desk.sheet(number, sender.table).delivery_no == 1
    with pytest.raises(NotAllowed, match="dikembalikan atau disetujui"):
        desk.withdraw_delivery(number, "Lagi", by)
    house.intake.store(new, content, by)  # the same bytes may come again
    assert desk.sheet(number, sender.table).delivery_no == 3
    assert state_of(house, sender) is DeliveryState.ARRIVED


def test_the_only_delivery_taken_back_leaves_an_empty_submission(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send().submission
    desk.withdraw_delivery(number, "Salah OPD", by)
    (row,) = desk.rows()
    assert (row.tables, row.filled, row.state) == (0, 0, SubmissionState.RECEIVED)
    assert GatePart.DATA in row.missing
    assert GatePart.LETTER in row.missing
    assert state_of(house, sender) is DeliveryState.NOT_SENT
    with pytest.raises(NotFound):
        desk.withdraw_delivery(number, "Lagi", by)


def test_papers_that_a_crash_left_undrawn_are_drawn_at_the_next_start(
    house: House, sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.core.errors import OutsideTrouble
    from app.services.submissions.return_papers import ReturnPapers

    desk, by = house.submissions, who(house, "pengelola")
    number = sender.send(signed=False).submission
    with monkeypatch.context() as patched:

        def fail(_self: object, _letter: object) -> bytes:
            raise OutsideTrouble("files.unwritable", path="x", detail="penuh")

        patched.setattr(ReturnPapers, "_print", fail)
        acted = desk.send_back(number, "Belum ditandatangani", by)
    assert any("penuh" in note for note in acted.notes), "the return stands, and says what failed"
    (line,) = desk.detail(number).returns
    assert not line.is_drawn
    with pytest.raises(NotFound):
        desk.return_letter(number, 1)
    assert desk.draw_missing().topics == {Topic.SUBMISSIONS}
    name, data = desk.return_letter(number, 1)
    assert name.endswith(".pdf")
    assert data.startswith(b"%PDF")
    assert desk.draw_missing().topics == frozenset()
