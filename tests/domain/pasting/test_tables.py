"""What the columns of a pasted table mean, and which rows of an SOP it becomes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.editing import new_node_id
from app.domain.pasting import Meaning, PasteTable, Use, guess, read_table, rows_of, unread_times
from app.domain.pasting.grid import Cell, Grid, laid_out
from app.domain.sop import NodeKind, Norm, Sop
from tests.domain.editing.sound import assert_sound
from tests.helpers.random_sops import sops
from tests.helpers.tiny_sops import a_row, a_sop

OFFICIAL = (
    "No\tUraian Kegiatan\tPelaksana\t\t\tMutu Baku\t\t\tKet\r\n"
    "\t\tKabid\tKasi\tJFU\tKelengkapan\tWaktu\tOutput\t\r\n"
    "1\t2\t3\t4\t5\t6\t7\t8\t9\r\n"
    "1.\tMenugaskan\tMulai\t\t\tDisposisi\t15 Menit\tDisposisi\t\r\n"
    '2.\tMenyusun naskah\t\t\tv\t"Data\nATK"\tdua hari\tDraf\tsegera\r\n'
    "3.\tMemeriksa\t\t?\t\tDraf\t1 jam\tDraf diperiksa\t\r\n"
)


def grid_of(text: str, html: str = "") -> Grid:
    grid = read_table(html, text)
    assert grid is not None
    return grid


def meanings(text: str) -> list[str]:
    return [use.role or use.meaning.value for use in guess(grid_of(text)).uses]


def pasted(sop: Sop, text: str, *, instead: bool = True) -> Sop:
    grid = grid_of(text)
    found = guess(grid)
    return PasteTable.of(rows_of(grid, found.head, found.uses), found.uses, instead=instead).apply(sop)


def test_the_official_heading_in_two_rows_is_understood() -> None:
    found = guess(grid_of(OFFICIAL))
    assert found.head == 3
    assert meanings(OFFICIAL) == [
        "label",
        "text",
        "Kabid",
        "Kasi",
        "JFU",
        "requirements",
        "norm",
        "output",
        "note",
    ]


def test_the_same_heading_with_merged_cells_of_html() -> None:
    html = (
        "<table><tr><td rowspan=2>NO</td><td rowspan=2>AKTIVITAS</td><td colspan=2>PELAKSANA</td>"
        "<td colspan=3>MUTU BAKU</td></tr><tr><td>KASI</td><td>JFU</td><td>PERSYARATAN</td><td>WAKTU</td>"
        "<td>KELUARAN</td></tr><tr><td>1</td><td>Menyusun</td><td></td><td>√</td><td>ATK</td><td>1 jam</td>"
        "<td>Draf</td></tr></table>"
    )
    found = guess(grid_of("", html))
    assert found.head == 2
    assert [use.role or use.meaning.value for use in found.uses] == [
        "label", "text", "KASI", "JFU", "requirements", "norm", "output",
    ]  # fmt: skip


def test_a_column_of_names_of_roles() -> None:
    text = "No\tKegiatan\tPelaksana\tWaktu\n1\tMenyusun\tJFU\t1 jam\n2\tMemeriksa\tKasi\t2 jam\n"
    assert meanings(text) == ["label", "text", "actor", "norm"]
    sop = pasted(a_sop(), text)
    assert [node.role for node in sop.nodes.values()] == ["jfu", "kasi"]


def test_without_headings_the_contents_tell() -> None:
    text = (
        "1\tMenyusun naskah surat\tv\t\tATK\t15 menit\tDraf\n"
        "2\tMemeriksa naskah surat\t\tv\tDraf\t1 jam\tNaskah\n"
    )
    found = guess(grid_of(text))
    assert found.head == 0
    assert meanings(text) == ["label", "text", "Pelaksana 1", "Pelaksana 2", "requirements", "norm", "output"]


def test_a_second_column_of_the_same_meaning_is_left_to_the_person() -> None:
    assert meanings("No\tKegiatan\tWaktu\tWaktu\n1\ta b\t1 jam\t2 jam\n") == [
        "label",
        "text",
        "norm",
        "ignore",
    ]


def test_pasting_in_place_of_the_table() -> None:
    sop = pasted(a_sop(a_row(2)), OFFICIAL)
    assert [row.label for row in sop.rows] == ["1.", "2.", "3."]
    assert [row.no for row in sop.rows] == [1, 2, 3]
    assert sop.rows[1].requirements == "Data\nATK"
    assert sop.rows[0].norm == Norm("15 Menit", 15, "menit")
    assert sop.rows[1].norm == Norm("dua hari", 0, "")
    nodes = list(sop.nodes.values())
    assert [(node.role, node.symbol) for node in nodes] == [
        ("kabid", "capsule"),
        ("jfu", "box"),
        ("kasi", "diamond"),
    ]
    assert nodes[2].kind is NodeKind.DECIDE
    assert [(arrow.source, arrow.target) for arrow in sop.arrows] == [("n1", "n2"), ("n2", "n3")]
    assert [role.name for role in sop.roles] == ["Kabid", "Kasi", "JFU"]
    assert sop.role["kasi"].function == "kasi", "a role of the same name stays what it was"


def test_pasting_after_the_table_goes_on() -> None:
    sop = pasted(a_sop(a_row(2)), OFFICIAL.replace("Kabid", "Camat"), instead=False)
    assert [row.label for row in sop.rows] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert sop.roles[-1].name == "Camat"
    assert ("3", "n1") in [(arrow.source, arrow.target) for arrow in sop.arrows]
    assert new_node_id(sop) == "n4"


def test_words_in_a_role_column_stay_with_the_symbol() -> None:
    sop = pasted(a_sop(), "No\tKegiatan\tPelaksana\t\n\t\tKasi\tJFU\n1\tMemeriksa\tSetuju naskah\t-\n")
    [node] = sop.nodes.values()
    assert (node.symbol, node.text) == ("box", "Setuju naskah")


def test_rows_that_go_on_with_the_row_above_are_joined() -> None:
    text = "No\tKegiatan\tKelengkapan\tWaktu\n1\tMenyusun\tATK\t1 jam\n\t\tLaptop\t\n"
    grid = grid_of(text)
    found = guess(grid)
    [row] = rows_of(grid, found.head, found.uses)
    assert row.words["requirements"] == "ATK\nLaptop"


def test_times_that_cannot_be_read_are_named() -> None:
    grid = grid_of(OFFICIAL)
    found = guess(grid)
    assert unread_times(rows_of(grid, found.head, found.uses)) == ["dua hari"]


def test_what_a_person_chooses_holds() -> None:
    grid = grid_of("a\tb\tc\n")
    uses = (Use(Meaning.IGNORE), Use(Meaning.ACTIVITY), Use(Meaning.ROLE, "Lurah"))
    sop = PasteTable.of(rows_of(grid, 0, uses), uses, instead=True).apply(a_sop())
    assert (sop.rows[0].text, sop.rows[0].label, sop.roles[0].name) == ("b", "1.", "Lurah")


def test_a_sentence_is_no_table() -> None:
    assert read_table("<p>halo</p>", "halo") is None
    assert read_table("<table><tr><td>satu</td></tr></table>", "satu") is None


CELLS = st.sampled_from(
    ["", "v", "Mulai", "?", "-", "Kasi", "15 menit", "dua hari", "1", "2.", "a\nb", "Setuju"]
)
USES = st.sampled_from([Use(meaning) for meaning in Meaning if meaning is not Meaning.ROLE]) | st.builds(
    Use, st.just(Meaning.ROLE), st.sampled_from(["Kasi", "KASI ", "Lurah", "JFU"])
)


@given(data=st.data(), instead=st.booleans(), sop=sops())
def test_whatever_is_pasted_leaves_a_sound_definition(data: st.DataObject, instead: bool, sop: Sop) -> None:
    width = data.draw(st.integers(1, 5))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))
    uses = tuple(data.draw(USES) for _ in range(width))
    grid = laid_out([[Cell(text) for text in row] for row in rows])
    edit = PasteTable.of(rows_of(grid, data.draw(st.integers(0, 2)), uses), uses, instead=instead)
    after = edit.apply(sop)
    assert_sound(after)
    assert len(after.rows) == len(edit.rows) + (0 if instead and edit.rows else len(sop.rows))
