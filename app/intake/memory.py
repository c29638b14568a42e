"""Bounds the memory of a reader's process, and keeps it from file to file.

The system itself bounds it: on Linux by RLIMIT_DATA, on Windows by a job object the process puts itself
into; elsewhere a thread of the process watches its own peak.  A library that looks at processes from
outside (psutil) would only notice afterwards, and be one more dependency.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress

OUT_OF_MEMORY = 77  # exit code of a process that found itself too large
_LOOK = 0.05  # seconds between two looks at its own size
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # mallopt(3)
_KEPT = 32 << 20  # bytes


def keep_memory() -> None:
    """Where the C library gives memory back to the system after each file, it has to be asked for again.

    That takes a tenth of the time of reading many files; at most :data:`_KEPT` bytes stay unused with it.
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(AttributeError, OSError):  # another C library than glibc
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_TRIM_THRESHOLD, _KEPT)
        mallopt(_MMAP_THRESHOLD, _KEPT)


def bound_memory(memory: int) -> None:
    """Let this process take no more than so many bytes."""
    if sys.platform == "win32":
        _job_object(memory)
    elif sys.platform == "linux":
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        bound = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
    else:
        threading.Thread(target=_watch, args=(memory,), daemon=True).start()


def _watch(memory: int) -> None:
    import resource

    never = threading.Event()
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < memory:  # bytes on macOS
        never.wait(_LOOK)
    os._exit(OUT_OF_MEMORY)


def _job_object(memory: int) -> None:
    """Put this process into a job of its own whose memory is bounded (Windows 8 and later)."""
    from app.intake.windows_job import bound_memory as bound_by_job

    bound_by_job(memory)
