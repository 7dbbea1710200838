"""What a program costs, seen from outside: CPU time and peak memory of a child, from wait4. Of the standard library only."""

import os
import resource
import signal
import threading
import time
from typing import NamedTuple, Optional, Sequence


class Cost(NamedTuple):
    cpu: float  # seconds, user and system
    wall: float  # seconds
    peak: int  # bytes, the largest resident set
    status: int  # exit status; minus the signal's number where one ended it


def run(command: Sequence[str], stdin: str = os.devnull, stdout: str = os.devnull, limit: Optional[float] = 120) -> Cost:
    """Runs `command` with files as its input and output, and ends it after `limit` seconds of wall time, if any.

    On Linux a child's peak is at least that of the process that started it: see `require_light`.
    """
    files = [
        (os.POSIX_SPAWN_OPEN, 0, stdin, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, stdout, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.monotonic()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    watch = None
    if limit is not None:
        watch = threading.Timer(limit, os.kill, (child, signal.SIGKILL))
        watch.start()
    try:
        _, state, usage = os.wait4(child, 0)
    finally:
        if watch is not None:
            watch.cancel()
    wall = time.monotonic() - start
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024, os.waitstatus_to_exitcode(state))


def require_light(peak: int) -> None:
    """Ends the program where it has grown as large as its child, whose peak then says nothing."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if peak <= own:
        raise SystemExit(f"a child's peak of {peak} bytes cannot be told from this program's own, {own}")
