"""How much one item may take of the machine, and how a worker is held to it."""

from dataclasses import dataclass

__all__ = ["Bounds", "leave_no_core", "limit_memory"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """`seconds` of one item on the clock, `memory` in bytes above what a ready worker has; None: no bound."""

    seconds: float | None = None
    memory: int | None = None


def leave_no_core() -> None:
    """Let this process, when it crashes, leave no file of all its memory behind."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    except (ImportError, OSError, ValueError):
        return


def limit_memory(more: int) -> bool:
    """Let this process take so many bytes more than it has; say whether the system enforces it.

    Beyond that an allocation fails: Python raises `MemoryError`, a library may end the process. Only
    POSIX systems that tell a process its size (Linux) enforce it.
    """
    try:
        import resource  # noqa: PLC0415 - there is none on Windows

        with open("/proc/self/statm", encoding="ascii") as sizes:  # noqa: PTH123 - no file of the user's
            pages = int(sizes.read().split()[0])
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, hard))
    except (ImportError, OSError, ValueError):
        return False
    return True
