"""Graphs that break writers: every text in them is hostile. And what the other parsers of RDF read."""

import subprocess
from collections.abc import Iterable

import pyoxigraph as ox
from hypothesis import strategies as st

from careergraph.graph import Graph
from careergraph.identity import DEFAULT_BASE, mint_iri
from careergraph.model import Entity, Evidence, Fact, Origin, Span
from careergraph.text import fold_name, singular_of

#: What breaks writers: quotes, markup, escapes, control characters, surrogates, formulas, other scripts.
HOSTILE = st.sampled_from(
    [
        *(
            '"',
            "'",
            '"""',
            "\\",
            "\\u0041",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\x00",
            "\x01",
            "\x0b",
            "\x0c",
            "\x7f",
            "\x85",
        ),
        *(
            "\u2028",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "<script>",
            "</data>",
            "]]>",
            "&amp;",
            "<a:a>",
            "} GRAPH",
        ),
        *(
            "=1+1",
            "+",
            "-",
            "@",
            "'=",
            "; ",
            ",",
            " ",
            "C++",
            "C#",
            ".NET",
            "²",
            "ªº",
            "日本語",
            "é",
            "e\u0301",
            "🙂",
            "%20",
        ),
    ]
)
TEXTS = st.lists(st.one_of(HOSTILE, st.text(max_size=4)), min_size=1, max_size=5).map("".join)
RANGES = {"requiresSkill": "Skill", "usesTool": "Tool", "atStage": "CareerStage", "hasSalary": "Salary"}
MODALITIES = st.sampled_from(["required", "preferred", "optional", "unstated"])
VALUES = st.sampled_from(
    [
        '{"low":1.5,"high":2,"point":null,"currency":"USD","period":"year","kind":"median","context":["\\u0000","a"]}',
        '{"low":90000,"high":null,"point":null,"currency":"EUR","period":"hour","kind":"base","context":[]}',
    ]
)


@st.composite
def entities(draw, kind: str) -> Entity:
    """Return an entity of a kind with hostile names."""
    label = draw(TEXTS)
    others = draw(
        st.lists(TEXTS, max_size=3, unique=True).map(lambda names: [n for n in names if n != label])
    )
    return Entity(
        iri=mint_iri(kind, singular_of(fold_name(label)) or "nameless"),
        kind=kind,
        label=label,
        aliases=tuple(others[:2]),
        hidden=tuple(others[2:]),
        notation=draw(st.none() | TEXTS),
        rank=draw(st.integers(0, 90)) if kind == "CareerStage" else None,
        value=draw(VALUES) if kind == "Salary" else None,
        language=draw(st.sampled_from(["en", "de-AT", "not a tag"])),
    )


@st.composite
def evidences(draw, document: str, modality: str | None = None) -> Evidence:
    """Return evidence in a document; offsets decide the quote, as in a text."""
    start, length = draw(st.integers(0, 3)), draw(st.integers(1, 3))
    return Evidence(
        document=document,
        span=Span(start, start + length),
        extractor=draw(st.sampled_from(["skills.list", "tools.prose"])),
        modality=modality or draw(MODALITIES),
        confidence=draw(st.sampled_from([0.5, 0.93, 1.0, 1e-05])),
        quote=(document * 9 + "abcdefgh")[start : start + length],
        section=document if start else "",
        object_span=draw(st.sampled_from([None, Span(start, start + 1)])),
        choice=draw(st.sampled_from([None, "guide.1-2"])),
        line=start + 1,
        page=draw(st.none() | st.integers(1, 9)),
    )


@st.composite
def graphs(draw) -> Graph:
    """Return a graph of up to three roles and what they have, with denials, in up to two documents."""
    documents = draw(st.lists(TEXTS, min_size=1, max_size=2, unique=True))
    roles = draw(st.lists(entities("Role"), min_size=1, max_size=3))
    held: dict[str, Entity] = {role.iri: role for role in roles}
    asserted: dict[Fact, tuple[Evidence, ...]] = {}
    denied: dict[Fact, tuple[Evidence, ...]] = {}
    for _ in range(draw(st.integers(0, 5))):
        predicate = draw(st.sampled_from(sorted(RANGES)))
        thing = draw(entities(RANGES[predicate]))
        held.setdefault(thing.iri, thing)
        fact = Fact(draw(st.sampled_from(roles)).iri, predicate, thing.iri)
        is_denied = draw(st.integers(0, 3)) == 0
        one = evidences(draw(st.sampled_from(documents)), "excluded" if is_denied else None)
        found = draw(
            st.lists(one, min_size=1, max_size=3, unique_by=lambda e: (e.document, e.span, e.extractor))
        )
        (denied if is_denied else asserted)[fact] = tuple(sorted(found))
    origins = {
        name: Origin(
            name, draw(TEXTS), name, "text/plain", draw(st.sampled_from(["aa", "bb"])), "plain 1", "en", 99
        )
        for name in documents
    }
    return Graph(base=DEFAULT_BASE, origins=origins, entities=held, facts=asserted, excluded=denied)


def triples_in(quads: Iterable[ox.Quad]) -> set[ox.Triple]:
    """Return the triples of quads in the default graph."""
    return {quad.triple for quad in quads}


def read_by_rapper(data: bytes, syntax: str) -> list[ox.Quad]:
    """Return what raptor reads."""
    command = ["rapper", "--quiet", "--input", syntax, "--output", "nquads", "-", "https://example.org/"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    assert done.stderr == b""
    return list(ox.parse(done.stdout, format=ox.RdfFormat.N_QUADS))
