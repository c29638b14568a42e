"""Runs every benchmark beside this file and prints one table; exit code 1 when a limit is missed.

``make bench`` calls it.  Each ``bench_*.py`` has ``rows()``: name, our time and the peer's in
microseconds, the ratio, the limit in words, and whether it holds.  Judges nothing by itself.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

Row = tuple[str, float, float, float, str, bool]


def measured(names: list[str]) -> list[Row]:
    """The rows of the named benchmarks (all, when none is named), in order."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("bench_*.py"))
    chosen = [name for name in found if not names or name.removeprefix("bench_") in names]
    rows: list[Row] = []
    for name in chosen:
        print(f"measuring {name} ...", file=sys.stderr)
        rows += importlib.import_module(f"tests.benchmarks.{name}").rows()
    return rows


def main(names: list[str]) -> int:
    """Measure and print; ``names`` are those of the modules without ``bench_``."""
    rows = measured(names)
    print(f"{'work':44} {'ours µs':>12} {'peer µs':>12} {'ratio':>9}  limit")
    for name, ours, peer, ratio, limit, holds in rows:
        print(f"{name:44} {ours:12,.1f} {peer:12,.1f} {ratio:9,.2f}  {limit}{'' if holds else '  MISSED'}")
    return 0 if all(row[-1] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
