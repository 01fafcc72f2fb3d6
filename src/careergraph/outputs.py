"""Writing the files of a build: each whole or absent, and all of them or none."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from careergraph.errors import OutputError

__all__ = ["write_file", "write_files"]


def write_file(path: Path, data: bytes) -> None:
    """Write one file, whole or not at all.

    Raises:
        OutputError: it cannot be written; what stood there still does.
    """
    write_files(path.parent, {path.name: data})


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into the folder (made when absent): all to temporary names first, then in place.

    Raises:
        OutputError: one cannot be written; nothing was replaced.
    """
    temporary: dict[Path, Path] = {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in sorted(files.items()):
            # The process id keeps two builds into one folder apart; open() honors the umask.
            temporary[folder / name] = folder / f".{name}.{os.getpid()}.tmp"
            temporary[folder / name].write_bytes(data)
        _refuse_folders(temporary)
        for target, written in temporary.items():
            written.replace(target)
    except OSError as exc:
        raise OutputError(f"cannot write to {folder}: {exc.strerror} ({exc.filename})") from exc
    finally:
        _remove(temporary.values())


def _refuse_folders(targets: Mapping[Path, Path]) -> None:
    """Find before the first replacement what would make a later one fail."""
    for target in targets:
        if target.is_dir():
            raise OutputError(f"cannot write {target}: a folder of that name is in the way")


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue  # the folder went away or turned read-only; the first error is the one to tell
