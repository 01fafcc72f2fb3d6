"""Known skills in the sections that say what a job demands: "Reviews firewall rules" asks for firewalls.

A term of the vocabulary counts there in any sentence, unless its words belong to something else: a degree,
an agency's name, another team. What another rule reads as part of a longer name stays part of it.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, Passage, claim, mentions_in, modality_of, passages_of, subject_near
from careergraph.phrases import is_field_label
from careergraph.sought import sought
from careergraph.text import fold_name, role_key
from careergraph.vocabulary import Term, Vocabulary

__all__ = ["extract_known_skills"]

#: Sections about what the job demands; elsewhere a term may be news, a subject of study or someone else's.
_TOPICS = frozenset({"skills", "soft-skills", "requirements", "responsibilities", "experience", "selection"})
#: What stands before a term that is somebody else's, each row up to the term.
_NOT_OWN = (
    # A field of study or specialty: "a degree in economics or statistics", "specializes in brand marketing".
    sought(
        r"\b(?:degrees?|diplomas?|bachelor['’]?s?|master['’]?s?|associate['’]s|majors?|majoring|studies|speciali[sz]e[sd]?|"
        r"speciali[sz]ing|speciali[sz]ations?) (?:\w+ ){0,2}?(?:in|of)\b[^.;]{0,120}$",
        re.IGNORECASE,
    ),
    # Another team: "works closely with quality assurance".
    sought(
        r"\b(?:work(?:s|ing)?|partner(?:s|ing)?|liais(?:e|es|ing)|collaborat(?:e|es|ing)|in concert) (?:very )?(?:closely )?"
        r"(?:with|alongside) (?:the |our |other )?$",
        re.IGNORECASE,
    ),
    # An office's name: "Bureau of Labor Statistics".
    sought(r"\b[A-Z]\w+ (?:of|for)(?: the)?(?: [A-Z]\w+){0,3} $"),
)
#: Nouns that make the term before them a part of another name: "guest service agents", "remodeling firms".
_OTHER_HEAD = re.compile(
    r"[ -](?:agents?|firms?|departments?|compan(?:y|ies)|vendors?|providers?|industry|sector|software|degrees?|"
    r"vacanc(?:y|ies)|postings?|ads?|majors?|modules?|programs?|diagrams?|attacks?|students?|"
    r"Committee|Board|Council|Agency|Association|Institute|Foundation|Commission|Bureau)\b"
)
#: Who asks, where a verb of asking follows: "Intensive care units usually ask for two years".
_WHO_ASKS = re.compile(
    r"[ -](?:units?|teams?|clinics?|employers?|shops?|jobs?|roles?|positions?|openings?|houses?|offices?|wards?|groups?|"
    r"lab(?:s|orator(?:y|ies))?|schools?|cent(?:er|re)s?|practices?|settings?|environments?|projects?)"
    r"(?: (?:also|often|usually|typically|generally|sometimes|always|may|might|will|can|now|commonly|tend to))*"
    r" (?:asks?|requires?|needs?|wants?|expects?|looks?|seeks?|demands?|calls?|prefers?|pays?|hires?|offers?|employs?)\b",
    re.IGNORECASE,
)
#: Words that may follow a soft skill; any other makes it a part of a name: "communication standards".
_AFTER_SOFT = re.compile(
    r" (?!(?:skills?|abilit(?:y|ies)|and|or|of|to|for|in|with|on|at|by|from|as|is|are|that|which|who|while|when|using|through|"
    r"if|can|will|than|before|so|into|after|during|then|within|across|via|where|between|under|matters?|counts?|helps?|"
    r"goes|comes?|must|both)\b)[a-z]"
)


def extract_known_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill for the known skills in sections about what the job demands."""
    for passage in passages_of(document, _TOPICS):
        if is_field_label(passage.label):
            continue
        seen: set[Term] = set()  # "machine learning (ML)" is said once
        for mention in mentions_in(document, passage.span, "Skill"):
            term = vocabulary.terms.get(mention.term or "")
            at = Span(mention.span.start - passage.span.start, mention.span.end - passage.span.start)
            if term is None or term in seen or term.broad or _is_of_another(passage, at, term):
                continue
            seen.add(term)
            for subject in _subjects(document, passage, at, (mention.name, term.label)):
                named = Named(mention.name, "Skill", mention.span)
                modality = modality_of(passage, at)
                yield claim(
                    document, passage, "skills.known", subject, "requiresSkill", named, modality=modality
                )


def _is_of_another(passage: Passage, at: Span, term: Term) -> bool:
    """Say whether the words around the term make it a part of another name or somebody else's."""
    if _OTHER_HEAD.match(passage.text, at.end) or _WHO_ASKS.match(passage.text, at.end):
        return True
    if term.category == "soft" and _AFTER_SOFT.match(passage.text, at.end):
        return True
    before = passage.text[: at.start]
    return any(passage.signs & pattern.sign and pattern.compiled.search(before) for pattern in _NOT_OWN)


def _subjects(document: Document, passage: Passage, at: Span, names: tuple[str, ...]) -> Iterator[Named]:
    """Yield whose skill it is: roles that the section is about; no word of their own titles is a skill."""
    own = {role_key(name) for name in passage.block.subjects}
    words = [f" {fold_name(name)} " for name in names]
    for subject in subject_near(document, passage, at.start):
        title = f" {fold_name(subject.name)} "
        if role_key(subject.name) in own and not any(word in title for word in words):
            yield subject
