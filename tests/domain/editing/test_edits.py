"""What each kind of edit does to a small table: numbering, arrows, cells, names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.editing import (
    AddComponent,
    AddItems,
    AddNode,
    AddRole,
    AddRow,
    Batch,
    ClearCell,
    Confirm,
    Connect,
    Disconnect,
    DuplicateRow,
    MoveComponent,
    MoveItem,
    MoveNode,
    MoveRole,
    MoveRow,
    OrderNode,
    Redirect,
    Relabel,
    RemoveItems,
    RemoveLegend,
    RemoveNode,
    RemoveRole,
    RemoveRows,
    Renumber,
    SetApprover,
    SetCaption,
    SetCell,
    SetField,
    SetItem,
    SetLegend,
    SetLink,
    SetNode,
    Take,
    is_unread,
    new_node_id,
    norm_of,
    touched,
)
from app.domain.editing.numbering import relabelled
from app.domain.sop import Arrow, Component, NodeKind, Norm, Remark, Sop
from tests.helpers.tiny_sops import a_row, a_sop


def four() -> Sop:
    """Capsule 1, boxes 2 and 3, capsule 4, joined from top to bottom."""
    return a_sop(a_row(2), a_row(3, role="kasi"))


def ways(sop: Sop) -> list[str]:
    return [
        f"{arrow.source}>{arrow.target}" + (f"={arrow.label}" if arrow.label else "") for arrow in sop.arrows
    ]


def labels(sop: Sop) -> list[str]:
    return [row.label for row in sop.rows]


def test_a_row_set_between_two_is_led_through() -> None:
    sop = AddRow(2, role="kasi", text="Baru").apply(four())
    assert labels(sop) == ["1.", "2.", "3.", "4.", "5."]
    assert sop.rows[2].text == "Baru"
    assert ways(sop) == ["1>2", "2>n1", "n1>3", "3>4"]


def test_a_row_without_symbol_touches_no_arrow_until_it_has_one() -> None:
    empty = AddRow(2).apply(four())
    assert ways(empty) == ways(four())
    assert new_node_id(empty) == "n1"
    assert ways(AddNode(3, "jfu").apply(empty)) == ["1>2", "2>n1", "n1>3", "3>4"]


def test_a_row_at_the_end_and_at_the_head_are_joined() -> None:
    assert ways(AddRow(4, role="jfu").apply(four()))[-1] == "4>n1"
    assert ways(AddRow(0, role="jfu").apply(four()))[-1] == "n1>1"


def test_a_labelled_way_keeps_its_label_when_led_through() -> None:
    sop = replace(
        four(), arrows=(Arrow("1", "2"), Arrow("2", "3", "Ya"), Arrow("2", "1", "Tidak"), Arrow("3", "4"))
    )
    assert ways(AddRow(2, role="jfu").apply(sop)) == ["1>2", "2>n1=Ya", "n1>3", "2>1=Tidak", "3>4"]


def test_removing_rows_bridges() -> None:
    assert ways(RemoveRows((2,)).apply(four())) == ["1>3", "3>4"]
    assert ways(RemoveRows((2, 3)).apply(four())) == ["1>4"]
    assert ways(RemoveRows((4,)).apply(four())) == ["1>2", "2>3"]
    assert RemoveRows((9,)).apply(four()) == four()


def test_removing_a_decision_leaves_its_way_on() -> None:
    sop = replace(
        four(), arrows=(Arrow("1", "2"), Arrow("2", "1", "Tidak"), Arrow("2", "3", "Ya"), Arrow("3", "4"))
    )
    assert ways(RemoveRows((2,)).apply(sop)) == ["1>3", "3>4"]


def test_moving_keeps_arrows_and_numbers_anew() -> None:
    sop = MoveRow(2, 4).apply(four())
    assert [row.nodes[0].id for row in sop.rows] == ["1", "3", "4", "2"]
    assert labels(sop) == ["1.", "2.", "3.", "4."]
    assert sop.arrows == four().arrows
    assert MoveRow(2, 2).apply(four()) == four()


def test_duplicating_sets_the_copy_into_the_flow() -> None:
    sop = DuplicateRow(2).apply(four())
    assert sop.rows[2].text == sop.rows[1].text
    assert ways(sop) == ["1>2", "2>n1", "n1>3", "3>4"]


def test_remarks_follow_their_rows() -> None:
    sop = replace(
        four(), remarks=(Remark("judged.role", "baris 3", "…"), Remark("judged.x", "baris 2–3", "…"))
    )
    assert [remark.place for remark in AddRow(0).apply(sop).remarks] == ["baris 4", "baris 3–4"]
    assert [remark.place for remark in RemoveRows((3,)).apply(sop).remarks] == ["baris 2–2"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (["1.", "2."], ["1.", None, "2."], ["1.", "2.", "3."]),
        (["1", "2"], ["2", "1"], ["1", "2"]),
        (["a)", "b)"], ["a)", "b)", None], ["a)", "b)", "c)"]),
        (["I.", "II."], ["I.", "II.", None, None], ["I.", "II.", "III.", "IV."]),
        (["", "1.", "2."], ["", "1.", None, "2."], ["", "1.", "2.", "3."]),
        (["1.", "3."], ["1.", None, "3."], ["1.", "2.", "3."]),
        (["A1", "B"], ["A1", "B", None], ["A1", "B", "3."]),
        ([], [None], ["1."]),
    ],
)
def test_labels_go_on_in_their_style(old: list[str], new: list[str | None], said: list[str]) -> None:
    assert relabelled(old, new) == said


def test_labels_that_were_not_consecutive_can_be_numbered() -> None:
    sop = SetCell(2, "label", "7").apply(four())
    assert labels(AddRow(4).apply(sop)) == ["1.", "7", "3.", "4.", "5."]
    assert labels(Renumber().apply(sop)) == ["1.", "2.", "3.", "4."]


def test_cells_take_words_and_norms_as_typed() -> None:
    sop = SetCell(2, "norm", "15 Menit").apply(four())
    assert sop.rows[1].norm == Norm("15 Menit", 15, "menit")
    assert SetCell(2, "norm", "").apply(sop).rows[1].norm is None
    assert touched(sop, SetCell(2, "note", "x").apply(sop)) == {2}
    assert SetCell(2, "norm", "x").merge_key != SetCell(3, "norm", "x").merge_key


def test_a_norm_that_cannot_be_read_is_kept_as_written() -> None:
    assert norm_of("sehari-dua") == Norm("sehari-dua", 0, "")
    assert is_unread(norm_of("sehari-dua"))
    assert norm_of("-") == Norm("-", 0, "")
    assert not is_unread(norm_of("-"))
    assert not is_unread(norm_of("2 hari"))
    assert not is_unread(None)


def test_a_diamond_decides() -> None:
    sop = SetNode("2", symbol="diamond").apply(four())
    assert sop.nodes["2"].kind is NodeKind.DECIDE
    assert SetNode("2", symbol="box").apply(sop).nodes["2"].kind is NodeKind.WORK
    assert SetNode("2", kind=NodeKind.DECIDE).apply(four()).nodes["2"].symbol == "diamond"
    assert SetNode("1", kind=NodeKind.REVIEW).apply(four()).nodes["1"].symbol == "capsule"
    assert SetNode("2", text="x", makes="design").apply(four()).nodes["2"].makes == "design"


def test_several_symbols_in_a_row() -> None:
    sop = AddNode(2, "kasi").apply(four())
    assert ways(sop) == ["1>2", "2>n1", "n1>3", "3>4"]
    assert [node.id for node in OrderNode("n1", -1).apply(sop).rows[1].nodes] == ["n1", "2"]
    assert ways(RemoveNode("n1").apply(sop)) == ways(four())
    assert ways(ClearCell(2, "jfu").apply(sop)) == ["1>n1", "n1>3", "3>4"]
    assert MoveNode("n1", 3, "jfu").apply(sop).row_of["n1"].no == 3
    assert MoveNode("n1", 2, "jfu").apply(sop).nodes["n1"].role == "jfu"


def test_arrows_are_drawn_named_led_elsewhere_and_confirmed() -> None:
    sop = Connect("3", "2", "Perbaiki").apply(four())
    assert ways(sop)[-1] == "3>2=Perbaiki"
    assert Connect("3", "2", "Perbaiki").apply(sop) is sop
    assert Connect("3", "nowhere").apply(sop) is sop
    assert ways(Relabel(3, "Tidak").apply(sop))[-1] == "3>2=Tidak"
    assert ways(Redirect(3, target="1").apply(sop))[-1] == "3>1=Perbaiki"
    assert Disconnect(3).apply(sop).arrows == four().arrows
    judged = replace(sop, arrows=(*four().arrows, Arrow("3", "2", "Perbaiki", judged=True)))
    assert Confirm((3,)).apply(judged) == sop


def test_columns_come_go_and_move() -> None:
    sop = AddRole(1, "Kepala Seksi Data").apply(four())
    assert [role.key for role in sop.roles] == ["kabid", "kepala_seksi_data", "kasi", "jfu"]
    assert AddRole(9, "Kasi").apply(four()).roles[-1].key == "kasi_2"
    assert MoveRole("jfu", 0).apply(four()).roles[0].key == "jfu"
    without = RemoveRole("kasi").apply(four())
    assert ways(without) == ["1>2"]
    assert [role.key for role in without.roles] == ["kabid", "jfu"]


def test_the_identity_page() -> None:
    sop = SetField("title", "Judul").apply(four())
    assert touched(four(), sop) == {"identity", "identity.title"}
    assert SetApprover("Kadis", "BUDI", "Pembina", "1").apply(sop).identity.approver_name == "BUDI"
    assert AddItems("equipment", 0, ("Laptop",)).apply(sop).identity.equipment == ("Laptop", "ATK")
    assert RemoveItems("equipment", (0,)).apply(sop).identity.equipment == ()
    listed = AddItems("equipment", 9, ("a", "b")).apply(sop)
    assert MoveItem("equipment", 0, 2).apply(listed).identity.equipment == ("a", "b", "ATK")
    assert SetCaption("no", "Nomor").apply(sop).captions == {"no": "Nomor"}
    assert SetCaption("no", "").apply(SetCaption("no", "Nomor").apply(sop)) == sop
    assert RemoveLegend("document").apply(SetLegend("document", "Dokumen").apply(sop)) == sop


def test_a_link_goes_with_its_item() -> None:
    sop = SetLink("-", "metro").apply(four())
    assert sop.links == {"-": "metro"}
    assert SetItem("related", 0, "SOP Metro").apply(sop).links == {"SOP Metro": "metro"}
    assert RemoveItems("related", (0,)).apply(sop).links == {}
    assert SetLink("-", "").apply(sop) == four()
    assert SetLink("not listed", "metro").apply(four()) == four()


def test_components_are_numbered_on() -> None:
    sop = replace(four(), service=(Component("1", "Dasar", ""), Component("2", "Biaya", "")))
    assert [c.label for c in AddComponent(1, "Jam").apply(sop).service] == ["1", "2", "3"]
    assert [(c.label, c.name) for c in MoveComponent(1, 0).apply(sop).service] == [
        ("1", "Biaya"),
        ("2", "Dasar"),
    ]


def test_a_batch_is_one_step_and_a_whole_definition_can_be_taken() -> None:
    batch = Batch("dua hal", (AddRow(0), SetField("title", "Judul")))
    assert batch.name == "dua hal"
    assert batch.apply(four()).identity.title == "Judul"
    assert Take("perbaiki", four()).apply(four()) == four()
    assert Take("perbaiki", batch.apply(four())).apply(four()) == batch.apply(four())
