"""What one document may use while it is read, and how a process holds itself to it.

In: the seconds and the megabytes that the user allows. Out: a process that ends rather than use more, that opens no
connection to any network, starts no program and writes no file. What a system cannot shut is left open in silence
here; docs/safety.md says for each system what that is.
"""

import ctypes
import math
import os
import platform
import struct
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

BIT = 1024 * 1024
LOOK_EVERY = 0.01  # seconds between two looks at the memory, where the system sets no limit to it
TOO_MUCH_MEMORY = 75  # the exit status of a process that has used too much

# Linux: how a machine is marked, and the numbers of the calls by which a process reaches a network, another program or
# another process: socket, socketpair, execve, ptrace, process_vm_readv, process_vm_writev, execveat, io_uring_setup,
# pidfd_getfd.
SHUT = {
    "x86_64": (0xC000003E, (41, 53, 59, 101, 310, 311, 322, 425, 438)),
    "aarch64": (0xC00000B7, (198, 199, 221, 117, 270, 271, 281, 425, 438)),
}
NO_NEW_PRIVILEGES, SET_FILTER, FILTER = 38, 22, 2  # PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER
LOAD, IF_SAME, IF_AT_LEAST, ANSWER = 0x20, 0x15, 0x35, 0x06  # the language of the filter (BPF)
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | 1  # refused calls fail with EPERM
OTHER_CALLS = 0x40000000  # from here on x86-64 counts the same calls a second time


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many seconds and how many megabytes the reading of one document may take.

    >>> Limits(seconds=60).megabytes
    512
    """

    seconds: float = 10.0
    megabytes: int = 512


USUAL = Limits()


def limit(limits: Limits) -> None:
    """Hold this process to *limits* from now on: memory, time on the processor, no files written, none left behind."""
    if sys.platform == "win32":
        return
    most = limits.megabytes * BIT
    if sys.platform == "linux":
        in_use = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _lower(resource.RLIMIT_AS, in_use + most)
    else:
        watch_memory(most)
    _lower(resource.RLIMIT_CPU, math.ceil(limits.seconds) + 1)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, most: int) -> None:
    """Set a limit that cannot be taken back, unless a lower one stands."""
    _, hard = resource.getrlimit(what)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))


def watch_memory(most: int) -> None:
    """End this process as soon as it is found to use *most* bytes more than now: for systems that set no limit."""

    def used() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

    def watch(allowed: int) -> None:
        """Look again and again, and end the process when more is used."""
        while used() < allowed:
            time.sleep(LOOK_EVERY)
        os._exit(TOO_MUCH_MEMORY)

    threading.Thread(target=watch, args=(used() + most,), daemon=True).start()


def shut_network() -> bool:
    """Take from this process, and from those that it begins, the calls that lead out of it; tell whether it was done.

    Linux lets a process refuse calls to itself for ever, without any privilege. Elsewhere nothing is shut.
    """
    if sys.platform != "linux" or platform.machine() not in SHUT:
        return False
    rules = _rules(*SHUT[platform.machine()])
    buffer = ctypes.create_string_buffer(rules, len(rules))
    program = struct.pack("HxxxxxxP", len(rules) // 8, ctypes.addressof(buffer))
    system = ctypes.CDLL(None)
    zero = ctypes.c_ulong(0)
    if system.prctl(NO_NEW_PRIVILEGES, ctypes.c_ulong(1), zero, zero, zero):
        return False
    return not system.prctl(SET_FILTER, ctypes.c_ulong(FILTER), program, zero, zero)


def _rules(machine: int, shut: tuple[int, ...]) -> bytes:
    """Return the filter: of another machine nothing is allowed, of this one all calls but those in *shut*."""
    to_refusal = len(shut) + 3
    rules = [
        (LOAD, 0, 0, 4),
        (IF_SAME, 0, to_refusal, machine),
        (LOAD, 0, 0, 0),
        (IF_AT_LEAST, to_refusal - 2, 0, OTHER_CALLS),
        *((IF_SAME, to_refusal - 3 - place, 0, number) for place, number in enumerate(shut)),
        (ANSWER, 0, 0, ALLOW),
        (ANSWER, 0, 0, REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *rule) for rule in rules)
