"""Extractors: annotated document → claims, one module a kind of knowledge.

An extractor is a callable `(document, vocabulary) → claims`. It reads blocks (with their headings,
topic, label and subjects) and mentions, and yields what the text says, with names as written. It
promises that every span lies in the text, that `quote` is the text at `span`, that spans of subject
and object lie in the text, that predicate and kinds are the ontology's, and that the same document
gives the same claims. Third parties add extractors through the entry point group
`careergraph.extractors`.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import entry_points

from careergraph.extractors.ability import extract_told_abilities
from careergraph.extractors.ads import extract_ad_terms
from careergraph.extractors.colleagues import extract_colleagues
from careergraph.extractors.duties import extract_prose_duties, extract_tabled_duties
from careergraph.extractors.employers import extract_employers
from careergraph.extractors.experience import extract_experience, extract_experience_of_rungs
from careergraph.extractors.hiring import extract_hiring_employer
from careergraph.extractors.industries import extract_industries
from careergraph.extractors.known import extract_known_skills
from careergraph.extractors.ladders import extract_ladders
from careergraph.extractors.likes import extract_tools_of_a_class
from careergraph.extractors.moves import (
    extract_founders,
    extract_moves,
    extract_starts,
    extract_walks,
    extract_ways_in,
)
from careergraph.extractors.outlook import extract_outlook
from careergraph.extractors.pay import extract_pay
from careergraph.extractors.pay_tables import extract_pay_tables
from careergraph.extractors.places import extract_places_of_pay, extract_places_of_work
from careergraph.extractors.prose import (
    extract_asked_skills,
    extract_bracketed_skills,
    extract_named_tools,
)
from careergraph.extractors.qualifications import extract_qualifications
from careergraph.extractors.related import extract_related_roles
from careergraph.extractors.remarks import extract_cued_statements, extract_prose_statements
from careergraph.extractors.resources import extract_resources
from careergraph.extractors.skill_tables import extract_tabled_skills
from careergraph.extractors.skills import (
    extract_cued_skills,
    extract_listed_skills,
    extract_skill_headings,
)
from careergraph.extractors.specialties import extract_specialties
from careergraph.extractors.stages import (
    extract_ad_stages,
    extract_counted_stages,
    extract_levels,
    extract_stages,
    extract_told_stages,
)
from careergraph.extractors.statements import (
    extract_stage_duties,
    extract_statements,
)
from careergraph.extractors.structured import extract_structured
from careergraph.extractors.tested import extract_tested_skills
from careergraph.extractors.told import extract_specified_skills, extract_told_skills
from careergraph.extractors.trends import extract_prose_trends
from careergraph.model import Claim, Document
from careergraph.vocabulary import Vocabulary

__all__ = ["EXTRACTORS", "Extractor", "load_extractors"]

#: Annotated document, vocabulary → claims.
Extractor = Callable[[Document, Vocabulary], Iterable[Claim]]

EXTRACTORS: dict[str, Extractor] = {
    "skills.list": extract_listed_skills,
    "skills.cued": extract_cued_skills,
    "skills.heading": extract_skill_headings,
    "skills.prose": extract_asked_skills,
    "skills.bracketed": extract_bracketed_skills,
    "skills.table": extract_tabled_skills,
    "skills.told": extract_told_skills,
    "skills.tested": extract_tested_skills,
    "skills.specified": extract_specified_skills,
    "skills.known": extract_known_skills,
    "skills.ability": extract_told_abilities,
    "tools.named": extract_named_tools,
    "tools.like": extract_tools_of_a_class,
    "industries": extract_industries,
    "stages": extract_stages,
    "stages.ad": extract_ad_stages,
    "stages.levels": extract_levels,
    "stages.told": extract_told_stages,
    "stages.counted": extract_counted_stages,
    "progression.ladders": extract_ladders,
    "progression.moves": extract_moves,
    "progression.starts": extract_starts,
    "progression.ways-in": extract_ways_in,
    "progression.founders": extract_founders,
    "progression.walks": extract_walks,
    "statements": extract_statements,
    "trends.prose": extract_prose_trends,
    "statements.told": extract_prose_statements,
    "statements.cued": extract_cued_statements,
    "statements.stages": extract_stage_duties,
    "statements.duties": extract_prose_duties,
    "statements.table": extract_tabled_duties,
    "pay": extract_pay,
    "pay.tables": extract_pay_tables,
    "outlook": extract_outlook,
    "qualifications": extract_qualifications,
    "experience": extract_experience,
    "experience.rungs": extract_experience_of_rungs,
    "specialties": extract_specialties,
    "colleagues": extract_colleagues,
    "related": extract_related_roles,
    "employers": extract_employers,
    "employers.hiring": extract_hiring_employer,
    "places.pay": extract_places_of_pay,
    "places.work": extract_places_of_work,
    "ads": extract_ad_terms,
    "resources": extract_resources,
    "structured": extract_structured,
}


@cache
def load_extractors() -> dict[str, Extractor]:
    """Return all extractors by name, those of installed third parties too."""
    found = dict(EXTRACTORS)
    for point in sorted(entry_points(group="careergraph.extractors"), key=lambda p: p.name):
        found[point.name] = point.load()
    return found
