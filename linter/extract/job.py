"""A limit of memory in, this process in a job of Windows out, which ends what this process starts when it ends itself.

A crash ends a process of the job at once: no window asks what to do, and no report with its memory is made.
"""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_int64, c_size_t, c_uint32, c_uint64, c_void_p, c_wchar_p
from typing import Any

_EXTENDED_LIMITS = 9
_MEMORY_OF_A_PROCESS, _DIES_OF_CRASHES, _ENDS_WITH_ITS_HANDLE = 0x100, 0x400, 0x2000
_NO_WINDOWS = 0x1 | 0x2 | 0x8000  # for faults, crashes and files that cannot be opened


class Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION; LONG and DWORD are as wide as on Windows, wherever this is laid out."""

    _fields_ = (
        ("process_time", c_int64),
        ("job_time", c_int64),
        ("flags", c_uint32),
        ("least_set", c_size_t),
        ("most_set", c_size_t),
        ("processes", c_uint32),
        ("affinity", c_size_t),
        ("priority", c_uint32),
        ("scheduling", c_uint32),
    )


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", Basic),
        ("counters", c_uint64 * 6),
        ("process_memory", c_size_t),
        ("job_memory", c_size_t),
        ("most_process_memory", c_size_t),
        ("most_job_memory", c_size_t),
    )


def join(memory: int) -> None:
    """Puts this process into a job of its own. Raises OSError or AttributeError where that cannot be done."""
    kernel = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 (only Windows has it)
    kernel.SetErrorMode(_NO_WINDOWS)
    job = _made(kernel)
    limits = Extended()
    limits.basic.flags = _MEMORY_OF_A_PROCESS | _DIES_OF_CRASHES | _ENDS_WITH_ITS_HANDLE
    limits.process_memory = memory
    if not kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
        raise OSError("the job takes no limits")
    if not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
        raise OSError("the job takes no process")


def _made(kernel: Any) -> object:
    """A job; its handle stays open as long as this process lives."""
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = c_void_p
    kernel.CreateJobObjectW.argtypes = (c_void_p, c_wchar_p)
    kernel.SetInformationJobObject.argtypes = (c_void_p, c_int, c_void_p, c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (c_void_p, c_void_p)
    if not (job := kernel.CreateJobObjectW(None, None)):
        raise OSError("no job can be made")
    return job
