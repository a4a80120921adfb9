"""Processes that are held at a given moment, however fast they are: their first thread stops at every system call."""

import contextlib
import ctypes
import os
import signal

# From Linux's sys/ptrace.h, the same on every processor.
PTRACE_TRACEME = 0
PTRACE_DETACH = 17
PTRACE_SYSCALL = 24


def trace_me():
    """To be run in a new process, between fork and exec: it then waits for its parent at every step."""
    ptrace(PTRACE_TRACEME, 0, 0)


def ptrace(request, process, number):
    call = ctypes.CDLL(None, use_errno=True).ptrace
    call.argtypes = (ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p)
    call.restype = ctypes.c_long
    if call(request, process, None, number or None) == -1:
        raise OSError(ctypes.get_errno(), "ptrace")


@contextlib.contextmanager
def held(process, condition):
    """Lets a process run until something is true and holds its first thread there for as long as the block takes.

    Its other threads go on. Ends with an error where the process ends before.
    """
    while True:
        # The end is left for whoever waits for the process.
        at = os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        if at.si_code in (os.CLD_EXITED, os.CLD_KILLED, os.CLD_DUMPED):
            raise AssertionError("the process ended before")
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        if condition():
            break
        # A trap is a step; any other signal is the process's own.
        ptrace(PTRACE_SYSCALL, process.pid, 0 if at.si_status == signal.SIGTRAP else at.si_status)
    try:
        yield
    finally:
        # A process that ended meanwhile is no longer there to be let go.
        with contextlib.suppress(ProcessLookupError):
            ptrace(PTRACE_DETACH, process.pid, 0)
