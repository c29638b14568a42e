"""Knows that rules of the office are tried on approved figures, count for what comes next, are proposed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.errors import ConflictError, NotFound, Refused
from app.domain.submissions.cellfindings import Severity
from app.domain.tables.rounds import Step
from app.domain.tables.values import Value
from app.services.requests.service import Recorded
from app.services.submissions import NewRemark, NewRule
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.handed_in import fill_form, hand_in
from tests.helpers.houses import who
from tests.helpers.submitted import GOOD, Sender, values_of


@pytest.fixture
def sender(house: House) -> Sender:
    key = add_table(house)
    return Sender(house, open_round(house), key)


def test_a_rule_is_tried_on_what_was_approved(house: House, sender: Sender) -> None:
    by = who(house, "pengelola")
    rule = NewRule("Cukup", f'"{sender.table}".lk >= 100')
    assert house.office_rules.try_out(rule).tables == 0
    house.submissions.approve(sender.send().submission, by)
    trial = house.office_rules.try_out(rule)
    assert (trial.tables, trial.cells, trial.problem) == (1, 9, "")
    assert [(found.row, found.column, found.severity) for found in trial.findings] == [
        ("2", "lk", Severity.ASK)
    ]
    assert house.office_rules.rows() == [], "nothing is kept"
    assert house.office_rules.try_out(NewRule("x", "lk >")).problem


def test_rules_are_kept_changed_and_taken_away(house: House, sender: Sender) -> None:
    by, rules = who(house, "kasi"), house.office_rules
    text = f'"{sender.table}".lk >= 0'
    (number,) = rules.save(NewRule("Tidak negatif", text, "Tidak mungkin negatif."), by).changes.ids
    (row,) = rules.rows()
    assert (row.rule.name, row.tables, row.problem) == ("Tidak negatif", (sender.table,), "")
    rules.save(NewRule("Tidak negatif", text, is_active=False), by, number, row.version)
    with pytest.raises(ConflictError):
        rules.save(NewRule("Lain", text), by, number, row.version)
    for new, error in ((NewRule(" ", text), Refused), (NewRule("x", '"tiada".lk >= 0'), Refused)):
        with pytest.raises(error):
            rules.save(new, by)
    with pytest.raises(NotFound):
        rules.save(NewRule("x", text), by, 99)
    rules.remove(number, by)
    assert rules.rows() == []
    assert sender.table in rules.words()


def test_a_rule_counts_for_the_next_file(house: House, sender: Sender, tmp_path: Path) -> None:
    by = who(house, "kasi")
    text = f'"{sender.table}".lk >= 100'
    house.office_rules.save(NewRule("Cukup", text, "Laki-laki terlalu sedikit."), by)
    (form,) = house.requests.make_forms(sender.round_id, tmp_path)
    values = {key: int(value.number or 0) for key, value in values_of(GOOD).items()}
    path = fill_form(form, house.tables.get(sender.table), values)
    number = hand_in(house, [path], who(house, "pengelola")).submission
    (mark,) = house.submissions.marks(number)
    assert (mark.finding.code, mark.finding.row, mark.finding.column) == ("rule_broken", "2", "lk")
    assert "Laki-laki terlalu sedikit." in mark.finding.reason
    house.submissions.answer(number, [mark.finding], "Memang begitu", by)
    assert house.submissions.rows()[0].unanswered == 0


def test_remarks_that_were_always_mended_alike_become_a_proposal(house: House, sender: Sender) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    assert house.office_rules.proposal() is None
    bad = {key: Value(-5.0) if key[1] == "lk" else value for key, value in values_of(GOOD).items()}
    number = sender.send(values=bad, signed=False).submission
    rows = ("1", "2", "jumlah")
    desk.remark(number, [NewRemark("Tidak boleh negatif", sender.table, row, "lk") for row in rows], by)
    desk.send_back(number, "Nilai negatif", by)
    sender.send()
    desk.close_remarks([remark.id for remark in desk.remarks(number)], by)
    proposal = house.office_rules.proposal()
    assert proposal is not None
    assert (proposal.table, proposal.column, proposal.count) == (sender.table, "lk", 3)
    assert ">= 0" in proposal.rule.text
    house.office_rules.save(proposal.rule, by)
    assert house.office_rules.proposal() is None, "what is a rule is not proposed again"


def test_forms_of_the_next_year_carry_what_was_approved(house: House, sender: Sender) -> None:
    by = who(house, "pengelola")
    house.submissions.approve(sender.send().submission, by)
    later = open_round(house, title="Data sektoral 2026", year=2026, due=date(2027, 3, 31))
    (spec,) = house.requests.specs(later)
    assert spec.tables[0].last_year == values_of(GOOD)


def test_a_rule_about_last_year_is_tried_on_both_years(house: House, sender: Sender) -> None:
    by = who(house, "pengelola")
    house.submissions.approve(sender.send().submission, by)
    later = open_round(house, title="Data sektoral 2026", year=2026, due=date(2027, 3, 31))
    grown = {**GOOD, "1": (240.0, 130.0), "jumlah": (320.0, 200.0)}
    house.submissions.approve(Sender(house, later, sender.table).send(grown).submission, by)
    rule = NewRule("Tidak melonjak", f'"{sender.table}".lk <= tahun_lalu("{sender.table}".lk) * 1,5')
    trial = house.office_rules.try_out(rule)
    broken = [(found.row, found.column) for found in trial.findings if found.row]
    assert broken == [("1", "lk"), ("jumlah", "lk")]


def test_what_a_submission_tells_is_not_told_otherwise_in_the_round(house: House, sender: Sender) -> None:
    by = who(house, "pengelola")
    sender.send()
    (came,) = [each for each in house.requests.deliveries(sender.round_id) if each.step is Step.ARRIVED]
    with pytest.raises(Refused, match="Data masuk"):
        house.requests.undo(came.id, "Salah", by)
    with pytest.raises(Refused, match="Data masuk"):
        house.requests.record(sender.round_id, Recorded((sender.opd,), Step.RETURNED, date(2026, 3, 2)), by)
    house.requests.record(sender.round_id, Recorded((sender.opd,), Step.SENT, date(2026, 3, 1)), by)
