"""The scorer: when a found fact is a gold fact, what is counted, and floors that only rise."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import programs
from careergraph.errors import UsageError
from careergraph.evaluation import (
    Assignment,
    Case,
    Result,
    Tally,
    assign,
    differences_of,
    digest_of_gold,
    evaluate,
    evaluation_json,
    falls_in,
    find_cases,
    floors_json,
    gold_fact,
    merge_gold,
    raised,
    raised_in,
    read_floors,
    read_gold,
    rows_of_source,
    scores_of,
    structure_vocabulary,
)
from careergraph.evaluation.assignment import _augment
from careergraph.evaluation.bootstrap import intervals_over_documents, intervals_over_facts
from careergraph.evaluation.floors import Floors, falls_of
from careergraph.evaluation.gold import GoldFact
from careergraph.evaluation.matching import context_of, ends_of, figures_match, fold_label, phrase_overlap
from careergraph.evaluation.scoring import units_of
from careergraph.extraction import Source
from careergraph.model import Problem
from careergraph.rows import Row

ROLE = "Data Engineer"


def row(
    predicate: str,
    thing: str,
    *,
    subject: str = ROLE,
    at: tuple[int, int] = (0, 5),
    rule: str = "rule.one",
    value: dict[str, object] | None = None,
) -> Row:
    """Return a row as an extractor's fact comes out; what scoring does not look at is empty."""
    return Row(
        document="guide.md", subject="", subject_label=subject, subject_kind="Role", predicate=predicate,
        object="", object_label=thing, object_kind="", value=json.dumps(value) if value else None,
        modality="unstated", choice=None, confidence=1.0, quote="", start=at[0], end=at[1],
        object_start=None, object_end=None, line=1, page=None, section="", extractor=rule,
    )  # fmt: skip


def gold(predicate: str, thing: object, *, subject: str = ROLE, need: str = "required", **more) -> GoldFact:
    """Return a gold fact as a line of a gold file gives it."""
    line = {"subject": subject, "predicate": predicate, "object": thing, "need": need}
    return gold_fact({**line, "start": 0, "end": 5, **more})


def compared(facts: list[GoldFact], rows: list[Row]) -> Assignment:
    return assign("guide.md", merge_gold(facts), rows)


def tally(facts: list[GoldFact], rows: list[Row], line: str = "ALL") -> Tally:
    return scores_of([compared(facts, rows)], rounds=0).pooled.get(line, Tally())


# --- names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Machine Learning", "machine learning"),
        ("problem-solving", "Problem solving"),
        ("CI/CD", "ci cd"),
        ("databases", "database"),
        ("technologies", "technology"),
        ("the cloud", "cloud"),
        ("communication skills", "communication"),
        ("leadership abilities", "leadership"),
        ("natural language processing (NLP)", "natural language processing"),
        ("(optional)", "optional"),
        ("nurse’s aide", "nurses aide"),
        ("“Kubernetes”", "Kubernetes"),
        ("Ｐｙｔｈｏｎ", "Python"),
        ("tools, methods", "tool method"),
    ],
)
def test_fold_label_joins_spellings(one, other):
    """Case, hyphen, plural, article, bracketed tail, a last "skills" and quotes do not tell names apart."""
    assert fold_label(one) == fold_label(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("C", "C#"),
        ("Java", "JavaScript"),
        ("R", "R&D"),
        ("skills", ""),
        ("analysis", "analysi"),
        ("business", "busines"),
        ("Node.js", "Node js"),
    ],
)
def test_fold_label_keeps_names_apart(one, other):
    """Signs that make another name of a word stay, and no plural is cut where there is none."""
    assert fold_label(one) != fold_label(other)


def test_match_by_name_and_alias():
    """A prediction is right by the label or by any alias, of the subject too."""
    fact = gold("usesTool", "Amazon Web Services", aliases=["AWS"], subject_aliases=["DE"])
    assert tally([fact], [row("usesTool", "AWS", subject="de")]) == Tally(1, 1, 1, 1, 0, 0, 1)
    assert tally([fact], [row("usesTool", "Azure")]) == Tally(1, 0, 1, 0, 0, 0, 0)
    assert tally([fact], [row("usesTool", "AWS", subject="Nurse")]) == Tally(1, 0, 1, 0, 0, 0, 0)


def test_match_by_another_predicate():
    """A predicate that the reader accepts too is right; recall counts under the reader's own."""
    fact = gold("usesTool", "Python", alt=["requiresSkill"])
    rows = [row("requiresSkill", "Python")]
    assert tally([fact], rows, "usesTool") == Tally(required=1, found=1)
    assert tally([fact], rows, "requiresSkill") == Tally(predicted=1, right=1, placed=1)
    assert tally([gold("usesTool", "Python")], rows) == Tally(required=1, predicted=1)


def test_match_prefers_the_reader_s_predicate():
    """Of two predictions for one fact the one under its own predicate is right, the other a double."""
    result = compared(
        [gold("usesTool", "Python", alt=["requiresSkill"])],
        [row("requiresSkill", "Python", rule="a"), row("usesTool", "Python", rule="b")],
    )
    (right,) = result.right
    (double,) = result.doubles
    assert result.predictions[right].predicate == "usesTool"
    assert result.predictions[double].predicate == "requiresSkill"


def test_match_of_related_roles_in_either_direction():
    """Two roles are related whichever is named first; a move has one direction."""
    facts = [gold("relatedTo", "Data Analyst")]
    assert tally(facts, [row("relatedTo", ROLE, subject="Data Analyst")]).right == 1
    facts = [gold("progressesTo", "Data Architect")]
    assert tally(facts, [row("progressesTo", ROLE, subject="Data Architect")]).right == 0


# --- phrases -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "other", "expected"),
    [
        ("build pipelines", "build pipelines", 1.0),
        ("building and running pipelines", "building pipelines", 0.8),
        ("build the pipelines", "a pipeline to build", 1.0),
        ("build pipelines for teams", "build models", 0.0),
        ("", "build", 0.0),
    ],
)
def test_phrase_overlap_counts_words_that_carry_meaning(phrase, other, expected):
    """Two phrases are compared by their words; below 0.6 they are two things."""
    assert phrase_overlap(phrase, other) == pytest.approx(expected)


def test_match_of_phrases_by_words():
    """A duty matches when most words do; a skill must have its name."""
    found = "Design and maintain data pipelines"
    assert tally(
        [gold("hasResponsibility", "Maintain the data pipelines")], [row("hasResponsibility", found)]
    )
    assert tally(
        [gold("hasResponsibility", "Maintain data pipelines")], [row("hasResponsibility", found)]
    ).right
    assert not tally([gold("requiresSkill", "Maintain data pipelines")], [row("requiresSkill", found)]).right


def test_match_of_phrases_with_other_numbers():
    """Phrases that name numbers and share none are two things, however alike."""
    facts = [gold("requiresExperience", "3 years of data work")]
    assert tally(facts, [row("requiresExperience", "5 years of data work")]).right == 0
    assert tally(facts, [row("requiresExperience", "3-5 years of data work")]).right == 1
    assert tally(facts, [row("requiresExperience", "years of data work")]).right == 1


# --- figures -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ({"low": 1, "high": 2}, (1.0, 2.0)),
        ({"low": None, "high": 2}, (None, 2.0)),
        ({"point": 5}, (5.0, 5.0)),
        ({"point": 5, "low": 1, "high": 9}, (1.0, 9.0)),
        ({"value": 40, "high": None}, (40.0, 40.0)),
        ({"value": 40, "high": 50}, (40.0, 50.0)),
        ({"low": True, "high": "2"}, (None, None)),
        ({}, (None, None)),
    ],
)
def test_ends_of_figures(figure, expected):
    """A point is both ends, an open end is None, and what is no number is nothing."""
    assert ends_of(figure) == expected


PAY = {"low": 90_000, "high": 120_000, "currency": "USD", "period": "year"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"high": 130_000}, False),
        ({"currency": "EUR"}, False),
        ({"period": "month"}, False),
        ({"kind": "median"}, True),
        ({"context": ["senior"]}, False),
        ({"context": ["United States", "2024", "average base pay"]}, True),
    ],
)
def test_figures_match_of_pay(changes, expected):
    """Numbers, currency and period must be the same; a general figure has no telling context."""
    assert figures_match(PAY, {**PAY, **changes}, "hasSalary") is expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["Senior level"], True),
        (["senior", "level", "Austin", "Boston"], True),
        (["senior", "Austin", "Boston"], False),
        (["junior"], False),
        ([], False),
    ],
)
def test_figures_match_of_pay_in_context(found, expected):
    """A particular figure shares a word of its context, and at least half of what was found."""
    assert (
        figures_match({**PAY, "context": ["senior level"]}, {**PAY, "context": found}, "hasSalary")
        is expected
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"period": "2023 to 2033"}, True),
        ({"period": "by 2040"}, False),
        ({"period": None}, True),
        ({"unit": "Jobs"}, False),
        ({"about": "anything"}, True),
    ],
)
def test_figures_match_of_outlook(changes, expected):
    """Unit and, where both name years, a year must agree; what the figure is about is not scored."""
    outlook = {"value": 8, "high": None, "unit": "percent", "period": "2023-2033", "about": "jobs"}
    assert figures_match(outlook, {**outlook, **changes}, "hasOutlook") is expected


def test_figures_match_needs_a_number():
    """Two figures without numbers are not the same figure."""
    assert not figures_match({"currency": "USD"}, {"currency": "USD"}, "hasSalary")


def test_match_of_figures_and_their_context():
    """One figure at two stages is two facts; a row without numbers is wrong."""
    facts = [gold("hasSalary", {**PAY, "context": [stage]}) for stage in ("junior", "senior")]
    rows = [row("hasSalary", "pay", value={**PAY, "context": [stage]}) for stage in ("senior", "junior")]
    assert tally(facts, [*rows, row("hasSalary", "pay")]) == Tally(2, 2, 3, 2, 0, 0, 2)
    assert context_of({"context": ["The Seniors", "Austin"]}) == ("austin", "senior")


# --- counting ----------------------------------------------------------------------------------------


def test_assign_counts_a_fact_once():
    """A fact found in two places is one prediction, placed if one of them is the reader's."""
    rows = [row("usesTool", "Python", at=(50, 60)), row("usesTool", "python", at=(2, 9))]
    assert tally([gold("usesTool", "Python")], rows) == Tally(1, 1, 1, 1, 0, 0, 1)


def test_assign_places_by_overlap():
    """A right fact quoted from another passage is right but not placed."""
    result = tally([gold("usesTool", "Python")], [row("usesTool", "Python", at=(5, 9))])
    assert (result.right, result.placed, result.placed_share) == (1, 0, 0.0)


def test_assign_ignores_optional_facts():
    """What an optional fact says is neither right nor wrong, and nobody must find it."""
    result = tally([gold("usesTool", "Python", need="optional")], [row("usesTool", "Python")])
    assert result == Tally(predicted=1, ignored=1, placed=1)
    assert (result.precision, result.recall, result.f1) == (None, None, None)


def test_assign_punishes_doubles():
    """Two predictions of one fact are one right and one wrong."""
    facts = [gold("usesTool", "Amazon Web Services", aliases=["AWS"])]
    result = tally(facts, [row("usesTool", "AWS"), row("usesTool", "Amazon Web Services")])
    assert (result.right, result.doubles, result.precision) == (1, 1, 0.5)


def test_assign_takes_both_halves_of_a_pair():
    """ "Finance" and "banking" are both right for "finance and banking"; a third name is a double."""
    facts = [gold("worksInIndustry", "finance and banking", aliases=["finance", "banking", "money"])]
    rows = [row("worksInIndustry", name) for name in ("finance", "banking", "money")]
    result = tally(facts, rows)
    assert (result.required, result.found, result.right, result.doubles) == (1, 1, 2, 1)


def test_assign_takes_no_half_of_a_phrase():
    """A duty that joins two things has no halves: the second prediction is a double."""
    facts = [gold("hasResponsibility", "plan and test", aliases=["plan", "test"])]
    result = tally(facts, [row("hasResponsibility", "plan"), row("hasResponsibility", "test")])
    assert (result.right, result.doubles) == (1, 1)


def test_assign_moves_a_prediction_to_free_another():
    """A prediction that fits two facts is given to the one that nothing else states."""
    facts = [
        gold("requiresSkill", "analysis", aliases=["data analysis"]),
        gold("requiresSkill", "reporting", aliases=["analysis"]),
    ]
    rows = [row("requiresSkill", "analysis"), row("requiresSkill", "data analysis")]
    assert tally(facts, rows).found == 2


def test_assign_gives_required_facts_the_choice():
    """A prediction that fits an optional and a required fact counts for the required one."""
    facts = [
        gold("requiresSkill", "modeling", need="optional", aliases=["models"]),
        gold("requiresSkill", "data modeling", aliases=["models"]),
    ]
    assert tally(facts, [row("requiresSkill", "model")]).found == 1


def test_assign_is_not_stopped_by_long_chains():
    """Thousands of facts move on by one to let a last one in: more than Python's stack would hold."""
    count = 5000
    edges = [[n, n + 1] for n in range(count)] + [[0]]
    taken: dict[int, int] = {}
    for index in range(count + 1):
        _augment(index, edges, taken)
    assert taken == {0: count, **{n + 1: n for n in range(count)}}


def test_assign_does_not_look_at_the_order_of_rows():
    """The same rows in another order give the same counts."""
    facts = [gold("usesTool", name, aliases=["SQL"]) for name in ("MySQL", "Postgres")]
    rows = [row("usesTool", name) for name in ("SQL", "Postgres", "MySQL", "Oracle")]
    assert tally(facts, rows) == tally(facts, rows[::-1])


def test_tallies_leave_relations_of_our_own_out():
    """Only relations of the gold standard count; toolFor is shown and not part of ALL."""
    rows = [row("inventedBy", "me"), row("toolFor", "deep learning", subject="PyTorch")]
    lines = scores_of([compared([], rows)], rounds=0).pooled
    assert list(lines) == ["toolFor"]


def test_tallies_sum_core_and_all():
    """CORE holds skills, tools, industries, stages and moves; ALL everything but toolFor."""
    facts = [gold("usesTool", "Python"), gold("locatedIn", "Austin")]
    lines = scores_of([compared(facts, [row("usesTool", "Python")])], rounds=0).pooled
    assert (lines["CORE"].required, lines["ALL"].required) == (1, 2)
    assert (lines["CORE"].f1, lines["ALL"].f1) == (1.0, pytest.approx(2 / 3))


def test_tally_without_a_hit_is_zero():
    """F1 is 0, not undefined, where facts are required and none was found."""
    assert Tally(required=2).f1 == 0.0
    assert Tally(required=2, predicted=1).f1 == 0.0
    assert Tally(predicted=1).f1 is None


def test_merge_gold_joins_what_is_said_twice():
    """A fact stated twice is one fact: required if one is, with all names and passages."""
    facts = [
        gold("usesTool", "Python", need="optional", aliases=["Py"]),
        gold("usesTool", "python", alt=["requiresSkill"], start=9, end=12),
    ]
    (merged,) = merge_gold(facts)
    assert (merged.required, merged.aliases, merged.alt) == (True, ("Py",), ("requiresSkill",))
    assert [(span.start, span.end) for span in merged.spans] == [(0, 5), (9, 12)]


def test_scores_average_over_documents():
    """Each document weighs the same in the average, and one that requires nothing does not count."""
    full = compared([gold("usesTool", "Python")], [row("usesTool", "Python")])
    empty = compared([gold("usesTool", "Python"), gold("usesTool", "R"), gold("usesTool", "Go")], [])
    scores = scores_of([full, empty, compared([], [])], rounds=0)
    average = scores.averages["usesTool"]
    assert (average.documents, average.f1, average.recall, average.precision) == (2, 0.5, 0.5, 1.0)
    assert scores.pooled["usesTool"].recall == 0.25


def test_rule_scores_tell_rules_apart():
    """A rule's precision counts what it gave; `alone` is what would be lost without it."""
    rows = [
        row("usesTool", "Python", rule="list"),
        row("usesTool", "Python", rule="prose"),
        row("usesTool", "Spark", rule="list"),
        row("usesTool", "Tea", rule="prose"),
    ]
    facts = [gold("usesTool", "Python"), gold("usesTool", "Spark")]
    listed, prose = scores_of([compared(facts, rows)], rounds=0).rules
    assert (listed.rule, listed.right, listed.wrong, listed.alone, listed.precision) == ("list", 2, 0, 1, 1.0)
    assert (prose.rule, prose.right, prose.wrong, prose.alone, prose.precision) == ("prose", 1, 1, 0, 0.5)


def test_passage_ratio_is_a_median():
    """Passages are measured in lengths of the gold passage that they overlap most."""
    facts = [gold("usesTool", name, start=10, end=20) for name in ("A", "B", "C")]
    rows = [
        row("usesTool", "A", at=(10, 20)),
        row("usesTool", "B", at=(0, 20)),
        row("usesTool", "C", at=(0, 90)),
    ]
    assert scores_of([compared(facts, rows)], rounds=0).passage_ratio == 2.0
    assert scores_of([compared(facts, [])], rounds=0).passage_ratio is None


# --- intervals ---------------------------------------------------------------------------------------


def units(right: int, missed: int):
    names = [f"tool {n}" for n in range(right + missed)]
    rows = [row("usesTool", name) for name in names[:right]]
    return units_of(compared([gold("usesTool", name) for name in names], rows))


def test_intervals_over_facts_hold_the_score():
    """The interval lies around the score, is the same on each run, and narrows with more facts."""
    few, many = (intervals_over_facts([units(8 * n, 2 * n)], rounds=200)["ALL"] for n in (1, 20))
    score = 2 * 0.8 / 1.8
    assert few.low < many.low < score < many.high < few.high
    assert intervals_over_facts([units(8, 2)], rounds=200)["ALL"] == few


def test_intervals_over_documents_tell_documents_apart():
    """Two documents of 1 and 0 leave everything open; documents that are alike leave nothing."""
    wide = intervals_over_documents([units(5, 0), units(0, 5)], rounds=200)["ALL"]
    assert (wide.low, wide.high) == (0.0, 1.0)
    narrow = intervals_over_documents([units(3, 0), units(5, 0)], rounds=200)["ALL"]
    assert (narrow.low, narrow.high) == (1.0, 1.0)


def test_intervals_over_one_document_are_not_given():
    """One document says nothing about others."""
    assert intervals_over_documents([units(5, 5)]) == {}


# --- files -------------------------------------------------------------------------------------------

GUIDE = """# Data engineer

## Tools

- Python
- Apache Spark
"""


def line(predicate: str, thing: str, **more) -> str:
    start = GUIDE.index(thing)
    fact = {"subject": ROLE, "predicate": predicate, "object": thing, "need": "required"}
    return json.dumps({**fact, "start": start, "end": start + len(thing), **more}) + "\n"


@pytest.fixture
def project(tmp_path) -> Path:
    """Return a folder with a guide in sources/ and gold in tests/gold/."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "guide.md").write_text(GUIDE, encoding="utf-8")
    folder = tmp_path / "tests" / "gold"
    folder.mkdir(parents=True)
    lines = [line("usesTool", "Python"), line("usesTool", "Apache Spark")]
    (folder / "guide.jsonl").write_text("".join(lines), encoding="utf-8")
    return tmp_path


def test_evaluate_reads_extracts_and_compares(project):
    """The document of a gold file is extracted on its own and scored against it."""
    evaluation = evaluate(find_cases([project / "tests" / "gold"]), rounds=10)
    assert evaluation.pools["all"].pooled["usesTool"].f1 == 1.0
    assert evaluation.problems == ()
    told = evaluation_json(evaluation)
    assert json.loads(json.dumps(told)) == told
    assert told["pools"]["all"]["pooled"]["usesTool"]["f1_over_facts"] == [1.0, 1.0]


def test_evaluate_without_vocabulary_knows_no_term():
    """Structure alone is scored with a vocabulary of stages and title words only."""
    bare = structure_vocabulary()
    assert {term.kind for term in bare.terms.values()} == {"CareerStage", "RoleHead", "RoleModifier"}
    source = Source("guide.md", data=b"# Data engineer\n\n## Tools\n\n- AWS\n")
    for vocabulary, label in ((None, "Amazon Web Services"), (bare, "AWS")):
        (found,) = rows_of_source(source, vocabulary)
        assert (found.predicate, found.object_label) == ("usesTool", label)


def test_evaluate_says_what_was_left_out(project):
    """The scores of structure alone name the kinds that were not known, and the help says the same."""
    cases = find_cases([project / "tests" / "gold"])
    assert evaluate(cases, rounds=0).left_out == ()
    bare = evaluate(cases, vocabulary=structure_vocabulary(), rounds=0)
    assert bare.left_out == (
        "Certificate", "Degree", "FieldOfStudy", "Industry", "Licence", "Location", "Role", "Skill", "Tool"
    )  # fmt: skip
    assert evaluation_json(bare)["left_out"] == list(bare.left_out)
    told = " ".join(run(project, "--help").stdout.split())
    assert (
        "Left out are all skills, tools, industries, degrees, fields of study, certificates, licences, "
        "places and whole job titles; the words that job titles are made of, and career stages, stay."
    ) in told


def test_evaluate_keeps_a_document_that_cannot_be_read(project):
    """A binary document is a problem, and its facts are missed."""
    (project / "sources" / "guide.md").write_bytes(bytes(range(256)) * 20)
    evaluation = evaluate(find_cases([project / "tests" / "gold"]), rounds=0)
    (problem,) = evaluation.problems
    assert isinstance(problem, Problem)
    assert problem.where.endswith("sources/guide.md")
    assert evaluation.pools["all"].pooled["ALL"] == Tally(required=2)


def test_evaluate_pools_untuned_documents_apart(project):
    """Documents listed in untuned.txt are a pool of their own."""
    folder = project / "tests" / "gold"
    (project / "sources" / "other.md").write_text(GUIDE, encoding="utf-8")
    (folder / "other.jsonl").write_text(line("usesTool", "Python"), encoding="utf-8")
    assert list(evaluate(find_cases([folder]), rounds=0).pools) == ["all"]
    (folder / "untuned.txt").write_text("# written by others\nother\n", encoding="utf-8")
    pools = evaluate(find_cases([folder]), rounds=0).pools
    assert {name: scores.pooled["ALL"].required for name, scores in pools.items()} == {
        "all": 3,
        "tuned": 2,
        "untuned": 1,
    }


def test_differences_name_file_and_line(tmp_path):
    """Misses stand at the line of the gold passage, extras at that of the quote with their rule."""
    path = tmp_path / "guide.md"
    path.write_text(GUIDE, encoding="utf-8")
    start = GUIDE.index("Apache")
    facts = [gold("usesTool", "Apache Spark", start=start, end=start + 12)]
    result = Result(Case(path, path), compared(facts, [row("usesTool", "Tea", rule="list")]))
    extra, miss = differences_of(result)
    assert (miss.kind, miss.line, miss.object) == ("miss", 6, "Apache Spark")
    assert (extra.kind, extra.line, extra.object, extra.rules) == ("extra", 1, "Tea", ("list",))


def test_differences_count_lines_as_evidence_does(tmp_path):
    r"""Only "\n", "\r" and "\r\n" end a line: a form feed or a separator in the text does not."""
    path = tmp_path / "guide.md"
    text = "# Nurse\x0c\u2028\r\n\rTea\n"
    path.write_bytes(text.encode())
    start = text.index("Tea")
    facts = [gold("usesTool", "Tea", start=start, end=start + 3)]
    (miss,) = differences_of(Result(Case(path, path), compared(facts, [])))
    assert miss.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "no json\n",
        "[]\n",
        '{"subject": "X", "predicate": "usesTool"}\n',
        '{"subject": 1, "predicate": "usesTool", "object": "Y"}\n',
        '{"subject": "X", "predicate": "usesTool", "object": "Y", "alt": "requiresSkill"}\n',
    ],
)
def test_read_gold_names_the_line_that_is_wrong(tmp_path, text):
    """What is no gold fact is an error with file and line."""
    path = tmp_path / "x.jsonl"
    path.write_text('{"subject": "X", "predicate": "usesTool", "object": "Y"}\n\n' + text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.jsonl:3: not a gold fact"):
        read_gold(path)


def test_find_cases_says_what_is_missing(project):
    """No gold, no document and two documents are errors that say so."""
    folder = project / "tests" / "gold"
    with pytest.raises(UsageError, match="no gold there"):
        find_cases([project / "sources"])
    (project / "sources" / "guide.txt").write_text(GUIDE, encoding="utf-8")
    with pytest.raises(UsageError, match=r"found: .*guide\.md, .*guide\.txt"):
        find_cases([folder])
    with pytest.raises(UsageError, match="found: none"):
        find_cases([folder], [folder])


def test_find_cases_knows_numbered_documents(tmp_path):
    """The gold "seed-007" belongs to the document "007_….txt"."""
    (tmp_path / "007_ab12.txt").write_text("x", encoding="utf-8")
    (tmp_path / "seed-007.jsonl").write_text("", encoding="utf-8")
    (case,) = find_cases([tmp_path / "seed-007.jsonl"], [tmp_path])
    assert case.document.name == "007_ab12.txt"


# --- floors ------------------------------------------------------------------------------------------


def test_floors_rise_with_the_scores():
    """Better scores lift the floors; nothing is told as lowered."""
    floors = raised(Floors("old", {"all": {"ALL": 0.5}}), {"all": {"ALL": 0.7, "CORE": 0.6}}, "new")
    assert floors == Floors("new", {"all": {"ALL": 0.7, "CORE": 0.6}})


def test_floors_refuse_to_fall():
    """A lower score does not lower a floor; with a reason it does, and the reason stays."""
    old = Floors("x", {"all": {"ALL": 0.5}}, ("earlier",))
    with pytest.raises(UsageError, match=r"all, ALL: floor 0\.500, now 0\.400"):
        raised(old, {"all": {"ALL": 0.4}}, "x")
    lowered = raised(old, {"all": {"ALL": 0.4}}, "x", because="gold corrected").lowered
    assert lowered == ("earlier", "all, ALL: floor 0.500, now 0.400: gold corrected")


def test_floors_miss_a_relation_that_is_gone():
    """A relation or a pool that is not measured any more is a fall, at a floor of 0 too."""
    falls = falls_of({"tuned": {"usesTool": 0.0}, "untuned": {"ALL": 0.5}}, {"tuned": {}})
    assert [fall.score for fall in falls] == [None, None]


def test_floors_tell_an_edit_by_hand(tmp_path):
    """A floor that was lowered in the file breaks its seal."""
    path = tmp_path / "floors.json"
    floors = Floors("x", {"all": {"ALL": 0.9}}, ("once: because",))
    path.write_bytes(floors_json(floors))
    assert read_floors(path) == floors
    path.write_text(path.read_text(encoding="utf-8").replace("0.9", "0.1"), encoding="utf-8")
    with pytest.raises(UsageError, match="changed by hand"):
        read_floors(path)


def test_floors_of_a_folder_hold_for_its_gold(project):
    """Floors made for a folder hold until a score falls, and refuse to judge other gold."""
    folder = project / "tests" / "gold"
    evaluation = evaluate(find_cases([folder]), rounds=0)
    assert falls_in(folder, evaluation) == ()
    (folder / "floors.json").write_bytes(raised_in(folder, evaluation))
    assert read_floors(folder / "floors.json").pools == {"all": {"usesTool": 1.0, "CORE": 1.0, "ALL": 1.0}}
    assert falls_in(folder, evaluation) == ()
    (project / "sources" / "guide.md").write_text(GUIDE.replace("- Python\n", ""), encoding="utf-8")
    worse = evaluate(find_cases([folder]), rounds=0)
    assert [fall.relation for fall in falls_in(folder, worse)] == ["usesTool", "CORE", "ALL"]
    with (folder / "guide.jsonl").open("a", encoding="utf-8") as file:
        file.write(line("usesTool", "Tools"))
    with pytest.raises(UsageError, match="the gold has changed"):
        falls_in(folder, worse)


def test_digest_of_gold_does_not_look_at_line_ends(tmp_path):
    r"""A checkout with "\r\n" has the same gold; another fact, or another pool, is other gold."""
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"one\ntwo\n")
    digest = digest_of_gold(tmp_path)
    path.write_bytes(b"one\r\ntwo\r\n")
    assert digest_of_gold(tmp_path) == digest
    (tmp_path / "untuned.txt").write_bytes(b"x\n")
    assert digest_of_gold(tmp_path) != digest


# --- the command -------------------------------------------------------------------------------------


def run(folder: Path, *arguments: str) -> SimpleNamespace:
    done = programs.run("evaluate", *arguments, cwd=folder)
    return SimpleNamespace(
        returncode=done.returncode, stdout=done.stdout.decode(), stderr=done.stderr.decode()
    )


def test_evaluate_command_guards_the_floors(project):
    """Scores go to stdout; a fall is told on stderr with exit code 1, and is not written as a floor."""
    first = run(project, "--update-floors", "--per-rule", "--per-document")
    assert (first.returncode, first.stderr) == (0, "wrote tests/gold/floors.json\n")
    assert "usesTool" in first.stdout
    assert "mean recall" in first.stdout
    assert "sources/guide.md" in first.stdout
    (project / "sources" / "guide.md").write_text(GUIDE.replace("- Python", "- Quorbl"), encoding="utf-8")
    worse = run(project, "tests/gold", "--misses", "--extras")
    assert worse.returncode == 1
    assert "below its floor: all, usesTool: floor 1.000, now 0.500" in worse.stderr
    assert "sources/guide.md:5: miss: Data Engineer usesTool Python" in worse.stdout
    assert "sources/guide.md:5: extra: data engineer usestool quorbl" in worse.stdout.casefold()
    refused = run(project, "--update-floors", "--json")
    assert (refused.returncode, json.loads(refused.stdout)["schema"]) == (2, "careergraph/evaluate/1")
    assert read_floors(project / "tests" / "gold" / "floors.json").pools["all"]["ALL"] == 1.0
