"""What every registered extractor promises."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careergraph.annotate import annotate
from careergraph.extraction import extract_document
from careergraph.extractors import load_extractors
from careergraph.ontology import load_ontology
from careergraph.rules import RULES
from tiny import annotated, outlined, shipped_vocabulary, tiny_vocabulary

EXTRACTORS = load_extractors()
GUIDE = """# Pastry chef vs data analyst

A **pastry chef** makes desserts and works in industries such as retail, hospitality and health care.

## Skills

- Sugar work and chocolate tempering
- Strong communication skills
- Scripting languages (Python, Java or C++)
- **Teamwork**: sharing one kitchen

## Tools

1. Stand mixer
2. *Blast chiller*

## Soft skills

### Problem Solving

Something breaks each day. A data analyst needs statistics and uses SQL.

## Career path

- Entry-level: Kitchen Assistant or Junior Baker
- Mid-level: Pastry Chef
- Senior: Head Pastry Chef

Pastry chefs can advance to Executive Chef. Many start as kitchen assistants. Some start their own business.

## Industries

- Retail
- Hospitality

| Stage | Position |
|---|---|
| Entry-level | Junior Baker |
| Senior | Head Pastry Chef |

## Job ads

### Baker

Full-time, Entry-Level
"""
#: What every guide of `OTHERS` begins with.
_BAKER = "# Baker\n\n## Skills\n\n- kneading\n\n"
#: What the guide above does not hold, one short guide for each extractor that looks for it.
OTHERS = {
    "skills.cued": "# Baker\n\n## Tools\n\n- oven\n\n## Duties\n\n- Strong communication skills\n",
    "skills.table": "# Baker\n\n## Skills\n\n| Skill | Level |\n|---|---|\n| Sugar work | high |\n| Kneading | high |\n",
    "skills.bracketed": _BAKER + "## Duties\n\n- Keep the kitchen to the rules (food safety, HACCP)\n",
    "skills.told": "# Baker\n\n## Skills\n\nTeamwork, patience and shop math matter most.\n",
    "tools.like": "# Baker\n\n## Duties\n\n- Plan the night with tools like Loafline, Quay and Tarn\n",
    "skills.ability": "# Baker\n\n## Requirements\n\nYou work well in a team and meet deadlines.\n",
    "skills.tested": "# Baker\n\n## Selection process\n\nYou may be examined for knowledge of: flour chemistry; ovens.\n",
    "skills.specified": "# Baker\n\n## Knowledge of:\n\nOven chemistry; kitchen math.\n",
    "stages.ad": _BAKER + "## The job\n\nFull-time, Entry-Level\n",
    "statements": _BAKER + "## Responsibilities\n\n- Weigh the flour\n- Bake the bread\n",
    "statements.duties": _BAKER
    + "## Overview\n\nA baker shapes loaves and minds the oven through the night.\n",
    "trends.prose": _BAKER + "## Outlook\n\nRobot ovens are changing the trade.\n",
    "statements.told": _BAKER + "## Challenges\n\nThe nights are short and the flour is heavy.\n",
    "stages.levels": _BAKER + "## Levels\n\nA Junior Baker is at the entry level of the trade.\n",
    "statements.stages": _BAKER + "## Career path\n\n- Junior Baker: shapes the loaves for the morning\n",
    "stages.counted": _BAKER
    + "## Overview\n\nThere are three grades of baker: apprentice, journeyman and master.\n",
    "stages.told": _BAKER + "## Outlook\n\nSenior bakers earn the most, and junior positions are rare.\n",
    "statements.cued": _BAKER + "## Overview\n\nThe work is demanding and the hours are unpredictable.\n",
    "statements.table": _BAKER
    + "## Career path\n\n| Title | Years | Duties |\n|---|---|---|\n| Junior Baker | 0-2 | weighs the flour and cleans the bowls |\n| Head Baker | 5+ | plans the week and orders the flour |\n",
    "progression.walks": _BAKER + "## Career path\n\nAfter two years comes the Head Baker.\n",
    "progression.ways-in": _BAKER
    + "## How to become a baker\n\nYou can get into baking from a pastry chef or kitchen manager role.\n",
    "pay": _BAKER + "## Salary\n\n- Entry-level: $30,000 - $40,000 a year\n- Senior: $55,000 a year\n",
    "outlook": _BAKER + "## Job outlook\n\nJobs for bakers are projected to grow by 5% from 2023 to 2033.\n",
    "qualifications": _BAKER + "## Education\n\n- Bachelor's degree in statistics\n",
    "experience": _BAKER + "## Requirements\n\n- 3-5 years of experience in pastry kitchens\n",
    "experience.rungs": _BAKER + "## Career path\n\n- Head Baker (5+ years): runs the bakery\n",
    "specialties": _BAKER + "## Specializations\n\n- Sugar work\n- Bread making\n",
    "colleagues": _BAKER + "## Overview\n\nBakers work closely with kitchen managers.\n",
    "related": _BAKER + "## Related careers\n\n- Pastry Chef\n",
    "employers": _BAKER + "## Employers\n\n- Hotels\n- Supermarkets\n",
    "pay.tables": _BAKER
    + "## Pay\n\n| Stage | Low | High |\n|---|---|---|\n| Senior | $50,000 | $60,000 |\n",
    "employers.hiring": "# Baker at Millstone\n\nApply now. Full-time position.\n\n## Skills\n\n- kneading\n",
    "places.pay": _BAKER
    + "## Salary by city\n\n- Portland, OR: $41,000 a year\n- Dayton, OH: $36,000 a year\n",
    "places.work": _BAKER + "## The job\n\nThe position is based in Portland.\n",
    "ads": _BAKER + "## Job ads\n\n### Baker\n\n@ Millstone Bakery | Dayton, OH\n",
    "resources": _BAKER + "## Learning resources\n\n- The Patient Loaf: a book for beginners\n",
}
NOTHING = (
    "# Minutes of the garden club\n\nThe roses were late. We met and drank tea.\n\n- water\n- buy soil\n",
    "# Bread\n\nMix flour, water and salt. Wait. Bake.\n\n## Steps\n\n1. mix\n2. wait\n3. bake\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "Lorem ipsum dolor sit amet.\n",
)

#: Web pages, for what only these have.
PAGES = {
    "structured": """<!doctype html><h1>Baker</h1><p>A baker bakes.</p><script type="application/ld+json">
{"@type": "JobPosting", "title": "Baker", "skills": "kneading, Python", "hiringOrganization": {"name": "Crust"}}
</script>""",
}


def claims_of(name, document):
    return list(EXTRACTORS[name](document, tiny_vocabulary()))


def documents_of(name):
    """Return the guides that an extractor is held to."""
    pages = [outlined(PAGES[name], "page.html")] if name in PAGES else []
    return [*pages, *(outlined(text) for text in dict.fromkeys((OTHERS.get(name, GUIDE), GUIDE)))]


def claims_with(vocabulary, name, document):
    return list(EXTRACTORS[name](annotate(document, vocabulary), vocabulary))


def assert_kept(document, claims):
    """Check quotes, spans, kinds, predicates and confidence of claims."""
    ontology = load_ontology()
    for claim in claims:
        assert claim.quote == claim.span.of(document.text)
        assert claim.quote
        assert claim.quote == claim.quote.strip()
        for span in filter(None, (claim.subject_span, claim.object_span)):
            assert 0 <= span.start < span.end <= len(document.text)
        predicate = ontology.predicate(claim.predicate)
        assert ontology.is_kind_of(claim.subject_kind, predicate.domain)
        assert ontology.is_kind_of(claim.object_kind, predicate.range)
        assert claim.modality in {"required", "preferred", "optional", "unstated", "excluded"}
        assert 0 < claim.confidence <= 1
        assert claim.subject_name.strip()
        assert claim.object_name.strip()
        assert claim.value is None or isinstance(json.loads(claim.value), dict)


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_finds_something_in_a_full_guide(name):
    """The guides above have what each of them looks for, or this file tests nothing."""
    assert claims_with(shipped_vocabulary(), name, documents_of(name)[0])


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_keeps_its_promises(name):
    """Quotes are the text at their span, spans lie in it, predicates and kinds are the ontology's."""
    for guide in documents_of(name):
        document = annotate(guide, tiny_vocabulary())

        assert_kept(document, claims_of(name, document))


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_puts_the_object_inside_its_passage(name):
    """Where the object is named, it stands in the passage that supports the fact."""
    document = annotate(documents_of(name)[0], tiny_vocabulary())

    for claim in claims_of(name, document):
        assert claim.object_span is None or claim.span.covers(claim.object_span)


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_marks_its_claims_with_a_rule(name):
    """The rule that made a claim is in the table of rules, with its confidence."""
    for claim in claims_of(name, annotate(documents_of(name)[0], tiny_vocabulary())):
        assert claim.confidence == RULES[claim.extractor].confidence


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_is_a_function(name):
    """The same document gives the same claims, in the same order."""
    document = annotated(GUIDE)

    assert claims_of(name, document) == claims_of(name, document) == claims_of(name, annotated(GUIDE))


@pytest.mark.parametrize("text", NOTHING)
@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_finds_nothing_in_what_is_no_career(name, text):
    """A document without a role gives no claim, with the small and the shipped vocabulary."""
    shipped = shipped_vocabulary()

    assert claims_of(name, annotated(text)) == []
    assert list(EXTRACTORS[name](annotate(outlined(text), shipped), shipped)) == []


@pytest.mark.parametrize("name", sorted(EXTRACTORS))
def test_every_extractor_finds_nothing_in_a_document_without_blocks(name, document):
    """No blocks, no claims."""
    assert claims_of(name, document("Baker. Python.")) == []


_LINES = st.sampled_from(
    [
        *GUIDE.splitlines(),
        *"".join(OTHERS.values()).splitlines(),
        "",
        "",
        "•",
        "- \x07Python",
        "- **",
        "SKILLS:",
        "Tools",
        "====",
        "| Python | |",
        "- a: b: c",
        "- Senior:",
        "  - Junior Baker \u202e",
        "Chefs need statistics Soft Skills:",
        "- 😀 C++ / C#, (R",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_LINES, max_size=25))
def test_every_extractor_keeps_its_promises_whatever_the_lines(lines):
    """Any lines in any order: what is claimed is in the text and in the ontology."""
    document = annotated("# Pastry chef\n\n## Skills\n\n" + "\n".join(lines))

    assert_kept(document, extract_document(document, tiny_vocabulary()).claims)
