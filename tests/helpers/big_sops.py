"""Makes large SOPs by lot, always the same for the same number: many rows, roles, decisions, ways back.

None is well made in the sense of the findings, and none can be walked as a case on purpose.
"""

from __future__ import annotations

import random

from app.domain.sop import Arrow, Identity, Node, NodeKind, Norm, Role, Row, Sop

_VERBS = ("Menyusun", "Memeriksa", "Menyampaikan", "Mengolah", "Mengumpulkan", "Memverifikasi", "Membahas")
_THINGS = (
    "draf surat permintaan data",
    "daftar data sektoral tahun berjalan",
    "rekapitulasi data dan metadata dari perangkat daerah",
    "hasil analisis statistik sektoral",
    "bahan publikasi beserta keterangannya",
    "berita acara",
)
_NAMES = (
    "Kepala Dinas",
    "Sekretaris",
    "Kepala Bidang Statistik dan Persandian",
    "Kepala Seksi Pengelolaan Data",
    "Pranata Komputer",
    "Statistisi Ahli Muda",
    "Produsen Data",
    "Admin",
    "Tim Desain",
    "Redaktur",
    "Jabatan Fungsional Umum",
    "Operator Perangkat Daerah",
)
_UNITS = ("menit", "hari", "hari kerja", "jam")


def a_big_sop(rows: int, roles: int, seed: int = 1, decisions: int = 6) -> Sop:
    """An SOP of ``rows`` rows and ``roles`` role columns with some ways back."""
    chance = random.Random(seed * 1000 + rows * 13 + roles)
    made_roles = tuple(Role(f"r{at}", _NAMES[at % len(_NAMES)]) for at in range(roles))
    diamonds = set(chance.sample(range(2, max(rows - 1, 3)), min(decisions, max(rows - 3, 0))))
    made_rows: list[Row] = []
    arrows: list[Arrow] = []
    order: list[str] = []
    for place in range(rows):
        several = chance.random() < 0.12 and place not in diamonds
        nodes = tuple(
            Node(
                f"{place + 1}{'ab'[part] if several else ''}",
                chance.choice(made_roles).key,
                _symbol(place, rows, place in diamonds),
                NodeKind.WORK,
            )
            for part in range(2 if several else 1)
        )
        made_rows.append(_row(chance, place, nodes))
        order += [node.id for node in nodes]
    for at, node in enumerate(order[:-1]):
        turns = made_rows_symbol(made_rows, node) == "diamond"
        arrows.append(Arrow(node, order[at + 1], "Ya" if turns else ""))
        if turns:
            back = max(0, at - chance.randint(1, 9))
            arrows.append(Arrow(node, order[back], "Tidak"))
    identity = Identity(
        title="Pengelolaan Data Statistik Sektoral",
        number="500.14/12/2026",
        institution=("PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA"),
        legal_basis=("Peraturan Presiden Nomor 39 Tahun 2019 tentang Satu Data Indonesia",),
    )
    return Sop(f"big-{rows}-{roles}", identity, made_roles, tuple(made_rows), tuple(arrows))


def made_rows_symbol(rows: list[Row], node_id: str) -> str:
    """The symbol of a node."""
    return next(node.symbol for row in rows for node in row.nodes if node.id == node_id)


def _symbol(place: int, rows: int, is_decision: bool) -> str:
    if place in (0, rows - 1):
        return "capsule"
    return "diamond" if is_decision else "box"


def _row(chance: random.Random, place: int, nodes: tuple[Node, ...]) -> Row:
    amount, unit = chance.randint(1, 60), chance.choice(_UNITS)
    things = [chance.choice(_THINGS) for _ in range(3)]
    text = " ".join((chance.choice(_VERBS), *things[: chance.randint(1, 3)]))
    return Row(
        no=place + 1,
        label=f"{place + 1}.",
        text=text,
        nodes=nodes,
        norm=Norm(f"{amount} {unit}", amount, unit) if chance.random() < 0.9 else None,
        requirements=chance.choice(_THINGS).capitalize() if chance.random() < 0.8 else "",
        output=chance.choice(_THINGS).capitalize() if chance.random() < 0.8 else "",
        note=chance.choice(_THINGS) if chance.random() < 0.3 else "",
    )
