"""Which components a service standard has, and what of them the SOP itself already says.

It writes no promise for an office: what the SOP does not say stays empty.
Source: UU 25/2009 and PermenPANRB 15/2014 (14 components); offices also print 12.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.editing.edit import Batch
from app.domain.editing.service import SetService, SetServiceTitle
from app.domain.findings import say_totals
from app.domain.sop import Component, Sop

#: PermenPANRB 15/2014: six components of delivery, then eight of management.
FOURTEEN = (
    "Persyaratan",
    "Sistem, mekanisme, dan prosedur",
    "Jangka waktu penyelesaian",
    "Biaya/tarif",
    "Produk pelayanan",
    "Penanganan pengaduan, saran, dan masukan",
    "Dasar hukum",
    "Sarana, prasarana, dan/atau fasilitas",
    "Kompetensi pelaksana",
    "Pengawasan internal",
    "Jumlah pelaksana",
    "Jaminan pelayanan",
    "Jaminan keamanan dan keselamatan pelayanan",
    "Evaluasi kinerja pelaksana",
)
#: The shorter form in use, with hours of service and without the last two of the fourteen.
TWELVE = (
    "Dasar Hukum",
    "Jam Pelayanan",
    "Persyaratan",
    "Sistem, Mekanisme dan Prosedur",
    "Durasi Waktu Pengerjaan",
    "Biaya / Tarif",
    "Produk Pelayanan",
    "Sarana, Prasarana dan/atau Fasilitas Pelayanan",
    "Kompetensi dan Jumlah Pelaksana",
    "Pengawasan",
    "Penanganan Pengaduan",
    "Jaminan Pelayanan",
)
TEMPLATES: Mapping[int, tuple[str, ...]] = {14: FOURTEEN, 12: TWELVE}


def standard(sop: Sop, names: Sequence[str]) -> tuple[Component, ...]:
    """Components of these names, filled with what the SOP says; those there are already keep their words."""
    own = {component.name.casefold(): component.text for component in sop.service}
    return tuple(
        Component(str(at), name, own.get(name.casefold(), "") or _said(sop, name))
        for at, name in enumerate(names, 1)
    )


def lacking(sop: Sop, names: Sequence[str]) -> tuple[str, ...]:
    """Those of ``names`` for which the SOP has no component."""
    known = {component.name.casefold() for component in sop.service}
    return tuple(name for name in names if name.casefold() not in known)


def begin_standard(sop: Sop, names: Sequence[str], said: str) -> Batch:
    """The step that begins a service standard with these components."""
    title = sop.service_title or f"STANDAR PELAYANAN {sop.identity.title}".strip().upper()
    return Batch(said, (SetServiceTitle(title), SetService(standard(sop, names))))


def _said(sop: Sop, name: str) -> str:
    words = name.casefold()
    return next((say(sop) for part, say in _KNOWN.items() if part in words), "")


def _laws(sop: Sop) -> str:
    return "\n".join(sop.identity.legal_basis)


def _skills(sop: Sop) -> str:
    return "\n".join(sop.identity.qualifications)


def _things(sop: Sop) -> str:
    return "\n".join(sop.identity.equipment)


def _time(sop: Sop) -> str:
    total = say_totals(sop)
    return "" if total == "-" else total


def _product(sop: Sop) -> str:
    return next((row.output for row in reversed(sop.rows) if row.output), "")


_KNOWN: Mapping[str, Callable[[Sop], str]] = {
    "dasar hukum": _laws,
    "kompetensi": _skills,
    "sarana": _things,
    "waktu": _time,
    "produk": _product,
}
