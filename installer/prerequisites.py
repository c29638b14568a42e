"""Knows what the computer itself must have before Alur can be set up, and how Debian names it.

Uses the standard library only and runs on any Python 3, so that an old one can be told apart.
Does not install Python packages.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence

OLDEST_PYTHON = (3, 11)

# What Qt loads even without a screen: library -> Debian package.
ALWAYS: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # QtPdf pulls in QtNetwork, which wants it
}

# What a window under X11 needs besides.
WINDOW: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def loads(library: str) -> bool:
    """Whether the system can load ``library``; asks the loader itself, the only one who knows."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(window: bool, can_load: Callable[[str], bool] = loads) -> list[str]:
    """Debian packages of the libraries that do not load, those of a window only when it is wanted."""
    wanted = {**ALWAYS, **WINDOW} if window else dict(ALWAYS)
    return [package for library, package in wanted.items() if not can_load(library)]


def missing_venv_package() -> list[str]:
    """Debian cuts ``ensurepip`` out of Python; without it no ``.venv`` can be made."""
    return [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]


def install_line(packages: Sequence[str]) -> str:
    """The one line a person has to run."""
    return "sudo apt-get install -y " + " ".join(packages)


def _apt(*arguments: str) -> int:
    command = ["apt-get", "-y", "-qq", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode


def install(packages: Sequence[str]) -> bool:
    """Install with apt-get as root; the list of packages is fetched only when apt does not know them."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    print("Memasang pustaka sistem: " + " ".join(packages))
    wanted = ["install", "--no-install-recommends", *packages]
    known = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", *packages], capture_output=True, check=False
    )
    if known.returncode == 0 and _apt(*wanted) == 0:
        return True
    return _apt("update") == 0 and _apt(*wanted) == 0


def main(arguments: Sequence[str]) -> int:
    """Check ``python`` (version, venv) or ``libraries`` [``--window``]; 0 when all is there."""
    if sys.version_info < OLDEST_PYTHON:
        print(
            "Alur memerlukan Python 3.11 atau lebih baru; yang ditemukan adalah Python "
            + ".".join(str(part) for part in sys.version_info[:3])
            + ". Pasang Python yang lebih baru, lalu jalankan lagi.",
            file=sys.stderr,
        )
        return 1
    if "python" in arguments:
        packages = missing_venv_package()
    elif sys.platform.startswith("linux"):
        packages = missing_packages(window="--window" in arguments)
    else:
        packages = []
    if not packages or install(packages):
        return 0
    print("Pustaka sistem belum lengkap. Jalankan: " + install_line(packages), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
