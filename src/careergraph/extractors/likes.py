"""Tools named as examples of their class anywhere: "tools like Tarn, Fennel and Quay".

The class says what they are, capitals say where each name ends; so a name that no vocabulary has counts too.
"""

from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import Named, claim, mentions_in, modality_of, passages_of, subject_near
from careergraph.propernames import names_at
from careergraph.sought import sought
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_tools_of_a_class"]

_TOPICS = frozenset(
    {
        None,
        "skills",
        "soft-skills",
        "requirements",
        "responsibilities",
        "experience",
        "tools",
        "education",
        "overview",
    }
)
#: A class of tools and what announces its examples.
_CLASS = sought(
    r"\b(?:tools?|tooling|software|frameworks?|librar(?:y|ies)|apps?|applications)(?: and (?:tools|platforms|frameworks|libraries|services|software))?,? (?:like|such as|including|e\.g\.,?) (?=[A-Z])"
)


def extract_tools_of_a_class(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield usesTool for the proper names behind "tools like"."""
    del vocabulary
    for passage in passages_of(document, _TOPICS, _CLASS.sign):
        for match in _CLASS.finditer(passage.text):
            for name in names_at(passage.text, match.end()):
                span = passage.absolute(name.span)
                others = mentions_in(document, span, "Role", "Industry", "Certificate", "Skill")
                if len(name.name.split()) > _MAX_WORDS or any(m.span == span for m in others):
                    continue
                at = Span(name.span.start, name.span.end)
                for subject in subject_near(document, passage, match.start()):
                    named = Named(name.name, "Tool", span)
                    modality = modality_of(passage, at)
                    yield claim(
                        document, passage, "tools.like", subject, "usesTool", named, modality=modality
                    )


_MAX_WORDS = 3
