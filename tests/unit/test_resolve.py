"""Names to entities, claims to facts."""

from dataclasses import replace

import pytest

from careergraph.model import Account, Tally
from careergraph.resolve import resolve
from careergraph.vocabulary import load_vocabulary
from tiny import claim_of, extracted, extraction_of, tiny_vocabulary

KNOWN = tiny_vocabulary()


def graph_of(*claims, abbreviations=()):
    return resolve([extraction_of("a.md", *claims, abbreviations=abbreviations)], KNOWN)


def labels(graph, kind):
    return sorted(e.label for e in graph.entities.values() if e.kind == kind)


def skill(name, start=0):
    return claim_of("Baker", "requiresSkill", name, "Skill", start)


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("sugar work", "Sugar Work", "sugar-work", "SUGAR WORK", "suger work"), "sugar work"),
        (("machine learning", "ML", "Machine-learning skills"), "machine learning"),
        (("menu costing", "Menu costing", "menu-costing", "Menu Costing"), None),
        (("food label", "food labels"), "food label"),
        (("communication", "communication skills"), "communication"),
    ],
)
def test_resolve_makes_one_entity_of_the_spellings_of_a_name(names, label):
    """Case, hyphens, plural, other names of the vocabulary and "skills" do not part a name."""
    graph = graph_of(*(skill(name, 100 * n) for n, name in enumerate(names)))
    (entity,) = [e for e in graph.entities.values() if e.kind == "Skill"]

    assert label is None or entity.label == label
    assert len(graph.facts) == 1
    assert len(next(iter(graph.facts.values()))) == len(names)


def test_resolve_labels_roles_in_title_case_and_singular():
    """A role is printed as a title, whatever the text wrote."""
    graph = graph_of(
        claim_of("senior pastry chefs", "requiresSkill", "patience", "Skill"),
        claim_of("directors of Nursing", "requiresSkill", "patience", "Skill", 200),
    )

    assert labels(graph, "Role") == ["Director of Nursing", "Senior Pastry Chef"]


def test_resolve_writes_out_the_abbreviations_of_the_document():
    """A short form means what its document defines, and only there."""
    short = claim_of("Baker", "requiresSkill", "HACCP", "Skill")
    long_form = ("HACCP", "hazard analysis")
    graph = resolve(
        [extraction_of("a.md", short, abbreviations=(long_form,)), extraction_of("b.md", short)], KNOWN
    )

    assert labels(graph, "Skill") == ["HACCP", "hazard analysis"]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("ML engineers", "Machine Learning Engineer"),
        ("Machine Learning (ML) Engineer", "Machine Learning Engineer"),
        ("Sr. Baker", "Senior Baker"),
        ("asst baker", "Assistant Baker"),
    ],
)
def test_resolve_writes_out_the_short_words_of_titles(written, label):
    """Abbreviations in job titles are the words they stand for."""
    assert labels(graph_of(claim_of(written, "requiresSkill", "patience", "Skill")), "Role") == [label]


def test_resolve_links_a_senior_role_to_the_role():
    """ "Senior Baker" is its own role, below "Baker" where both are known."""
    graph = graph_of(skill("patience"), claim_of("Senior Baker", "requiresSkill", "patience", "Skill", 100))
    senior = next(e for e in graph.entities.values() if e.label == "Senior Baker")

    assert graph.label(senior.broader) == "Baker"


def test_resolve_keeps_evidence_where_it_stands():
    """Every evidence points at its document and quote."""
    graph = graph_of(skill("patience", 40))
    ((evidence,),) = graph.facts.values()

    assert (evidence.document, evidence.span.start, evidence.quote) == (
        "a.md",
        40,
        "Baker requiresSkill patience",
    )


def test_resolve_keeps_what_is_not_needed_apart():
    """An excluded claim is no fact."""
    graph = graph_of(claim_of("Baker", "usesTool", "Python", "Tool", modality="excluded"))

    assert not graph.facts
    assert len(graph.excluded) == 1


def test_resolve_joins_alternatives_by_the_document():
    """The choice of a coordination bears the document's slug."""
    graph = graph_of(*(claim_of("Baker", "usesTool", n, "Tool", choice="0-9") for n in ("Python", "Java")))

    assert len({e.choice for found in graph.facts.values() for e in found}) == 1


def test_resolve_drops_what_is_no_name():
    """Signs alone name nothing, and nothing is related to itself."""
    graph = graph_of(skill("!!!"), claim_of("Baker", "progressesTo", "bakers", "Role", 100))

    assert not graph.facts


def test_resolve_of_nothing_is_an_empty_graph():
    """No documents, no facts; documents that say nothing are still known."""
    assert not resolve([], KNOWN).entities
    assert list(resolve([extraction_of("a.md")], KNOWN).origins) == ["a.md"]


def test_resolve_uses_the_base_it_is_given():
    """Every IRI begins with the base."""
    graph = resolve([extraction_of("a.md", skill("patience"))], KNOWN, base="https://example.org")

    assert all(iri.startswith("https://example.org/") for iri in graph.entities)


def test_resolve_records_each_merge_with_its_rule():
    """What was merged into an entity can be read and undone."""
    graph = graph_of(skill("ML"), skill("machine learning", 100))

    assert [(m.name, m.rule) for m in graph.merges if m.name == "ML"] == [("ML", "vocabulary spelling")]


def test_resolve_never_holds_a_spelling_twice():
    """No text is label, other name and hidden name at once."""
    graph = graph_of(
        *(skill(n, 100 * i) for i, n in enumerate(("ML", "ml", "Machine Learning", "machine learning")))
    )

    for entity in graph.entities.values():
        spellings = [entity.label, *entity.aliases, *entity.hidden]
        assert len(spellings) == len(set(spellings))


def test_resolve_counts_no_repetition_of_one_place():
    """The same claim twice is one evidence."""
    graph = graph_of(skill("patience"), skill("patience"))

    assert [len(found) for found in graph.facts.values()] == [1]


def test_resolve_does_not_look_at_the_span_to_name_things():
    """The same names elsewhere in the text are the same entities."""
    near, far = graph_of(skill("patience")), graph_of(skill("patience", 5000))

    assert near.entities == far.entities
    assert list(near.facts) == list(far.facts)


def test_resolve_keeps_the_account_of_each_document():
    """What became of the blocks goes with the graph, document by document."""
    account = Account(facts=Tally(2, 9))
    first = replace(extraction_of("a.md"), account=account)
    assert resolve([extraction_of("b.md"), first], KNOWN).accounts == {"a.md": account, "b.md": Account()}


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("AIR CONDITIONING MECHANIC", "Air Conditioning Mechanic"),
        ("HVAC MECHANIC", "HVAC Mechanic"),
        ("TAX HR OFFICER", "Tax Human Resources Officer"),
    ],
)
def test_resolve_writes_a_role_in_capitals_as_its_words_are_written(written, label):
    """Short words are no initials only because the whole title is loud."""
    extraction = extracted(f"# {written}\n\n## Skills\n\n- patience\n\n## Tools\n\n- awl\n")
    labels = {entity.label for entity in resolve([extraction], load_vocabulary()).entities.values()}

    assert label in labels
