"""Validation of what a build writes, as findings for a person.

laws.py     what ties the nodes of a dataset together
parts.py    a graph in parts that can be checked one by one
shapes.py   what one node looks like: the shapes of ontology/shapes.ttl
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from careergraph.check.laws import LAWS, Breach, Data, has_evidence
from careergraph.check.parts import Part, iter_parts, together
from careergraph.errors import UnknownFormat, UnreadableSource
from careergraph.graph import Graph
from careergraph.ontology import STANDARD_PREFIXES
from careergraph.rdf import to_quads

__all__ = ["FILE_FORMATS", "Checked", "Finding", "Severity", "check_files", "check_graph"]

#: How bad a finding is.
Severity = Literal["error", "warning", "info"]

#: The RDF files that `check_files` reads: suffix → media type.
FILE_FORMATS: Mapping[str, str] = {
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".trig": "application/trig",
    ".ttl": "text/turtle",
}

#: Up to so many facts and evidences are checked in one piece, more in batches: an evidence takes 20 kB.
_BATCH = 5_000

#: Laws and shapes of facts that tell their evidence; a dataset without any holds counts alone.
_OF_EVIDENCE = frozenset({"counts-the-evidence", "fact-has-evidence", "sources-are-independent"})

_SEVERITIES: Mapping[str, Severity] = {"Violation": "error", "Warning": "warning", "Info": "info"}
_ORDER: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One law that the data breaks at one place.

    `code` is the name of the shape or law, `message` a sentence for a person (labels, what is wrong, the
    document and line where there is one), `focus` the IRI of the thing, `path` the property by prefix and
    name and `value` the offending value, both empty where the law is about the thing as a whole.
    """

    code: str
    severity: Severity
    message: str
    focus: str
    path: str = ""
    value: str = ""


@dataclass(slots=True)
class Checked:
    """What was found right in the graph before, and what is in this one, by the keys of parts (see parts).

    `how` stands for what checks them: parts that something else found right are checked again.
    """

    before: Collection[str] = ()
    how: str = ""
    now: list[str] = field(default_factory=list)


def check_graph(graph: Graph, checked: Checked | None = None) -> tuple[Finding, ...]:
    """Check the dataset of a graph against the shapes and laws; no finding means that it conforms.

    With what was `checked` before only the rest is; then the keys of all that is right stand in it.
    """
    told = checked or Checked()
    found: set[Finding] = set()
    for batch in _batches_of(iter_parts(graph, told.how), told):
        quads = list(to_quads(together(graph, batch)))
        found.update(_findings_of(quads, is_counted=graph.level != "full"))
    if found:
        told.now.clear()
    return tuple(sorted(found, key=_order_of))


def _batches_of(parts: Iterable[Part], checked: Checked) -> Iterator[list[Part]]:
    """Yield what is to be checked, in pieces that fit into memory, and note the keys of all."""
    batch: list[Part] = []
    weight = 0
    for part in parts:
        checked.now.append(part.key)
        if part.key in checked.before:
            continue
        batch.append(part)
        weight += part.weight
        if weight >= _BATCH:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def check_files(paths: Iterable[Path]) -> tuple[Finding, ...]:
    """Check the union of RDF files as `check_graph` does; give all the files of one dataset.

    Raises:
        UnknownFormat: a suffix is none of `FILE_FORMATS`.
        UnreadableSource: a file cannot be opened or is not what its suffix says.
    """
    quads = [quad for path in sorted(set(paths)) for quad in _read_quads(path)]
    return tuple(sorted(set(_findings_of(quads, is_counted=not has_evidence(quads))), key=_order_of))


def _read_quads(path: Path) -> list[ox.Quad]:
    if path.suffix.lower() not in FILE_FORMATS:
        raise UnknownFormat(str(path), f"not an RDF file that is read here: {', '.join(FILE_FORMATS)}")
    syntax = ox.RdfFormat.from_media_type(FILE_FORMATS[path.suffix.lower()])
    try:
        return list(ox.parse(path.read_bytes(), format=syntax))
    except OSError as exc:
        raise UnreadableSource(str(path), exc.strerror or "cannot be opened") from exc
    except SyntaxError as exc:
        raise UnreadableSource(str(path), str(exc)) from exc


def _order_of(finding: Finding) -> tuple[int, str, str, str, str, str]:
    rank = _ORDER[finding.severity]
    return (rank, finding.code, finding.focus, finding.path, finding.value, finding.message)


# Findings


def _findings_of(quads: Sequence[ox.Quad], *, is_counted: bool) -> Iterator[Finding]:
    # pySHACL and rdflib take half a second to load, and most who import this module check nothing.
    from careergraph.check.shapes import results_of  # noqa: PLC0415 - lazy, see above

    data = Data(quads)
    for code, law in LAWS.items():
        if is_counted and code in _OF_EVIDENCE:
            continue
        for breach in law.breaches(data):
            yield _finding(data, code, "error", law.message, breach)
    for result in results_of(quads):
        yield _finding(data, result.shape, _SEVERITIES[result.severity], result.message, result.breach)


def _finding(data: Data, code: str, severity: Severity, law: str, breach: Breach) -> Finding:
    shown = f" Found: {data.name_of(breach.value)}." if breach.value else ""
    place = data.place_of(breach.focus)
    message = f"{data.name_of(breach.focus)}: {law}{shown}{f' ({place})' if place else ''}"
    return Finding(code, severity, message, breach.focus, _short(breach.path), breach.value)


def _short(iri: str) -> str:
    """Return the IRI with the prefix that our files give it."""
    for prefix, namespace in STANDARD_PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
