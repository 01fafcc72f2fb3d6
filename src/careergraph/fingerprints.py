"""What the claims of a document depend on: its bytes, and all that reads them.

Two runs with one key give one `Extraction`. Readers and extractors have no versions that could be
forgotten to be raised: the code itself is what is compared, with the vocabulary, the libraries and the
settings.
"""

import platform
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from careergraph.ontology import ontology_file
from careergraph.reading import Reading, Source, bytes_of
from careergraph.rowfiles import Form
from careergraph.vocabulary import load_vocabulary
from careergraph.warc import Capture

__all__ = ["checking_key", "key_of", "reading_key"]

_NAME = re.compile(r"[\w.-]+")


def reading_key(reading: Reading) -> str:
    """Return what stands for how sources are read, in hex: code, libraries, vocabulary, settings."""
    settings = {k: v for k, v in asdict(reading).items() if k != "vocabulary_files"}
    vocabulary = load_vocabulary(reading.vocabulary_files).digest
    return _digest(_code(), *_libraries(), vocabulary, repr(sorted(settings.items())))


def checking_key() -> str:
    """Return what stands for how a graph is checked, in hex: code, libraries, shapes."""
    return _digest(_code(), *_libraries(), ontology_file("shapes.ttl").read_text(encoding="utf-8"))


def key_of(source: Source, reading: str) -> tuple[str, str]:
    """Return what the claims of a source depend on, with the digest of its bytes; none for unreadable ones.

    `reading` is the key of how it is read.
    """
    try:
        digest = sha256(bytes_of(source)).hexdigest()
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the worker that reads it will say so
        return "", ""
    part = source.part
    told = repr(part) if isinstance(part, Form) else part.charset if isinstance(part, Capture) else ""
    return _digest(reading, digest, source.id, source.name, told), digest


def _digest(*parts: str) -> str:
    whole = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


@cache
def _code() -> str:
    whole = sha256(ontology_file("careergraph.ttl").read_bytes())
    for path in _modules(files("careergraph")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def _modules(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.is_dir():
            yield from _modules(path)
        elif path.name.endswith(".py"):
            yield path


@cache
def _libraries() -> tuple[str, ...]:
    """Return the versions of Python, of what this is built on, and of third parties' extensions."""
    names = {match[0] for line in requires("careergraph") or () if (match := _NAME.match(line))}
    points = [*entry_points(group="careergraph.readers"), *entry_points(group="careergraph.extractors")]
    others = {f"{point.name}={point.value}@{_extension(point)}" for point in points}
    return (platform.python_version(), *sorted(map(_versioned, names)), *sorted(others))


def _extension(point: EntryPoint) -> str:
    """Return the version of an extension and the digest of its module, which may be edited in place."""
    spec = find_spec(point.module)
    source = Path(spec.origin) if spec and spec.origin else None
    digest = sha256(source.read_bytes()).hexdigest() if source and source.is_file() else ""
    return f"{point.dist.version if point.dist else ''} {digest}"


def _versioned(name: str) -> str:
    try:
        return f"{name}=={version(name)}"
    except PackageNotFoundError:
        return f"{name} is not installed"
