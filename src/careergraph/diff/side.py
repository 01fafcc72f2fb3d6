"""One of two builds that are compared: its documents, entities and facts, read line by line."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from json import dumps
from pathlib import Path
from sys import intern
from typing import NamedTuple

from careergraph.archive import (
    FactRecord,
    figure_text,
    iter_entities,
    iter_records,
)
from careergraph.graph import added_up
from careergraph.model import Entity, Fact, Modality
from careergraph.reportfile import ReportRecord, load_report

__all__ = ["Held", "Key", "Side", "read_side"]

_MODALITIES: tuple[Modality, ...] = ("unstated", "optional", "preferred", "required", "excluded")
#: Confidences are packed as whole millionths, of which the support keeps a hundredth.
_MILLION = 1_000_000
_PACK_MODALITY, _PACK_DOCUMENT = 20, 24
_LOW = (1 << _PACK_MODALITY) - 1


class Key(NamedTuple):
    """A fact, or what is said not to be needed."""

    fact: Fact
    is_excluded: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What the evidence of a fact adds up to, and a fingerprint of the places that say it."""

    support: Mapping[str, str | int | float]
    places: int


@dataclass(frozen=True, slots=True)
class Side:
    """A build as far as it is compared; `documents` have title and digest.

    `graph_hash` is that of its dataset as the report states it.
    """

    base: str
    graph_hash: str
    documents: Mapping[str, tuple[str, str]]
    entities: Mapping[str, Entity]
    facts: Mapping[Key, Held]

    def label(self, iri: str) -> str:
        """Return what a thing is called; its IRI where the files of the build do not agree."""
        entity = self.entities.get(iri)
        return entity.label if entity else iri


@dataclass(slots=True)
class _Places:
    """The places that say a fact, eight bytes each, and the sum of their fingerprints."""

    votes: "array[int]" = field(default_factory=lambda: array("Q"))
    prints: int = 0


def read_side(folder: Path) -> Side:
    """Return the build in a folder.

    Raises:
        UsageError: there is none, or a file of it is missing or damaged.
    """
    report = load_report(folder)
    numbers, digests = _digests(report)
    names: dict[str, str] = {}
    values: dict[str, str] = {}
    places: dict[Key, _Places] = {}
    for record in iter_records(folder):
        subject, thing = (names.setdefault(record[end], record[end]) for end in ("subject", "object"))
        key = Key(Fact(subject, intern(record["predicate"]), thing), record["modality"] == "excluded")
        if record["value"] is not None:
            values[thing] = figure_text(record["value"])
        held = places.setdefault(key, _Places())
        # A document that the report does not list is a source of its own.
        source = record.get("copy_of") or record["document"]
        held.votes.append(_packed(record, numbers.setdefault(source, len(digests))))
        held.prints = (held.prints + _print_of(record)) & (2**64 - 1)
    digests.append("")
    return Side(
        base=report["base"],
        graph_hash=report.get("graph_hash", ""),
        documents={d["id"]: (d["title"], d["digest"]) for d in report["documents"]},
        entities={e.iri: e for e in iter_entities(folder, report["base"], values)},
        facts={key: Held(_support(found.votes, digests), found.prints) for key, found in places.items()},
    )


def _digests(report: ReportRecord) -> tuple[dict[str, int], list[str]]:
    """Return the number of each document's digest, and the digests by number."""
    digests = sorted({d["digest"] for d in report["documents"]})
    number_of = {digest: number for number, digest in enumerate(digests)}
    return {d["id"]: number_of[d["digest"]] for d in report["documents"]}, digests


def _packed(record: FactRecord, document: int) -> int:
    modality = _MODALITIES.index(record["modality"])
    confidence = round(record["confidence"] * _MILLION)
    return document << _PACK_DOCUMENT | modality << _PACK_MODALITY | confidence


def _print_of(record: FactRecord) -> int:
    columns = (
        "document",
        "start",
        "end",
        "extractor",
        "modality",
        "confidence",
        "section",
        "choice",
    )
    text = dumps([record[column] for column in columns])  # type: ignore[literal-required]  # they are keys of it
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _support(votes: "array[int]", digests: list[str]) -> Mapping[str, str | int | float]:
    support = added_up(
        [
            (
                digests[vote >> _PACK_DOCUMENT],
                _MODALITIES[vote >> _PACK_MODALITY & 0xF],
                (vote & _LOW) / _MILLION,
            )
            for vote in votes
        ]
    )
    return {
        "modality": support.modality,
        "sources": support.sources,
        "mentions": support.mentions,
        "confidence": support.confidence,
    }
