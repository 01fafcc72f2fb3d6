"""RDF Patch: what makes one dataset of another, quad by quad (https://afs.github.io/rdf-delta/rdf-patch.html).

    H id <uuid:…> .     the patch, by the digests of both datasets: the same two have the same
    TX .                one transaction
    D s p o g .         a quad that is no more; one of the default graph has no g
    A s p o g .         a quad that is new
    TC .

Terms are written as in N-Quads. There are no blank nodes, so the patch holds for any copy of the first.
"""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from pyoxigraph import DefaultGraph, RdfFormat, parse

from careergraph.errors import UsageError
from careergraph.rdf.order import Ordered, key_of_line
from careergraph.rdf.terms import Line

__all__ = ["iter_patch"]


def iter_patch(before: Path, after: Path) -> Iterator[str]:
    """Yield the lines of the patch that makes the dataset in the second TriG file of that in the first.

    The datasets may be larger than memory (see order).

    Raises:
        UsageError: one of the files cannot be read.
    """
    yield f"H id <uuid:{_id_of(before, after)}> ."
    yield "TX ."
    for sign, line in _differences(Ordered(_quads(before)), Ordered(_quads(after))):
        yield f"{sign} {line} ."
    yield "TC ."


def _id_of(*paths: Path) -> str:
    digests = []
    for path in paths:
        try:
            with path.open("rb") as file:
                digests.append(file_digest(file, "sha256").hexdigest())
        except OSError as exc:
            raise UsageError(f"{path}: {exc.strerror or exc}") from exc
    return str(uuid5(NAMESPACE_URL, f"urn:sha256:{':'.join(digests)}"))


def _quads(path: Path) -> Iterator[Line]:
    try:
        for quad in parse(path=path, format=RdfFormat.TRIG):
            graph = "" if isinstance(quad.graph_name, DefaultGraph) else f" {quad.graph_name}"
            yield str(quad.subject), str(quad.predicate), f"{quad.object}{graph}"
    except (OSError, SyntaxError) as exc:
        raise UsageError(f"{path} is missing or damaged; build again") from exc


def _differences(old: Ordered, new: Ordered) -> Iterator[tuple[str, str]]:
    """Yield "D" with the lines of the first alone and "A" with those of the second alone, in order."""
    olds, news = iter(old), iter(new)
    left, right = next(olds, None), next(news, None)
    while left is not None or right is not None:
        if left == right:
            left, right = next(olds, None), next(news, None)
        elif right is None or (left is not None and key_of_line(left) < key_of_line(right)):
            yield "D", left or ""
            left = next(olds, None)
        else:
            yield "A", right
            right = next(news, None)
