"""What the evidence of a fact adds up to."""

import pytest

from careergraph.graph import support_of
from careergraph.model import Evidence, Span
from tiny import origin_named


def evidence(document, modality="unstated", confidence=0.5, start=0):
    return Evidence(document, Span(start, start + 5), "test", modality, confidence, "quote")


ORIGINS = {
    "a.md": origin_named("a.md", "11"),
    "b.md": origin_named("b.md", "22"),
    "c.md": origin_named("c.md", "33"),
    "copy-of-a.md": origin_named("copy-of-a.md", "11"),
}


@pytest.mark.parametrize(
    ("modalities", "expected"),
    [
        (("required", "required", "preferred"), "required"),
        (("preferred", "preferred", "required"), "preferred"),
        (("required", "preferred", "optional"), "optional"),
        (("unstated", "required", "required"), "required"),
    ],
)
def test_support_of_takes_the_modality_of_most_sources(modalities, expected):
    """The strength that most documents state wins; of a tie the weaker."""
    found = [evidence(name, m) for name, m in zip(("a.md", "b.md", "c.md"), modalities, strict=True)]

    assert support_of(found, ORIGINS).modality == expected


def test_support_of_a_tie_is_the_weaker():
    """One document requires, one prefers: preferred."""
    found = [evidence("a.md", "required"), evidence("b.md", "preferred")]

    assert support_of(found, ORIGINS).modality == "preferred"


def test_support_of_counts_a_copy_once():
    """The same bytes under two ids are two mentions and one source."""
    support = support_of([evidence("a.md"), evidence("copy-of-a.md")], ORIGINS)

    assert (support.mentions, support.sources, support.confidence) == (2, 1, 0.5)


def test_support_of_independent_sources_makes_surer():
    """Two independent documents of confidence one half leave a doubt of one quarter."""
    support = support_of([evidence("a.md"), evidence("b.md")], ORIGINS)

    assert (support.mentions, support.sources, support.confidence) == (2, 2, 0.75)


def test_support_of_repetition_in_one_document_makes_no_surer():
    """A document that says it three times is one voice."""
    found = [evidence("a.md", start=n) for n in range(3)]

    assert (support_of(found, ORIGINS).mentions, support_of(found, ORIGINS).confidence) == (3, 0.5)


def test_graph_label_is_the_entitys(graph):
    """A graph labels an IRI by its entity."""
    built = graph(("Nurse", "requiresSkill", "triage"))
    (fact,) = built.facts

    assert (built.label(fact.subject), built.label(fact.object)) == ("Nurse", "triage")
    assert built.support(fact).sources == 1
