"""Every merge of two spellings is on record: as a value of the graph, and as a row of SSSOM."""

import pytest

from careergraph.exporters.merges import iter_merges
from careergraph.merging import DOUBTFUL
from careergraph.resolve import resolve
from careergraph.sssom import LITERAL, read_sssom
from tiny import claim_of, extraction_of, tiny_vocabulary

KNOWN = tiny_vocabulary()


def skill(name, start=0):
    return claim_of("Baker", "requiresSkill", name, "Skill", start)


def merges_in(*extractions):
    return {m.name: m for m in resolve(extractions, KNOWN).merges}


@pytest.mark.parametrize(
    ("names", "name", "rule", "is_doubtful"),
    [
        (("ML",), "ML", "vocabulary spelling", False),
        (("crumb structure", "crumb structures"), "crumb structures", "folding", False),
        (("crumb structure", "crumb structure", "Crumb-Structure"), "Crumb-Structure", "folding", False),
        (("Rye", "Rye", "RYE"), "RYE", "folding", True),
        (("proving", "proving (overnight)"), "proving (overnight)", "folding", True),
    ],
)
def test_a_merge_says_how_far_it_is_trusted(names, name, rule, is_doubtful):
    """Case and plural are sure; what may be initials, and words in brackets, are for a person to look at."""
    found = merges_in(*(extraction_of(f"{n}.md", skill(each)) for n, each in enumerate(names)))[name]

    assert found.rule == rule
    assert (found.score < DOUBTFUL) == is_doubtful


def test_a_merge_counts_the_passages_that_write_it_so():
    """Each place counts once, whatever else is said there."""
    documents = [extraction_of(f"{n}.md", skill("ML"), skill("ML"), skill("ML", 90)) for n in range(2)]

    assert merges_in(*documents)["ML"].mentions == 4


def test_a_short_form_of_two_long_ones_is_doubtful():
    """What documents write out in different ways is told apart, and both are for a person to look at."""
    one = extraction_of("a.md", skill("BFC"), abbreviations=(("BFC", "bulk fermentation control"),))
    other = extraction_of("b.md", skill("BFC"), abbreviations=(("BFC", "baked food costing"),))
    found = [m for m in resolve([one, other], KNOWN).merges if m.name == "BFC"]

    assert [m.rule for m in found] == ["abbreviation", "abbreviation"]
    assert all(m.score < DOUBTFUL for m in found)
    assert merges_in(one)["BFC"].score >= DOUBTFUL


def test_merges_are_written_as_sssom():
    """The file has a license, an identifier and prefixes; our own reader, which checks all rows, takes it."""
    graph = resolve([extraction_of("a.md", skill("ML"), skill('"Sour" dough\twork', 90))], KNOWN)
    data = b"".join(iter_merges(graph))
    found = read_sssom(data, "merges.sssom.tsv")
    row = next(row for row in found.rows if row["subject_label"] == "ML")

    assert found.metadata.mapping_set_id == "https://w3id.org/careergraph/merges"
    assert len(found.rows) == data.count(b"\ncg:") == len(graph.merges), "a row begins with its kind"
    assert row["subject_type"] == LITERAL
    assert (row["object_id"], row["object_label"]) == ("skill:machine-learning", "machine learning")
    assert (row["curation_rule_text"], row["confidence"]) == ("vocabulary spelling", "0.99")
    assert row["ext_mentions"] == "1"
