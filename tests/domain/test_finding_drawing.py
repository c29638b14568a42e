"""Rules about the drawing: start, end, ways, decisions, readings, symbols, each on a small made-up SOP."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.findings import say_totals
from app.domain.sop import Arrow, Node, Sop
from tests.helpers.tiny_sops import DECIDE, PAGE, ROLES, WORK, a_row, a_sop, codes, only


def test_no_table_at_all() -> None:
    sop = Sop("uji", PAGE, ROLES, (), ())
    assert "graph.no_symbol" in codes(sop)
    assert say_totals(sop) == "-"


def test_a_row_without_symbol() -> None:
    sop = a_sop(a_row(2))
    bare = replace(sop, rows=(*sop.rows[:1], replace(sop.rows[1], nodes=()), *sop.rows[2:]), arrows=())
    assert only(bare, "graph.no_symbol").rows == (2,)


def test_arrow_to_nowhere() -> None:
    sop = a_sop(a_row(2))
    assert "9" in only(replace(sop, arrows=(*sop.arrows, Arrow("2", "9"))), "graph.unknown_node").text


def test_symbol_used_twice_and_unknown_column() -> None:
    twice = replace(a_row(2), nodes=(Node("2", "jfu", "box", WORK), Node("2", "jfu", "box", WORK)))
    assert "graph.double_node" in codes(a_sop(twice))
    assert only(a_sop(a_row(2, role="camat")), "graph.unknown_role").rows == (2,)


def test_one_start_only() -> None:
    sop = a_sop(a_row(2), a_row(3))
    second = replace(sop, arrows=(Arrow("1", "3"), Arrow("2", "3"), Arrow("3", "4")))
    assert codes(second) == {"graph.several_starts"}
    assert only(second, "graph.several_starts").rows == (2,)


def test_unreachable_and_dead_end() -> None:
    sop = a_sop(a_row(2), a_row(3))
    lost = replace(sop, arrows=(Arrow("1", "3"), Arrow("3", "4")))
    assert only(lost, "graph.unreachable").rows == (2,)
    ring = replace(sop, arrows=(Arrow("1", "4"), Arrow("2", "3"), Arrow("3", "2")))
    assert only(ring, "graph.unreachable").rows == (2, 3)
    stuck = replace(
        sop, arrows=(Arrow("1", "2", "a"), Arrow("1", "4", "b"), Arrow("2", "3"), Arrow("3", "2"))
    )
    assert only(stuck, "graph.dead_end").rows == (2, 3)


def test_flow_that_never_ends() -> None:
    sop = a_sop(a_row(2))
    assert "graph.no_end" in codes(replace(sop, arrows=(*sop.arrows, Arrow("3", "1"))))


def test_decision_needs_two_ways_with_two_labels() -> None:
    decision = a_row(2, "Lengkap?", kind="decide")
    good = (Arrow("2", "3", "Ya"), Arrow("2", "1", "Tidak"))
    assert codes(a_sop(decision, arrows=good)) == set()
    assert codes(a_sop(decision)) == {"decision.ways"}
    assert codes(a_sop(decision, arrows=(Arrow("2", "3", "Ya"), Arrow("2", "1", "ya")))) == {
        "decision.labels"
    }
    assert codes(a_sop(decision, arrows=(Arrow("2", "3"), Arrow("2", "1", "Tidak")))) == {"decision.labels"}


@pytest.mark.parametrize("verb", ["Memeriksa", "Mengoreksi", "Memverifikasi", "Memvalidasi", "Mereviu"])
def test_a_check_needs_a_way_back_in_the_source(verb: str) -> None:
    row = a_row(2, f"{verb} naskah")
    onward, back = Arrow("2", "3", "setuju"), Arrow("2", "1", "perbaiki")
    assert codes(a_sop(row)) == {"check.no_way_back"}
    assert codes(a_sop(row, arrows=(onward, back))) == {"symbol.branch"}
    diamond = replace(row, nodes=(replace(row.nodes[0], symbol="diamond"),))
    assert codes(a_sop(diamond, arrows=(onward, back))) == set()
    judged = a_sop(row, arrows=(onward, replace(back, judged=True)))
    assert "“perbaiki” → 1" in only(judged, "check.no_way_back").text


def test_a_review_is_a_check_whatever_its_verb() -> None:
    assert "check.no_way_back" in codes(a_sop(a_row(2, "Membaca naskah", kind="review")))


def test_a_decision_behind_the_check_may_send_back() -> None:
    check_row, decision = a_row(2, "Memeriksa naskah"), a_row(3, "Sesuai?", kind="decide")
    ways = (Arrow("3", "4", "Ya"), Arrow("3", "1", "Tidak"))
    assert codes(a_sop(check_row, decision, arrows=ways)) == set()
    assert "check.no_way_back" in codes(a_sop(check_row, a_row(3), a_row(4, "Sesuai?", kind="decide")))


def test_a_correction_behind_the_check_may_lead_back() -> None:
    row = replace(a_row(2, "Memeriksa naskah"), nodes=(Node("2", "kasi", "diamond", WORK),))
    ways = (Arrow("2", "4", "sesuai"), Arrow("2", "3", "keliru"), Arrow("3", "2"))
    assert codes(a_sop(row, a_row(3, "Memperbaiki naskah"), arrows=ways)) == set()


def test_a_judged_way_of_a_decision_is_absent_until_confirmed() -> None:
    row = a_row(2, "Lengkap?", kind="decide")
    judged = (Arrow("2", "3", "Ya", judged=True), Arrow("2", "1", "Tidak"))
    sop = a_sop(row, arrows=judged)
    assert codes(sop) == {"decision.ways"}
    assert "“Ya” → 3" in only(sop, "decision.ways").text
    assert codes(a_sop(row, arrows=(replace(judged[0], judged=False), judged[1]))) == set()


def test_judged_arrow_elsewhere_is_a_note() -> None:
    judged = (Arrow("2", "3", "lanjut", judged=True),)
    assert "“lanjut” → 3" in only(a_sop(a_row(2), arrows=judged), "arrow.judged").text


def test_plain_arrows_down_the_table_are_no_readings() -> None:
    sop = a_sop(a_row(2), a_row(3))
    assert codes(replace(sop, arrows=tuple(replace(arrow, judged=True) for arrow in sop.arrows))) == set()


def test_a_judged_way_back_does_not_join_what_is_apart() -> None:
    sop = a_sop(a_row(2), a_row(3))
    arrows = (Arrow("1", "3"), Arrow("3", "4"), Arrow("3", "2", "ulang", judged=True), Arrow("2", "3"))
    assert only(replace(sop, arrows=arrows), "graph.unreachable").rows == (2,)


def test_faults_of_one_row_do_not_hide_those_of_another() -> None:
    sop = a_sop(a_row(2, role="camat"), a_row(3, "Memeriksa naskah"))
    assert {"graph.unknown_role", "check.no_way_back"} <= codes(sop)


def test_shapes() -> None:
    sop = a_sop(a_row(2))
    oval = replace(a_row(2), nodes=(Node("2", "jfu", "oval", WORK),))
    assert only(a_sop(oval), "symbol.no_legend").rows == (2,)
    legend = replace(a_sop(oval), legend={"oval": "Lonjong"})
    assert codes(legend) == {"symbol.legend"}
    assert "symbol.no_legend" in codes(replace(a_sop(oval), legend={"oval": " "}))
    for symbol in ("capsule", "arrow", "pentagon"):
        odd = a_sop(replace(a_row(2), nodes=(Node("2", "jfu", symbol, WORK),)))
        assert only(odd, "symbol.shape").rows == (2,)
    box = a_sop(replace(a_row(2, kind="decide"), nodes=(Node("2", "jfu", "box", DECIDE),)))
    assert {"symbol.shape", "decision.ways"} == codes(box)
    square = replace(sop.rows[0], nodes=(Node("1", "kabid", "box", WORK),))
    assert only(replace(sop, rows=(square, *sop.rows[1:])), "symbol.shape").rows == (1,)
