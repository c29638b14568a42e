"""The thresholds of the checks, with what they mean; an office may set its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """Thresholds.

    A cell's change against last year is ``ln((x + c) / (y + c))``; ``c`` damps small counts:
    ``damping_counts`` for whole numbers, else ``damping_share`` of the column's median last year.
    In a column with median ``m`` and spread ``s = 1.4826 * MAD`` of these changes, a cell is asked
    when it lies further from ``m`` than ``spreads * s`` and than the natural logarithm of ``times``.
    With fewer than ``least_cells`` cells to compare there is no column to speak of: ``m = s = 0``
    and ``times_alone`` counts.  A cell whose own earlier years (``least_own`` changes and more) jump
    as far is left alone.  A column is asked when its median changed more than ``column_times``.
    """

    damping_counts: float = 10.0
    damping_share: float = 0.01
    spreads: float = 6.0
    times: float = 2.0
    times_alone: float = 3.0
    least_cells: int = 5
    least_own: int = 3
    column_times: float = 2.0
    #: A factor of ten, a hundred … is named when the cell lies within this factor of it.
    near_power: float = 1.3
    #: A column is taken for copied when so many different numbers from ``copied_from`` on are the same.
    copied_cells: int = 4
    copied_from: float = 50.0
    #: Names of cells that a folded finding spells out; findings of a kind that stand singly.
    listed_cells: int = 8
    single_findings: int = 3


USUAL = CheckSettings()
