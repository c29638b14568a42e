"""The filters of a matrix and their words; what each leaves is said by its lines."""

from __future__ import annotations

from enum import StrEnum


class Kept(StrEnum):
    """Which lines of a matrix are listed."""

    ALL = "all"
    MISSING = "missing"
    LATE = "late"
    DONE = "done"


KEPT_WORDS = {
    Kept.ALL: "Semua",
    Kept.MISSING: "Belum lengkap",
    Kept.LATE: "Terlambat",
    Kept.DONE: "Lengkap",
}
