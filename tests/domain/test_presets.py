"""The five presets are whole, readable and walk as their SOPs say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.domain.findings import norm_totals, say_totals
from app.domain.products import PRODUCTS, made_by_alur
from app.domain.sop import Arrow, Node, NodeKind, Sop, from_dict, to_dict

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
SEEDS = ROOT.parent / "shared" / "seeds"
KEYS = (
    "metro-videografis",
    "metro-pengumpulan",
    "magetan-penyebarluasan",
    "tanjabbar-metadata",
    "sragen-pengelolaan",
)
FUNCTIONS = {
    *("kadis", "sekretaris", "kabid", "kasi", "jfu", "pengelola_data", "tim_desain", "redaktur"),
    *("subkoor", "admin", "produsen_data", "staf_pd"),
}
CAPTIONS = ("title", "number", "effective", "legal_basis", "activity", "actors", "quality")
COLUMNS = ("requirements", "time", "output", "note")


def load(key: str) -> Sop:
    """The preset ``key`` as it is shipped."""
    return from_dict(json.loads((ROOT / "resources" / "sop" / f"{key}.json").read_text(encoding="utf-8")))


@pytest.fixture(params=KEYS)
def sop(request: pytest.FixtureRequest) -> Sop:
    """Each preset in turn."""
    return load(request.param)


def walk(sop: Sop) -> str:
    """One line per node: id, role, kind, what it makes, the row's norm, and where it leads.

    ``(J)`` marks an arrow that is read by us; ``per OPD`` a row that runs for each OPD.
    """
    lines = [_line(sop, node) for node in sop.nodes.values()]
    return "\n".join([f"start {sop.start.id}", *lines]) + "\n"


def _line(sop: Sop, node: Node) -> str:
    row = sop.row_of[node.id]
    first = node is row.nodes[0]
    norm = (row.norm.text if row.norm else "-") if first else "same"
    ways = ", ".join(map(_way, sop.arrows_from[node.id])) or "end"
    cells = (node.id, node.role or "-", node.kind.value, node.makes or "-", norm)
    text = f"{cells[0]:4} {cells[1]:15} {cells[2]:11} {cells[3]:22} {cells[4]:14} -> {ways}"
    return text + ("   [per OPD]" if row.per_opd else "")


def _way(arrow: Arrow) -> str:
    label = f" {arrow.label}" if arrow.label else ""
    return arrow.target + label + (" (J)" if arrow.judged else "")


def test_every_shipped_file_is_a_preset() -> None:
    assert {path.stem for path in (ROOT / "resources" / "sop").glob("*.json")} == set(KEYS)


def test_key_is_the_name_of_the_file() -> None:
    assert [load(key).key for key in KEYS] == list(KEYS)


def test_comes_back_equal_from_plain_data(sop: Sop) -> None:
    assert from_dict(json.loads(json.dumps(to_dict(sop)))) == sop


def test_walks_as_the_sop_says(sop: Sop) -> None:
    assert walk(sop) == (GOLDEN / f"{sop.key}.walk").read_text(encoding="utf-8")


def test_vocabulary(sop: Sop) -> None:
    assert {role.function for role in sop.roles} <= FUNCTIONS
    assert {node.makes for node in sop.nodes.values()} <= PRODUCTS.keys() | {""}
    assert {node.symbol for node in sop.nodes.values()} <= {"capsule", "box", "diamond"}
    assert [row.no for row in sop.rows] == list(range(1, len(sop.rows) + 1))
    assert [re.sub(r"\D", "", row.label) for row in sop.rows] == [str(row.no) for row in sop.rows]


def test_captions_name_every_part_that_is_printed(sop: Sop) -> None:
    page = () if sop.form == "letter" else ("made", "revised", "approved_by", "records", "warnings")
    assert not [key for key in (*CAPTIONS, *COLUMNS, *page) if not sop.captions.get(key)]


def test_node_ids_are_row_numbers_with_letters_where_needed(sop: Sop) -> None:
    for row in sop.rows:
        letters = [""] if len(row.nodes) == 1 else list("abc"[: len(row.nodes)])
        assert [node.id for node in row.nodes] == [f"{row.no}{letter}" for letter in letters]


def test_nodes_that_share_a_row_say_what_they_do(sop: Sop) -> None:
    assert all(node.text for row in sop.rows if len(row.nodes) > 1 for node in row.nodes)


def test_a_row_without_output_makes_nothing(sop: Sop) -> None:
    assert not [row.no for row in sop.rows if not row.output and any(node.makes for node in row.nodes)]


def test_a_row_with_output_makes_something(sop: Sop) -> None:
    assert not [row.no for row in sop.rows if row.output and not any(node.makes for node in row.nodes)]


def test_remarks_are_sentences_with_a_place(sop: Sop) -> None:
    for remark in sop.remarks:
        assert remark.code
        assert remark.place
        assert remark.text.endswith(".")
        assert remark.remedy.endswith(".")


@pytest.mark.parametrize(
    ("key", "said", "totals"),
    [
        ("metro-videografis", "150 menit + 7 hari", {"menit": 150, "hari": 7}),
        ("metro-pengumpulan", "264 menit + 1 hari", {"menit": 264, "hari": 1}),
        ("magetan-penyebarluasan", "7 hari", {"hari": 7}),
        ("tanjabbar-metadata", "144 hari kerja", {"hari kerja": 144}),
        ("sragen-pengelolaan", "180 menit + 2 hari + 1 bulan", {"menit": 180, "hari": 2, "bulan": 1}),
    ],
)
def test_norms_add_up(key: str, said: str, totals: dict[str, int]) -> None:
    assert norm_totals(load(key)) == totals
    assert say_totals(load(key)) == said


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        ("metro-videografis", []),
        ("metro-pengumpulan", [11]),
        ("magetan-penyebarluasan", []),
        ("tanjabbar-metadata", [2]),
        ("sragen-pengelolaan", [3, 4, 5]),
    ],
)
def test_rows_that_run_for_each_opd(key: str, rows: list[int]) -> None:
    assert [row.no for row in load(key).rows if row.per_opd] == rows


def test_who_stands_outside_the_office() -> None:
    outside = {key: [role.key for role in load(key).roles if role.external] for key in KEYS}
    assert {key: roles for key, roles in outside.items() if roles} == {
        "tanjabbar-metadata": ["produsen_data"],
        "sragen-pengelolaan": ["staf_pd"],
    }


def test_revision_in_magetan_leads_back_on_yes() -> None:
    sop = load("magetan-penyebarluasan")
    assert {arrow.label: arrow.target for arrow in sop.arrows_from["6"]} == {"Ya": "4", "Tidak": "7"}
    assert sop.nodes["1"].kind is NodeKind.MARKER
    assert sop.rows[0].norm is None


def test_magetan_keeps_its_service_standard() -> None:
    sop = load("magetan-penyebarluasan")
    assert [component.label for component in sop.service] == [str(no) for no in range(1, 13)]
    assert sop.calendar == "magetan"


def test_only_dispositions_are_made_by_completing_their_step() -> None:
    assert [key for key in PRODUCTS if made_by_alur(key)] == ["disposition"]


# --- against the texts the presets were read from ------------------------------------------------


def _plain(text: str) -> str:
    """Letters and digits only, lower case: breaks, stops and list numbers do not count."""
    return re.sub(r"[\W_]+", "", re.sub(r"(?m)^\s*\d+\s*\.\s", "", text)).casefold()


def _words(data: object) -> str:
    if isinstance(data, dict):
        return " ".join(map(_words, data.values()))
    if isinstance(data, list | tuple):
        return " ".join(map(_words, data))
    return str(data)


def _seed(number: int) -> str:
    if not SEEDS.is_dir():
        pytest.skip("the source texts are not beside this copy of the project")
    [path] = SEEDS.glob(f"{number:03d}_*.txt")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(4), ids=KEYS[:4])
def test_every_cell_of_the_source_stands_in_the_preset(number: int) -> None:
    text = re.sub(r"<[^>]+>", "\n", _seed(number))
    sop = load(KEYS[number])
    for line in text.splitlines():
        of_table = re.match(r"\d+\.?\t", line)
        for cell in re.split(r"\t+", line):
            found = _plain(re.sub(r"\b\d+\s*\.\s", " ", cell))
            assert found in _everything(sop) or (not of_table and _split_up(sop, cell)), cell


def _everything(sop: Sop) -> str:
    data = {name: value for name, value in to_dict(sop).items() if name not in ("remarks", "arrows")}
    return _plain(re.sub(r"\b\d+\s*\.\s", " ", _words(data)))


def _split_up(sop: Sop, cell: str) -> bool:
    """A line of several fields stands in the preset word by word."""
    words = {_plain(word) for word in re.split(r"[\s:./(){}\[\]>?-]+", cell)}
    known = {_plain(word) for word in re.split(r"[\s:./(){}\[\]>?-]+", _words(to_dict(sop)))}
    # Words of the form itself: its label, and the letters of the drawing's language.
    form = {"", "sop", "graph", "td", *"abcdefgh", "nip", "nama", "o", "p", "s", "i", "ii", "iii", "iv"}
    return words <= known | form | {"standar", "operasional", "prosedur", "tanggal", "pengesahan"}


def test_readable_cells_of_the_scan_stand_in_the_preset() -> None:
    text, preset = _plain(_seed(4)), _everything(load(KEYS[4]))
    readable = (
        "Penggunaan Nama Domain go.id untuk Situs Resmi Pemerintah Pusat dan Daerah",
        "Peraturan Bupati Sragen Nomor 38 Tahun 2024 tentang Perubahan Atas Peraturan Bupati Nomor 3",
        "Staf Dinas Komunikasi dan Informatika Kabupaten Sragen",
        "Memahami Penggunaan Aplikasi Statistik Sektoral",
        "pada tidak updatenya data statistik sektoral di aplikasi satudata.sragenkab.go.id",
        "Pencatatan dan pendataan akan dilakukan secara otomatis dalam server aplikasi",
        "Memerintahkan Subkoor statistik untuk",
        "mengumpulkan data statitik sektoral",
        "mengirim hasil isian aplikasi ke",
        "Mengumpulkan data statistik sektoral",
        "Jarinagn Internet",
        "Memproses data yang sudah sesuai ke",
        "Melaporan kepada kasi terkait data",
        "Kasi memverifikasi hasil draft buku",
        "sektoral dan melaporakan ke",
        "Kabid memerintahkan kepada kasi",
        "Data Statitika Sektoral",
        "sudah di tandatangani atasan",
        "Publikasi data statistik sektoral",
    )
    for cell in readable:
        assert _plain(cell) in text, f"not in the source: {cell}"
        assert _plain(cell) in preset, f"not in the preset: {cell}"
