"""One build of a folder at a time: a lock that the system takes back when its holder is no more."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from careergraph.errors import OutputError

__all__ = ["LOCK_NAME", "locked"]

LOCK_NAME = ".careergraph.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other builds out of a folder (made when absent) while the block runs.

    The file that is locked stays: were it removed, two could hold locks on two files of one name.

    Raises:
        OutputError: another build is at work there, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK_NAME).open("a+b")
    except OSError as exc:
        raise OutputError(f"cannot write {folder}: {exc.strerror or exc}") from exc
    with file:
        if not _take(file):
            file.seek(0)
            holder = file.read(20).decode("ascii", "replace").strip()
            who = f"process {holder}" if holder.isdigit() else "another process"
            raise OutputError(f"{who} is building {folder}; wait for it, or write elsewhere with -o")
        with suppress(OSError):  # on a full disk the lock holds all the same
            file.truncate(0)
            file.write(b"%d\n" % os.getpid())
            file.flush()
        yield


if os.name == "posix":
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: nothing can be enforced there
            return True
        return True

else:
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        file.seek(1 << 20)  # behind what is written, for a locked byte cannot be read
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]  # Windows only
        except OSError:
            return False
        return True
