"""Knows that imports keep to the floors of the house, as ``pyproject.toml`` lays them down.

The contracts themselves stand there, each beside its reason; none is written here.
"""

from __future__ import annotations

from importlinter.cli import lint_imports

from tests.helpers.source import ROOT


def test_every_room_keeps_to_its_floor() -> None:
    """Prints the broken contract and the chain of imports that breaks it."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0
