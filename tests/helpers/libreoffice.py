"""Knows how to have LibreOffice save a file as another kind, and when that can be tried.

Judges nothing of what it makes.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

#: Marks of a module that needs it: in the long form only, and where it is installed.
NEEDS_OFFICE = [
    pytest.mark.soak,
    pytest.mark.timeout(300),
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed here"),
]


def converted(source: Path, kind: str) -> list[Path]:
    """What LibreOffice makes of ``source``, beside it: one file, or one a sheet for text."""
    out = source.parent / "keluar"
    profile = f"-env:UserInstallation={(source.parent / 'profil').as_uri()}"
    subprocess.run(
        [str(OFFICE), "--headless", profile, "--convert-to", kind, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return sorted(out.iterdir())
