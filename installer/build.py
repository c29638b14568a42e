"""Builds the program folder for the system it runs on, starts the result, and writes checksums.

One command: ``python installer/build.py``.  It refuses when version, change log and tag differ.
Installs nothing, and uploads nothing.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SELF_TEST_SECONDS = 180


class CannotBuild(Exception):
    """The build stops here; the text says why."""


def version_of(root: Path) -> str:
    """The version in ``pyproject.toml``."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def changelog_head(root: Path) -> str:
    """The version at the head of ``CHANGELOG.md``; "" when there is none."""
    match = re.search(r"^## \[?([0-9][\w.]*)\]?", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    return match[1] if match else ""


def tags_of_head(root: Path) -> list[str]:
    """Tags on the present commit that name a version; none outside git."""
    command = ["git", "tag", "--points-at", "HEAD", "--list", "v*"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return done.stdout.split()


def agreed_version(version: str, head: str, tags: list[str]) -> str:
    """The version all three agree on; raises ``CannotBuild`` when they differ.

    A commit without a version tag may be built: that is how a release is tried.
    """
    if head != version:
        raise CannotBuild(f"pyproject.toml says {version}, CHANGELOG.md starts with {head or 'no version'}")
    if tags and f"v{version}" not in tags:
        raise CannotBuild(f"pyproject.toml says {version}, this commit is tagged {', '.join(tags)}")
    return version


def build(root: Path) -> Path:
    """Run PyInstaller; the program that came out.  Its chatter is shown only when it fails."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", "dist", "--workpath", "build", str(Path("installer") / "alur.spec")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBuild("PyInstaller failed:\n" + done.stdout + done.stderr)
    name = "alur.exe" if sys.platform == "win32" else "alur"
    return root / "dist" / "alur" / name


def clean_environment(data: Path) -> dict[str, str]:
    """What the program starts with: no screen, own data, and nothing that leads back to this Python."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "VIRTUAL_ENV", "QT_"))
    }
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "ALUR_DATA": str(data)}


def try_out(program: Path) -> str:
    """Start ``--self-test`` away from the source; what it printed; ``CannotBuild`` if it fails."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [str(program), "--self-test"],
            cwd=folder,
            env=clean_environment(Path(folder) / "data"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SELF_TEST_SECONDS,
            check=False,
        )
    if done.returncode:
        raise CannotBuild(f"--self-test ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    if done.stderr.strip():
        raise CannotBuild("--self-test passed, but complained:\n" + done.stderr)
    return done.stdout.strip()


def pack(folder: Path, version: str) -> Path:
    """One archive of the program folder, named by version and system."""
    kind = "zip" if sys.platform == "win32" else "gztar"
    system = f"{platform.system().lower()}-{platform.machine().lower()}"
    base = folder.parent / f"alur-{version}-{system}"
    return Path(shutil.make_archive(str(base), kind, folder.parent, folder.name))


def write_checksums(files: list[Path]) -> Path:
    """``SHA256SUMS`` beside the files, in the form ``sha256sum --check`` reads."""
    lines = []
    for path in files:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    sums = files[0].parent / "SHA256SUMS"
    sums.write_text("".join(lines), "utf-8")
    return sums


def main() -> int:
    """Build, try, pack; 0 when the archive may be given away."""
    try:
        version = agreed_version(version_of(ROOT), changelog_head(ROOT), tags_of_head(ROOT))
        print(f"Building Alur {version} ...")
        program = build(ROOT)
        print(try_out(program) or "self-test passed")
        archive = pack(program.parent, version)
        sums = write_checksums([archive])
    except (CannotBuild, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{archive.relative_to(ROOT)} ({archive.stat().st_size / 1_000_000:.0f} MB), {sums.relative_to(ROOT)}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
