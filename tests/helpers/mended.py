"""Knows how the five shipped SOPs look once every finding is cured by a real edit; judges nothing.

Each step is what an office would do in the editor: draw, confirm, fill, split, correct.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from app.core.paths import resource
from app.domain.findings.spelling import corrected
from app.domain.sop import Component, Node, Norm, Role, Sop, from_dict

Step = Callable[[Sop], Sop]


def preset(key: str) -> Sop:
    """The preset as it is shipped."""
    return from_dict(json.loads(resource("sop", f"{key}.json").read_text("utf-8")))


def mended(key: str) -> Sop:
    """The preset with every step of its cure taken."""
    sop = preset(key)
    for step in STEPS[key]:
        sop = step(sop)
    return sop


# --- the edits -----------------------------------------------------------------------------------


def page(**changes: Any) -> Step:
    """Fields of the identity page filled or corrected."""
    return lambda sop: replace(sop, identity=replace(sop.identity, **changes))


def row(no: int, **changes: Any) -> Step:
    """Cells of one row; ``role`` and ``symbol`` are those of its first node."""
    node = {name: changes.pop(name) for name in ("role", "symbol") if name in changes}

    def step(sop: Sop) -> Sop:
        rows = list(sop.rows)
        nodes = rows[no - 1].nodes
        rows[no - 1] = replace(rows[no - 1], nodes=(replace(nodes[0], **node), *nodes[1:]), **changes)
        return replace(sop, rows=tuple(rows))

    return step


def split(no: int, second: Mapping[str, Any]) -> Step:
    """The second symbol of a row becomes a row of its own; rows below move down."""

    def step(sop: Sop) -> Sop:
        rows = list(sop.rows)
        first, *others = rows[no - 1].nodes
        rows[no - 1 : no] = [
            replace(rows[no - 1], nodes=(first,)),
            replace(rows[no - 1], nodes=tuple(others), **second),
        ]
        return numbered(replace(sop, rows=tuple(rows)))

    return step


def without_row(no: int) -> Step:
    """A row taken out with its arrows."""

    def step(sop: Sop) -> Sop:
        gone = {node.id for node in sop.rows[no - 1].nodes}
        arrows = tuple(arrow for arrow in sop.arrows if not {arrow.source, arrow.target} & gone)
        return numbered(replace(sop, rows=sop.rows[: no - 1] + sop.rows[no:], arrows=arrows))

    return step


def numbered(sop: Sop) -> Sop:
    """Rows counted anew, printed as in their first row."""
    mark = "." if sop.rows[0].label.endswith(".") else ""
    return replace(
        sop, rows=tuple(replace(row, no=no, label=f"{no}{mark}") for no, row in enumerate(sop.rows, 1))
    )


def confirmed(sop: Sop) -> Sop:
    """Every arrow drawn and labelled in the source, what branches drawn as a decision."""
    arrows = tuple(replace(arrow, judged=False) for arrow in sop.arrows)
    several = {node_id for node_id, leaving in sop.arrows_from.items() if len(leaving) > 1}
    return replace(_symbols(sop, several, "diamond"), arrows=arrows)


def confirmed_in(no: int) -> Step:
    """The arrows of one row drawn and labelled in the source."""

    def step(sop: Sop) -> Sop:
        own = {node.id for node in sop.rows[no - 1].nodes}
        arrows = tuple(
            replace(arrow, judged=arrow.judged and arrow.source not in own) for arrow in sop.arrows
        )
        return replace(_symbols(sop, own, "diamond"), arrows=arrows)

    return step


def _symbols(sop: Sop, node_ids: set[str], symbol: str) -> Sop:
    def shaped(node: Node) -> Node:
        return replace(node, symbol=symbol) if node.id in node_ids else node

    return replace(sop, rows=tuple(replace(row, nodes=tuple(map(shaped, row.nodes))) for row in sop.rows))


def settled(sop: Sop) -> Sop:
    """Every reading of ours confirmed by the makers, its remark taken out."""
    return replace(sop, remarks=())


def spelled(sop: Sop) -> Sop:
    """Known slips corrected wherever they stand."""

    rows = tuple(
        replace(
            row,
            text=corrected(row.text),
            requirements=corrected(row.requirements),
            output=corrected(row.output),
            note=corrected(row.note),
        )
        for row in sop.rows
    )
    lists = {
        name: tuple(map(corrected, getattr(sop.identity, name)))
        for name in ("legal_basis", "qualifications", "warnings")
    }
    changes: dict[str, Any] = dict(lists)
    service = tuple(replace(component, text=corrected(component.text)) for component in sop.service)
    return replace(sop, rows=rows, identity=replace(sop.identity, **changes), service=service)


def worded(old: str, new: str) -> Step:
    """A phrase replaced in all rows."""

    def step(sop: Sop) -> Sop:
        return replace(sop, rows=tuple(replace(row, text=row.text.replace(old, new)) for row in sop.rows))

    return step


def component(label: str, change: Callable[[str], str]) -> Step:
    """The text of one component of the service standard."""

    def step(sop: Sop) -> Sop:
        return replace(
            sop,
            service=tuple(
                Component(item.label, item.name, change(item.text)) if item.label == label else item
                for item in sop.service
            ),
        )

    return step


def law(old: str, new: str) -> Step:
    """A phrase replaced in the legal basis."""
    return lambda sop: page(legal_basis=tuple(item.replace(old, new) for item in sop.identity.legal_basis))(
        sop
    )


def column(at: int, role: Role) -> Step:
    """A new column."""
    return lambda sop: replace(sop, roles=(*sop.roles[:at], role, *sop.roles[at:]))


def minutes(amount: int) -> Norm:
    return Norm(f"{amount} menit", amount, "menit")


# --- what each of the five needs -----------------------------------------------------------------

_WHOLE_PAGE = {
    "revised": "-",
    "related": ("-",),
    "records": ("Disimpan sebagai data elektronik dan manual",),
}
_KADIS = Role("kadis", "Kepala Dinas", function="kadis")
_DRAFT_VIDEO = "Draf Videografis Data Statistik Sektoral"

_VIDEO: tuple[Step, ...] = (
    settled,
    spelled,
    lambda sop: replace(sop, form="table"),
    page(
        **_WHOLE_PAGE,
        made="23 Mei 2022",
        approver_nip="19770610 199712 1 001",
        qualifications=("Mampu mengolah data statistik", "Mampu membuat videografis"),
        equipment=("Komputer", "Jaringan internet"),
        warnings=("Data yang belum diperiksa tidak boleh ditayangkan",),
    ),
    column(0, _KADIS),
    row(1, role="kadis", output="Disposisi"),
    row(2, role="kabid", output="Disposisi"),
    row(3, requirements="Disposisi", output=f"Data Statistik Sektoral, {_DRAFT_VIDEO}", norm=minutes(3150)),
)

_SIGNED = "Surat dan form data yang telah ditandatangani"
_COLLECT: tuple[Step, ...] = (
    settled,
    spelled,
    confirmed,
    worded("JFU/Staf Pelaksana", "JFU"),
    worded("JFU/staf Pelaksana", "JFU"),
    worded("JFU/Staf", "JFU"),
    page(
        **_WHOLE_PAGE,
        effective="8 Mei 2023",
        legal_basis=("Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia",),
        equipment=("Komputer/Printer/Scanner", "Jaringan Internet", "Akun Email", "ATK"),
        approver_nip="19770610 199710 1 001",
        approver_rank="Pembina Tingkat I (IV/b)",
    ),
    row(1, requirements="Surat permintaan data"),
    row(5, requirements="Draft surat dan form data"),
    row(6, requirements="Draft surat dan form data", output="Draft surat dan form data yang telah diparaf"),
    row(8, requirements=_SIGNED),
    row(9, requirements=_SIGNED),
    row(10, requirements=_SIGNED),
    row(11, requirements="Bukti terima distribusi surat", norm=minutes(450)),
    row(12, requirements="Data statistik", text="Kasi menugaskan JFU untuk menganalisis data statistik"),
    row(13, requirements="Analisis data", output="Analisis data yang telah dikoreksi"),
    row(14, requirements="Analisis data yang telah dikoreksi"),
    row(15, requirements="Bukti tayang"),
    split(14, {"text": "JFU mendiseminasikan hasil analisis", "output": "Bukti tayang"}),
    split(12, {"text": "JFU menganalisis data statistik", "output": "Analisis data"}),
)

_CAPTIONED = "Desain yang telah jadi dan sudah ditambahkan keterangan tentang data"
_ASKED, _LAST = "Keterangan → Apakah ada revisi ?", "Hasil Disetujui → Upload/Publikasi hasil"
_SPREAD: tuple[Step, ...] = (
    settled,
    spelled,
    confirmed,
    without_row(1),
    row(1, symbol="capsule", output="Daftar data"),
    row(4, requirements="Desain Jadi"),
    row(5, requirements=_CAPTIONED, output="Catatan revisi"),
    row(6, requirements=_CAPTIONED, output="Persetujuan"),
    page(
        table_title="Penyebarluasan Data Kabupaten Magetan",
        related=("SOP Penyelenggaraan Statistik Sektoral", "SOP Pengolahan Data"),
        warnings=("Keterlambatan proses dapat menghambat pelayanan",),
    ),
    component("4", lambda text: text.replace("Tim Desainer", "Tim Desain")),
    component("4", lambda text: text.replace("Upload/Publikasi hasil → Apakah ada revisi ?", _LAST)),
    component("4", lambda text: text.replace("Keterangan → Upload/Publikasi hasil", _ASKED)),
)

_CHECKED = "Laporan analisis metadata yang sudah diperiksa"
_METADATA: tuple[Step, ...] = (
    settled,
    spelled,
    confirmed,
    lambda sop: replace(
        sop, legend={key: sop.legend[key] for key in sop.legend if key in {"capsule", "box", "diamond"}}
    ),
    page(
        number="500.14/26/DISKOMINFO/2023",
        made="28 April 2023",
        revised="-",
        signed="02 Mei 2023",
        approver_name="NAMA PEJABAT, S.Sos",
        approver_nip="19760520 199511 1 001",
        qualifications=("Memahami metadata statistik", "Mampu mengolah data"),
        related=("SOP Pengumpulan Data Statistik Sektoral",),
    ),
    row(2, note=""),
    row(3, note="", output="Kompilasi Data dan Metadata yang sudah diolah dan dianalisis"),
    row(4, note=""),
    row(5, note="", output=_CHECKED),
    row(6, note="", output="Bahan pelaporan dan penyajian"),
    row(7, note=""),
    row(8, requirements="Bahan pelaporan dan penyajian hasil analisis yang sudah disetujui"),
    row(8, output="Diseminasi dan publikasi data dan metadata"),
    split(2, {"text": "Memeriksa kelengkapan data dan metadata"}),
    row(2, output="Data dan Metadata Sektoral"),
    row(3, requirements="Data dan Metadata Sektoral"),
)

_VERIFIED = "Draft Buku Data Statistik Sektoral yang telah diverifikasi"
_DRAFT_BOOK = "Draft Buku Data Statistik Sektoral"
_BOOK: tuple[Step, ...] = (
    settled,
    spelled,
    confirmed,
    worded("Kasi", "Subkoor"),
    worded("kasi", "Subkoor"),
    page(
        number="500.14/7/DISKOMINFO/2024",
        made="1 Februari 2024",
        revised="-",
        effective="5 Februari 2024",
        approver_post="Kepala Dinas Komunikasi dan Informatika Kabupaten Sragen",
        approver_name="NAMA PEJABAT, S.Kom",
        approver_nip="19760520 199511 1 001",
    ),
    law("Nomor 26/PER", "Nomor 28/PER"),
    row(3, norm=minutes(900)),
    row(6, norm=minutes(9000), output=_DRAFT_BOOK),
    row(7, output="Laporan data yang masuk"),
    row(8, output=_VERIFIED),
    row(9, requirements=_VERIFIED, output="Disposisi"),
    split(9, {"text": "Subkoor mencetak buku", "output": "Buku Data Statistik Sektoral"}),
)

STEPS: Mapping[str, tuple[Step, ...]] = {
    "metro-videografis": _VIDEO,
    "metro-pengumpulan": _COLLECT,
    "magetan-penyebarluasan": _SPREAD,
    "tanjabbar-metadata": _METADATA,
    "sragen-pengelolaan": _BOOK,
}
