"""What changed from one build to another: documents, things, facts, quads."""

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from careergraph.diff import Difference, FactChange, compare
from careergraph.errors import UsageError
from careergraph.extraction import Source
from careergraph.graph import Graph
from careergraph.pipeline import build, write_outputs
from careergraph.rdf import order
from careergraph.rdf.patch import iter_patch
from handmade import example_graph

GUIDE = """# Baker

## Requirements

- Python is required.
- Excel is a plus.

## Salary

Bakers earn between $30,000 and $40,000 a year.
"""


def built(folder: Path, **guides: str) -> Path:
    """Return the folder of a build of guides with these texts."""
    sources = [Source(f"{name}.md", Path(f"{name}.md"), text.encode()) for name, text in guides.items()]
    write_outputs(build(sources), folder)
    return folder


@pytest.fixture
def old(tmp_path) -> Path:
    return built(tmp_path / "old", one=GUIDE)


def written(folder: Path, graph: Graph) -> Path:
    write_outputs(graph, folder)
    return folder


def named(facts: tuple[FactChange, ...]) -> list[tuple[str, str, str]]:
    return [(fact.change, fact.predicate, fact.object_label) for fact in facts]


def test_the_same_documents_differ_in_nothing(old, tmp_path):
    """Two builds of the same are equal, and that is false of a difference."""
    found = compare(old, built(tmp_path / "new", one=GUIDE))
    assert not found
    assert found == Difference(found.bases, found.hashes, (), (), (), 0)
    assert found.hashes[0] == found.hashes[1] != ""


def test_facts_are_added_and_removed_with_their_support(old, tmp_path):
    """A tool for another: the fact and the thing go and come, the document has other bytes."""
    found = compare(old, built(tmp_path / "new", one=GUIDE.replace("Python is", "SQL is")))
    assert named(found.facts) == [("removed", "usesTool", "Python"), ("added", "usesTool", "SQL")]
    gone = dict(found.facts[0].fields)
    assert gone.pop("confidence")[1] is None
    assert gone == {"modality": ("required", None), "sources": (1, None), "mentions": (1, None)}
    assert [(c.change, c.label) for c in found.entities] == [("removed", "Python"), ("added", "SQL")]
    assert [(c.change, c.id, list(c.fields)) for c in found.documents] == [("changed", "one.md", ["digest"])]


def test_support_that_changed_is_told_by_field(old, tmp_path):
    """A second source doubles the counts; a word of another strength changes the modality alone."""
    found = compare(old, built(tmp_path / "two", one=GUIDE, two=GUIDE.replace("Baker\n", "Baker, again\n")))
    python = next(f for f in found.facts if f.object_label == "Python")
    assert (python.fields["sources"], python.fields["mentions"]) == ((1, 2), (1, 2))
    assert "modality" not in python.fields
    found = compare(old, built(tmp_path / "new", one=GUIDE.replace("Python is required", "Python is a plus")))
    assert [(f.object_label, f.fields) for f in found.facts] == [
        ("Python", {"modality": ("required", "preferred")})
    ]


def test_a_copy_under_another_name_is_no_second_source(old, tmp_path):
    """Mentions rise, independent sources do not."""
    found = compare(old, built(tmp_path / "new", one=GUIDE, copy=GUIDE))
    assert {name for fact in found.facts for name in fact.fields} == {"mentions"}


def test_a_sum_that_changed_is_one_changed_fact(old, tmp_path):
    """The figure is told as it was and is; with two of a kind nobody knows which became which."""
    found = compare(old, built(tmp_path / "new", one=GUIDE.replace("30,000", "32,000")))
    (fact,) = found.facts
    assert (fact.change, fact.fields["figure"]) == (
        "changed", ("USD 30,000–40,000 a year", "USD 32,000–40,000 a year"),
    )  # fmt: skip
    more = "\nBakers earn between $50,000 and $60,000 a year.\n"
    found = compare(
        built(tmp_path / "two", one=GUIDE + more),
        built(tmp_path / "three", one=(GUIDE + more).replace("0,000", "1,000")),
    )
    assert [fact.change for fact in found.facts] == ["removed", "added", "removed", "added"]


def test_datasets_that_say_something_else_of_themselves_differ(tmp_path):
    """A license, or an alignment, is no document, thing or fact: the hashes tell; of an older build they may not."""
    graph = example_graph()
    other = replace(graph, about=replace(graph.about, license="https://example.org/license"))
    found = compare(written(tmp_path / "old", graph), written(tmp_path / "new", other))
    assert found
    assert not found.is_listed
    path = tmp_path / "new" / "report.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"graph_hash"', '"hash_of_graph"'), encoding="utf-8"
    )
    assert not compare(tmp_path / "old", tmp_path / "new")


def test_what_is_said_elsewhere_is_counted_and_not_listed(old, tmp_path):
    """Words that say nothing move all facts down."""
    found = compare(old, built(tmp_path / "new", one=GUIDE.replace("# Baker\n", "# Baker\n\nGood day.\n")))
    assert (found.facts, found.moved) == ((), 3)
    assert found


def test_labels_and_ranks_of_a_thing_are_compared(tmp_path):
    """A thing with the same IRI and another label is changed, with both labels."""
    graph = example_graph()
    pytorch = f"{graph.base}/tool/pytorch"
    other = {**graph.entities, pytorch: replace(graph.entities[pytorch], label="Torch", aliases=("PyTorch",))}
    found = compare(
        written(tmp_path / "old", graph), written(tmp_path / "new", replace(graph, entities=other))
    )
    assert [(c.change, c.kind, dict(c.fields)) for c in found.entities] == [
        ("changed", "Tool", {"label": ("PyTorch", "Torch"), "aliases": ((), ("PyTorch",))})
    ]


def test_a_denial_is_a_fact_of_its_own(tmp_path):
    """What is no longer said to be unneeded is removed, with its modality."""
    graph = example_graph()
    found = compare(written(tmp_path / "old", graph), written(tmp_path / "new", replace(graph, excluded={})))
    assert [(f.change, f.object_label, f.fields["modality"]) for f in found.facts] == [
        ("removed", "doctorate", ("excluded", None))
    ]


def test_support_is_that_of_the_graph(tmp_path):
    """What is added up line by line is what the graph says, to the last digit."""
    graph = example_graph()
    empty = replace(graph, facts={}, excluded={})
    found = compare(written(tmp_path / "old", empty), written(tmp_path / "new", graph))
    added = {(f.subject, f.predicate, f.object): f.fields for f in found.facts}
    for fact in graph.facts:
        support = graph.support(fact)
        fields = added[fact.subject, fact.predicate, fact.object]
        told = [fields[name][1] for name in ("modality", "sources", "mentions", "confidence")]
        assert told == [support.modality, support.sources, support.mentions, support.confidence]


def test_a_folder_without_a_build_is_named(old, tmp_path):
    """So is a damaged one."""
    with pytest.raises(UsageError, match=r"no build in .*nowhere"):
        compare(old, tmp_path / "nowhere")
    (old / "facts.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"facts\.jsonl is missing or damaged"):
        compare(old, old)


def applied(quads: set[Quad], patch: list[str]) -> set[Quad]:
    """Return what a reader of RDF Patch makes of a dataset; what is deleted is there, what is added is not."""
    assert patch[0].startswith("H id <uuid:")
    assert (patch[1], patch[-1]) == ("TX .", "TC .")
    made = set(quads)
    for line in patch[2:-1]:
        sign, space, rest = line.partition(" ")
        assert space
        (quad,) = parse(rest.encode(), format=RdfFormat.N_QUADS)
        assert (quad in made) is (sign == "D")
        assert sign in {"A", "D"}
        (made.remove if sign == "D" else made.add)(quad)
    return made


def quads_of(folder: Path) -> set[Quad]:
    return set(parse(path=folder / "graph.trig", format=RdfFormat.TRIG))


@pytest.mark.parametrize("most", [250_000, 20])
def test_a_patch_makes_one_dataset_of_the_other(old, tmp_path, monkeypatch, most):
    """Applied to A's dataset it gives B's, there and back, also when sorted in pieces on disk."""
    monkeypatch.setattr(order, "MOST_LINES", most)
    nasty = GUIDE.replace("Excel is", 'The "Excel" \\ tool\tor SQL is') + "\n- Communication\n"
    new = built(tmp_path / "new", one=nasty, two=GUIDE.replace("40,000", "42,000"))
    there = list(iter_patch(old / "graph.trig", new / "graph.trig"))
    assert applied(quads_of(old), there) == quads_of(new)
    back = list(iter_patch(new / "graph.trig", old / "graph.trig"))
    assert applied(quads_of(new), back) == quads_of(old)
    assert there == list(iter_patch(old / "graph.trig", new / "graph.trig"))


def test_the_patch_of_the_same_changes_nothing(old):
    """It has an id and an empty transaction."""
    found = list(iter_patch(old / "graph.trig", old / "graph.trig"))
    assert (len(found), applied(quads_of(old), found)) == (3, quads_of(old))


def test_a_damaged_dataset_is_named(old, tmp_path):
    """A cut file is told as such."""
    broken = tmp_path / "graph.trig"
    broken.write_text("<urn:a> <urn:b", encoding="utf-8")
    with pytest.raises(UsageError, match=r"graph\.trig is missing or damaged"):
        list(iter_patch(old / "graph.trig", broken))
