"""Knows what the fields of the identity page are called where a paper has no captions of its own.

It does not know what may stand in them.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.sop import Sop

NAMES: Mapping[str, str] = {
    "title": "Nama SOP",
    "number": "Nomor SOP",
    "made": "Tanggal Pembuatan",
    "revised": "Tanggal Revisi",
    "approved": "Tanggal Pengesahan",
    "effective": "Tanggal Efektif",
    "approver_post": "Jabatan pengesah",
    "approver_name": "Nama pengesah",
    "approver_nip": "NIP pengesah",
    "legal_basis": "Dasar Hukum",
    "qualifications": "Kualifikasi Pelaksana",
    "related": "Keterkaitan",
    "equipment": "Peralatan/Perlengkapan",
    "warnings": "Peringatan",
    "records": "Pencatatan dan Pendataan",
    "purpose": "Tujuan",
    "target": "Sasaran",
}
LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
DASHES = " -\u2013\u2014"


def caption(sop: Sop, name: str) -> str:
    """What this paper calls the field ``name`` of its identity."""
    return sop.captions.get(name, "").strip() or NAMES.get(name, name)


def says(text: str) -> bool:
    """Whether a field says anything; a dash is the answer "none"."""
    return bool(text.strip(DASHES + "\t\r\n"))
