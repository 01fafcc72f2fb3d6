"""The file of decisions: what it may hold, how it is kept, and what is wrong with it."""

import pytest

from careergraph.decisions import (
    NO_DECISIONS,
    Decision,
    Decisions,
    DecisionsFile,
    load_decisions,
    read_decisions,
)
from careergraph.errors import UsageError

ONE = Decision("Role", "Bread Baker", "Baker")
OTHER = Decision("Tool", "RYE", "rye", is_merge=False)
HEAD = (
    "#mapping_set_id: https://example.org/d\n#license: https://example.org/l\n"
    "#curie_map:\n#  cg: https://w3id.org/careergraph/ontology#\n#  role: https://example.org/role/\n"
    "subject_label\tsubject_type\tsubject_category\tpredicate_modifier\tpredicate_id\tobject_id\tobject_label"
    "\tobject_type\tobject_category\tmapping_justification\tcomment\n"
)
ROW = "Bread Baker\trdfs literal\tcg:Role\t\tskos:exactMatch\t\tBaker\trdfs literal\tcg:Role\tsemapv:ManualMappingCuration\t\n"


def test_the_shipped_file_decides_nothing():
    """Without a file of one's own no name is decided."""
    assert load_decisions() == NO_DECISIONS
    assert load_decisions().digest == ""


def test_decisions_are_read_with_their_lines():
    """A row with Not is a split, every other a merge."""
    found = read_decisions((HEAD + ROW + "\n" + ROW.replace("\t\tskos", "\tNot\tskos")).encode(), "d.tsv")

    assert found.made == (ONE, Decision("Role", "Bread Baker", "Baker", is_merge=False))
    assert [found.where(d) for d in found.made] == ["d.tsv:7", "d.tsv:9"]


def test_a_row_of_the_merges_of_a_build_is_a_decision():
    """What merges.sssom.tsv says can be copied: the label of the thing counts, not its IRI."""
    row = ROW.replace("\t\tBaker\trdfs literal", "\trole:baker\tBaker\t")

    assert read_decisions((HEAD + row).encode(), "d.tsv").made == (ONE,)


def test_the_digest_is_of_what_is_decided():
    """Order, lines and comments do not count."""
    assert Decisions((ONE, OTHER)).digest == Decisions((OTHER, ONE, ONE), "x.tsv").digest
    assert Decisions((ONE,)).digest != Decisions((OTHER,)).digest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("exactMatch", "closeMatch", "d.tsv:7: a decision is skos:exactMatch"),
        ("literal\tcg:Role\tsem", "literal\tcg:Skill\tsem", "d.tsv:7: a Role and a Skill cannot be one"),
        ("cg:Role", "cg:Salary", "d.tsv:7: subject_category: one of cg:"),
        ("cg:Role", "cg:Experience", "d.tsv:7: subject_category: one of cg:"),
        ("Baker\trdfs", "\u200b\trdfs", "d.tsv:7: subject_label and object_label are needed"),
        ("semapv:", "cg:", "d.tsv:7: mapping_justification"),
    ],
)
def test_a_row_that_decides_nothing_is_told(old, new, message):
    """File, line and what is wrong are named."""
    with pytest.raises(UsageError, match=message):
        read_decisions((HEAD + ROW.replace(old, new)).encode(), "d.tsv")


def test_a_file_keeps_what_others_wrote(tmp_path):
    """Header and columns of a file stay when a decision is added; rows are sorted, lines end once."""
    path = tmp_path / "d.tsv"
    head = HEAD.replace("#curie_map", "## by hand\n#other: [x, {y: z}]\n#curie_map")
    path.write_bytes((head + ROW.replace("\t\n", "\tsaid by the guild\n")).encode())
    data = b"".join(DecisionsFile.read(path).adding(OTHER).adding(Decision("Role", "A", "B")).parts())

    assert b"said by the guild" in data
    assert data.startswith(head.partition("subject_label")[0].encode())
    assert [d.name for d in read_decisions(data, "d.tsv").made] == ["A", "Bread Baker", "RYE"]


def test_a_name_may_begin_with_the_sign_of_comments(tmp_path):
    """No row begins with a name, so that no program takes it for a comment."""
    decision = Decision("Tool", "#slack", "Slack")
    data = b"".join(DecisionsFile.read(tmp_path / "none.tsv").adding(decision).parts())

    assert data.endswith(
        b"\ncg:Tool\t#slack\trdfs literal\t\tskos:exactMatch\tSlack\trdfs literal\tcg:Tool\tsemapv:ManualMappingCuration\n"
    )
    assert read_decisions(data, "d.tsv").made == (decision,)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    """A folder in its place is no file of decisions; one that is not there is an empty one, to be written."""
    with pytest.raises(UsageError, match="decisions"):
        load_decisions(tmp_path)
    with pytest.raises(UsageError, match="No such file"):
        load_decisions(tmp_path / "none.tsv")
    assert DecisionsFile.read(tmp_path / "none.tsv").decisions().made == ()
