"""Every quick remedy: after it the finding is gone, and nothing else of the definition has changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from app.domain.findings import Finding, check, fix
from app.domain.sop import Arrow, Component, Node, Remark, Row, Sop, to_dict
from tests.domain.test_findings import KEYS, load
from tests.helpers.tiny_sops import WORK, a_row, a_sop, codes, only

# What each remedy may touch.
PARTS = {
    "confirm_arrows": {"arrows"},
    "drop_arrows": {"arrows"},
    "spelling": {"rows", "identity", "service"},
    "renumber": {"rows"},
    "dash": {"rows", "identity"},
    "clear_note": {"rows"},
    "rank": {"identity"},
    "relate": {"identity"},
    "shapes": {"rows"},
    "diamonds": {"rows"},
    "settle": {"remarks"},
}
FIXABLE = [
    pytest.param(key, place, id=f"{key}-{place}-{finding.fix}")
    for key in KEYS
    for place, finding in enumerate(check(load(key)))
    if finding.fix
]


def parts_changed(before: Sop, after: Sop) -> set[str]:
    old, new = to_dict(before), to_dict(after)
    return {name for name in old if old[name] != new[name]}


def fixed(sop: Sop, finding: Finding) -> Sop:
    """``sop`` after the remedy, which must be there."""
    cured = fix(sop, finding)
    assert cured is not None
    assert parts_changed(sop, cured) <= PARTS[finding.fix.partition(":")[0]]
    return cured


@pytest.mark.parametrize(("key", "place"), FIXABLE)
def test_one_remedy_takes_away_one_finding(key: str, place: int) -> None:
    sop = load(key)
    finding = check(sop)[place]
    before = Counter((item.code, item.place, item.fix) for item in check(sop))
    after = Counter((item.code, item.place, item.fix) for item in check(fixed(sop, finding)))
    assert before - after == Counter([(finding.code, finding.place, finding.fix)])
    # A way back that is drawn now shows that its symbol is none of a decision.
    assert {code for code, _place, _fix in after - before} <= {"symbol.branch"}


@pytest.mark.parametrize("key", KEYS)
def test_all_remedies_one_after_another(key: str) -> None:
    sop = load(key)
    for _step in range(100):
        todo = next((finding for finding in check(sop) if finding.fix), None)
        if todo is None:
            break
        sop = fixed(sop, todo)
    assert not any(finding.fix for finding in check(sop))


def test_confirmed_arrows_are_those_of_the_row() -> None:
    rows = (a_row(2, "Memeriksa naskah"), a_row(3, "Memeriksa lagi"))
    judged = tuple(
        Arrow(no, to, said, judged=True) for no, to, said in [("2", "3", "ya"), ("2", "1", "tidak")]
    )
    other = Arrow("3", "2", "ulang", judged=True)
    sop = a_sop(*rows, arrows=(*judged, other, Arrow("3", "4", "ya")))
    first = next(item for item in check(sop) if item.rows == (2,))
    assert [arrow.judged for arrow in fixed(sop, first).arrows if arrow.source == "2"] == [False, False]
    assert other in fixed(sop, first).arrows


def test_arrows_to_nowhere_are_taken_out() -> None:
    sop = a_sop(a_row(2))
    broken = replace(sop, arrows=(*sop.arrows, Arrow("2", "9")))
    assert fixed(broken, only(broken, "graph.unknown_node")) == sop


@pytest.mark.parametrize(
    ("written", "wanted"),
    [("Memberi intruksi", "Memberi instruksi"), ("INTRUKSI Intruksi", "INSTRUKSI Instruksi"), ("x", "x")],
)
def test_spelling_keeps_capitals(written: str, wanted: str) -> None:
    sop = a_sop(a_row(2, written), a_row(3, note="intruksi"))
    cured = fixed(sop, only(sop, "spelling.word"))
    assert (cured.rows[1].text, cured.rows[2].note) == (wanted, "instruksi")


def test_spelling_beside_the_table() -> None:
    page = {"title": "Analisa Data", "warnings": ("Sistim mati", "Tanpa ijin")}
    sop = replace(a_sop(a_row(2), page=page), service=(Component("1", "Biaya", "Jum'at"),))
    while slips := [item for item in check(sop) if item.code == "spelling.word"]:
        sop = fixed(sop, slips[0])
    assert sop.identity.title == "Analisis Data"
    assert sop.identity.warnings == ("Sistem mati", "Tanpa izin")
    assert sop.service[0].text == "Jumat"


def test_numbers_go_on_as_the_others() -> None:
    sop = a_sop(a_row(2, label="7."), a_row(3, label=""))
    assert [row.label for row in fixed(sop, only(sop, "row.numbering")).rows] == ["1.", "2.", "3.", "4."]
    bare = replace(sop, rows=tuple(replace(row, label=row.label.strip(".")) for row in sop.rows))
    assert [row.label for row in fixed(bare, only(bare, "row.numbering")).rows] == ["1", "2", "3", "4"]


def test_a_dash_where_there_is_nothing() -> None:
    sop = a_sop(a_row(2, requirements=""), page={"revised": "", "related": ()})
    for finding in check(sop):
        if finding.fix == "dash":
            sop = fixed(sop, finding)
    assert (sop.rows[1].requirements, sop.identity.revised, sop.identity.related) == ("-", "-", ("-",))
    assert codes(sop) == set()


def test_no_dash_for_what_must_be_said() -> None:
    sop = a_sop(a_row(2, output="", norm=None), page={"number": "", "made": "", "qualifications": ()})
    assert [item.fix for item in check(sop) if item.code != "role.unused"] == [""] * 5
    assert all(fix(sop, item) is None for item in check(sop))
    forged = replace(only(sop, "cell.no_time"), rows=(), spot="identity.number", fix="dash")
    assert fix(sop, forged) is None


def test_a_cited_sop_takes_the_place_of_the_dash() -> None:
    sop = a_sop(a_row(2, note="Menurut SOP Arsip Dinamis"))
    assert fixed(sop, only(sop, "related.missing")).identity.related == ("SOP Arsip Dinamis",)


def test_note_and_rank() -> None:
    sop = a_sop(a_row(2, note="Naskah ke-2"), page={"approver_rank": "Pembina Tk. IV b"})
    assert fixed(sop, only(sop, "cell.note_repeats")).rows[1].note == ""
    assert fixed(sop, only(sop, "identity.rank")).identity.approver_rank == "Pembina Tingkat I (IV/b)"
    unknown = a_sop(a_row(2), page={"approver_rank": "Kepala"})
    assert only(unknown, "identity.rank").fix == ""


@pytest.mark.parametrize("symbol", ["oval", "capsule", "pentagon"])
def test_shapes(symbol: str) -> None:
    sop = a_sop(replace(a_row(2), nodes=(Node("2", "jfu", symbol, WORK),)))
    [finding] = [item for item in check(sop) if item.code.startswith("symbol.")]
    assert fixed(sop, finding) == a_sop(a_row(2))


def test_ends_and_decisions_get_their_shapes() -> None:
    sop = a_sop(a_row(2, "Lengkap?", kind="decide"), arrows=(Arrow("2", "3", "ya"), Arrow("2", "1", "tidak")))

    def boxed(row: Row) -> Row:
        return replace(row, nodes=(replace(row.nodes[0], symbol="box"),))

    boxes = replace(sop, rows=tuple(map(boxed, sop.rows)))
    assert fixed(boxes, only(boxes, "symbol.shape")) == sop
    check_row = a_row(2, "Memeriksa naskah")
    plain = a_sop(check_row, arrows=sop.arrows[1:])
    assert fixed(plain, only(plain, "symbol.branch")).rows[1].nodes[0].symbol == "diamond"


def test_a_reading_is_settled_and_a_slip_is_not() -> None:
    reading, slip = Remark("judged.role", "baris 2", "Dibaca."), Remark("text.slip", "baris 2", "Keliru.")
    sop = replace(a_sop(a_row(2)), remarks=(reading, slip))
    assert fixed(sop, only(sop, "judged.role")).remarks == (slip,)
    assert only(sop, "text.slip").fix == ""


def test_a_finding_of_the_past_has_nothing_to_cure() -> None:
    sop = a_sop(a_row(2, note="Naskah ke-2"))
    finding = only(sop, "cell.note_repeats")
    assert fix(fixed(sop, finding), finding) is None
