"""Skills and tools that sentences ask for: "requires a blend of statistics and communication skills".

A sentence must say that the role asks for what follows (a cue), and what follows must be a known term
or end in "skills": prose names too much else. Named tools count wherever the work itself is described.
"""

import re
from collections.abc import Iterator

from careergraph.model import Claim, Document, Span
from careergraph.passages import (
    Named,
    Passage,
    claim,
    mentions_in,
    modality_of,
    passages_of,
    subject_near,
)
from careergraph.phrases import is_tool_class, names_in
from careergraph.sought import signs_of, sought
from careergraph.vocabulary import Vocabulary

__all__ = ["extract_asked_skills", "extract_bracketed_skills", "extract_named_tools"]

#: What says that the role asks for the names after it. "need" alone does not: "employers need data".
_ASKS = sought(
    r"\b(?:requir(?:es?|ing)|needs?(?! to (?:be|stay|remain|have|possess|show|demonstrate)\b)|(?:you(?: will|['’]ll)? )have(?= (?:an? )?(?:strong|excellent|good|solid|great|exceptional|outstanding|proven|superb)\b)|must (?:have|possess|be|balance|understand|know|master)|should (?:have|possess|be|understand|know|master)|"
    r"possess(?:es)?|combin(?:es?|ing)|demand(?= (?:an?|strong|deep|excellent|both|solid)\b)|demands(?! (?:for|of|on|that|is|are|in|by|grow\w*|continue\w*)\b)|calls? for|rel(?:y|ies) on|(?:success|excel\w*|job|role|work|position)\b[^.;:,]{0,40} (?:depends|hinges|rests|relies) on|it takes|"
    r"(?:best|good|great|successful|ideal|effective|excellent|outstanding|top) (?:[\w-]+ ){1,3}(?:is|are|will be|tends? to be)(?! (?:someone|somebody|an? |the )\w)|seek(?:s|ing)?|look(?:ing)? for|"
    r"(?:expects?(?: \w+){0,3} to )?(?:ask|asked|asks|talk|quizzed|tested|know) (?:you |them )?(?:a lot |plenty |enough )?(?:about|on)|expect(?:s|ed)?|(?<=^)add|"
    r"brings?(?= (?:\w+ ){0,3}\w+,)|want(?:s|ed)? (?:someone|people|candidates) with|(?:trained|train) on|"
    r"(?:needs?|ha(?:ve|s)|ought|expected|required|supposed|important|essential|crucial|vital|necessary|critical|helps|helpful|pays|want|trying) to (?:be|stay|remain|have|possess|show|demonstrate)|"
    r"(?:someone|somebody|people|person|candidates?|those|individuals?|anyone|professionals?|applicants?) who(?:['’]s|['’]re| (?:is|are|can be|can stay))|"
    r"(?:proficien(?:t|cy)|skill(?:ed|s)|expertise|experience[d]?|knowledge(?:able)?|familiar(?:ity)?|mastery|background|well versed|"
    r"fluen(?:t|cy)|strong understanding|solid understanding|understanding|competent|foundation|trained|adept) (?:required )?(?:in|with|of|at)|"
    r"demonstrate[s]?|develop(?:s|ing)? (?:strong )?skills in|learn(?:s|ing)? (?:the basics of )?|master(?:ing)? |(?:growing|high|strong|rising) (?:demand|need) for|highly sought after)\b",
    re.IGNORECASE,
)
_BEHIND = sought(
    r"\b(?:(?:are|is) (?:all |both |just as |equally |highly |also |often |especially |absolutely )*(?:sought after|in demand|essential|crucial|vital|required|important|valued|key|a must|musts|paramount|necessary|needed|critical|"
    r"indispensable|invaluable|imperative|fundamental|prized|at the heart of)|goes a long way|go a long way|comes? in handy)\b",
    re.IGNORECASE,
)
#: Where the list ends: the sentence turns to another matter.
_ENDS = re.compile(r"\b(?:to (?:drive|design|develop|create|build|ensure|succeed|help|support|excel|deliver|identify|communicate|make|achieve|collaborate)|that|which|who|because|so|while|whereas|but|if|when|as they|as it|is|are|was|were|will|can|has|have|driving|creating|making|allowing|enabling|offering|with the aim)\b|[;:–—]", re.IGNORECASE)  # fmt: skip
_CUES = signs_of(_ASKS, _BEHIND)
_TOPICS_OF_PROSE = frozenset(
    {None, "overview", "skills", "soft-skills", "requirements", "education", "experience", "progression", "comparison", "outlook",
     "trends", "responsibilities", "practices", "specialties", "learning", "industries"}
)  # fmt: skip
_TOPICS_OF_TOOLS = frozenset(
    {None, "overview", "skills", "soft-skills", "tools", "requirements", "responsibilities", "experience", "education", "progression", "trends",
     "practices", "comparison", "specialties"}
)  # fmt: skip
_MAX_WORDS = 4
#: A name that says itself that it is one of skills, and which: not "certain skills".
_SKILLS = re.compile(r"(?!(?:certain|specific|following|other|these|those|various|different|many|several|new|such|some|similar|same|additional|all|both|more|own|right|proper|necessary) )\S.* skills$", re.IGNORECASE)  # fmt: skip


#: What somebody needs of others, or is given: "needs guidance and training".
_IS_GIVEN = re.compile(
    r"(?:regular )?(?:training|coaching|mentoring|supervision|responsibility)", re.IGNORECASE
)


def extract_asked_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield requiresSkill and usesTool from sentences that say the role asks for something."""
    for passage in passages_of(document, _TOPICS_OF_PROSE, _CUES):
        if passage.block.kind != "paragraph" and passage.block.topic in {
            "skills",
            "soft-skills",
            "requirements",
        }:
            continue
        if passage.block.kind != "paragraph" and passage.block.topic in {
            "responsibilities",
            "practices",
            "learning",
        }:
            continue
        yield from _asked(document, passage, vocabulary)


_BRACKETS = re.compile(r"\(([^()]{2,80})\)")


def extract_bracketed_skills(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield the known skills that fill the brackets of a duty: "leads audits (PCI DSS, ISO 27001)"."""
    for passage in passages_of(document, {"responsibilities", "progression"}):
        if passage.block.kind != "item":
            continue
        for brackets in _BRACKETS.finditer(passage.text):
            parts = names_in(brackets[1], vocabulary.knows("Skill", "Tool"))
            terms = [vocabulary.find_term(part.name, ("Skill", "Tool")) for part in parts]
            if not terms or None in terms:
                continue
            for part, term in zip(parts, terms, strict=True):
                if term is None or term.kind != "Skill":
                    continue  # tools are found wherever they are named
                span = Span(brackets.start(1) + part.span.start, brackets.start(1) + part.span.end)
                for subject in subject_near(document, passage, brackets.start()):
                    named = Named(part.name, "Skill", passage.absolute(span))
                    yield claim(document, passage, "skills.bracketed", subject, "requiresSkill", named)


def _asked(document: Document, passage: Passage, vocabulary: Vocabulary) -> Iterator[Claim]:
    knows = vocabulary.knows("Tool", "Skill")

    for cue, stretch in _stretches(passage):
        is_of_people = _TO_BE.search(passage.text, cue, stretch.start) is not None
        for part in names_in(stretch.of(passage.text), knows):
            term = vocabulary.find_term(
                part.name, ("Tool", "Skill") if is_tool_class(part.of) else ("Skill", "Tool")
            )
            ends_in_skills = bool(_SKILLS.match(part.name)) and len(part.name.split()) <= _MAX_WORDS
            if part.clause or (term is None and not ends_in_skills) or _IS_GIVEN.fullmatch(part.name):
                continue
            is_trait = is_of_people and term is not None and term.category == "soft"
            if term and term.strict and part.name.islower() and part.name != term.label and not is_trait:
                continue  # "a good team" is no product of that name
            kind = term.kind if term else "Skill"
            span = Span(stretch.start + part.span.start, stretch.start + part.span.end)
            for subject in subject_near(document, passage, cue):
                yield claim(
                    document,
                    passage,
                    "skills.prose",
                    subject,
                    "usesTool" if kind == "Tool" else "requiresSkill",
                    Named(part.name, kind, passage.absolute(span)),
                    modality=modality_of(passage, span),
                )


#: "Gaining practice in mills is critical": what one should do, no name of a skill.
_DOING = re.compile(r"\W*(?!being|having)[a-z]+ing (?!(?:and|or|is|are|skills?|abilit\w+)\b)", re.IGNORECASE)
#: A cue that asks what somebody is: "must be", "someone who is".
_TO_BE = re.compile(r"(?:\b(?:be|is|are|stay|remain)|['’](?:s|re))$", re.IGNORECASE)
#: A second verb begins a stretch of its own: "has to be able to code, and must be at home in the cloud".
_FURTHER = re.compile(r",? (?:and|or|but) (?:must|should|needs? to|ha(?:ve|s) to) ", re.IGNORECASE)


def _stretches(passage: Passage) -> Iterator[tuple[int, Span]]:
    """Yield where each cue begins and the stretch of names it announces."""
    text = passage.text
    at = 0
    while match := _ASKS.compiled.search(text, at):
        end = _ENDS.search(text, match.end())
        stop = end.start() if end else len(text)
        start = match.end()
        if further := _FURTHER.search(text, start, stop):
            stop = further.start()
        if stop - start > 2:
            yield match.start(), Span(start, stop)
        is_of_whom = end is not None and end[0].lower() == "who"  # "looking for someone who is …"
        at = match.end() if is_of_whom else max(stop, match.end())
    if match := _BEHIND.search(text):
        head = text[: match.start()]
        if head.count(" ") <= 16 and not _DOING.match(head) and not _ASKS.compiled.search(head):
            yield match.start(), Span(0, match.start())


#: Sections that speak of tools in passing; there somebody must use them.
_TOPICS_IN_PASSING = frozenset({"employers", "challenges", "rewards"})
_IN_USE = re.compile(
    r"\b(?:get used to|getting used to|(?:you|they|everyone|everybody|most|nurses|teams|staff|shops)(?:['’]ll| will)? (?:all |mostly )?(?:use|chart|work|record|log)\b|charting in|working in|keep)\b[^.;:]{0,60}$",
    re.IGNORECASE,
)
_TOPICS_OF_STORIES = frozenset({None, "overview", "comparison"})
# "She was mending her first press": who is told of holds the tool, not the role.
_STORY = re.compile(r"\b(?:he|she|his|her|him)\b|\b(?:reading|affiliate)\b", re.IGNORECASE)


#: "the AWS Certified Welder test", "Stack Overflow's yearly survey": a paper of that name, or of its maker.
_PAPER = re.compile(
    r"[ -](?:certified|certifications?|certificates?)\b|['’]s (?:\w+ ){0,3}(?:survey|report|index|blog|ranking)\b",
    re.IGNORECASE,
)


def extract_named_tools(document: Document, vocabulary: Vocabulary) -> Iterator[Claim]:
    """Yield usesTool for every known tool named where the work is described, generic classes apart."""
    for passage in passages_of(document, _TOPICS_OF_TOOLS | _TOPICS_IN_PASSING):
        mentions = mentions_in(document, passage.span, "Tool")
        if not mentions or (passage.block.topic in _TOPICS_OF_STORIES and _STORY.search(passage.text)):
            continue
        in_passing = passage.block.topic in _TOPICS_IN_PASSING
        for mention in mentions:
            if in_passing and not _IN_USE.search(passage.text, 0, mention.span.start - passage.span.start):
                continue
            term = vocabulary.terms.get(mention.term or "")
            after = mention.span.end - passage.span.start
            if term is None or term.generic or _PAPER.match(passage.text, after):
                continue
            for subject in subject_near(document, passage, mention.span.start - passage.span.start):
                named = Named(mention.name, "Tool", mention.span)
                at = Span(mention.span.start - passage.span.start, mention.span.end - passage.span.start)
                modality = modality_of(passage, at)
                yield claim(document, passage, "tools.named", subject, "usesTool", named, modality=modality)
