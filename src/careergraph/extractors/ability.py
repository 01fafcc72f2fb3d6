"""Abilities told as deeds where a text says what somebody must be: "You will meet deadlines and work in a team".

The table of phrases is in `abilities`; here stand the sections where a phrase asks for the ability. In a
list of duties the same words are what the job does.
"""

import re
from collections.abc import Iterator

from careergraph.abilities import abilities_in
from careergraph.model import Claim, Document
from careergraph.passages import Named, claim, modality_of, passages_of, subject_near
from careergraph.sought import sought
from careergraph.text import role_key
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_told_abilities"]

#: What makes a sentence outside such sections say what somebody must be able to do.
_ASKS = sought(
    r"\b(?:abilit(?:y|ies)|able|capable|capacity|must|should|needs?|has to|have to|required?|requires|expected|important|essential|skilled|skills?|good at|comfortable|confident)\b",
    re.IGNORECASE,
)
_TOPICS = frozenset({None, "skills", "soft-skills", "requirements", "experience"})


def extract_told_abilities(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill for the abilities that such sections tell as deeds of the role they are about."""
    for passage in passages_of(document, _TOPICS):
        if passage.label and vocabulary.find_term(passage.label, ("Skill",)):
            continue  # "Communication: explain complex matters" explains the label
        if passage.block.topic is None and not _ASKS.search(passage.text):
            continue
        abilities = abilities_in(passage.text)
        own = {role_key(name) for name in passage.block.subjects} if abilities else set()
        for ability in abilities:
            named = Named(ability.name, "Skill", passage.absolute(ability.span))
            modality = modality_of(passage, ability.span)
            for subject in subject_near(document, passage, ability.span.start):
                if role_key(subject.name) in own:
                    yield claim(
                        document,
                        passage,
                        "skills.ability",
                        subject,
                        "requiresSkill",
                        named,
                        modality=modality,
                    )
