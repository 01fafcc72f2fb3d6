"""What kind of page a text is: one about no career, told by its headings, or an advertisement. Tables, not code.

A privacy policy names its officer, a README its maintainers, a syllabus the skills it teaches: such a
page names roles and describes none.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from careergraph.sought import Sought, sought
from careergraph.text import fold_case, fold_name, remembering_last

__all__ = ["PAGES", "is_advertisement", "page_of"]

#: (kind of page, pattern over a whole folded heading). A heading that career pages have too ("Requirements",
#: "Getting started", "License", "Benefits") is not in here, nor is one that a trade may have for its duties.
PAGES: tuple[tuple[str, str], ...] = (
    ("software", r"install(ation|ing)?( (from|of the|on|via|with) .*)?|building( from source)?|quick ?start|usage|configuration"),
    ("software", r"contributing|change ?log|release notes|added|changed|fixed|deprecated|upgrad(e|ing)|known issues|running (the )?tests( .*)?|api reference"),
    ("legal", r"definitions|termination|governing law|limitations? of liability|(disclaimer of )?warrant(y|ies)|intellectual property|prohibited uses?|indemnification"),
    ("legal", r"((application|versions|revised versions) of )?(this|the)( source code)? licen[cs]e|source code licen[cs]e"),
    ("legal", r"your rights|what we collect|how (long )?we (use|keep) (it|them|your (personal )?(data|information))|(required|necessary|optional|what are|how to manage) cookies"),
    ("food", r"ingredients|directions|method|nutrition( facts)?|variations|to start|starters|appetizers|mains?|main courses|sides|desserts|drinks"),
    ("course", r"course (description|objectives|schedule|policies)|required (texts?|textbooks?|readings?)|grading( policy)?|office hours|academic integrity|late work"),
    ("event", r"call for (papers|speakers|proposals|talks|posters|participation)|important dates|topics of interest|submissions?|(organi[sz]ing|program(me)?) committee|(invited|keynote) speakers"),
    ("event", r"getting there|venue|who will be there"),
    ("product", r"pricing|plans and pricing|integrations|book a demo|(start your )?free trial|what('s| is) included|testimonials|our customers"),
)  # fmt: skip

_COMPILED = tuple((page, re.compile(pattern)) for page, pattern in PAGES)
_EDGES = re.compile(r"^[\W\d_]+|\W+$")
_ENOUGH = 2
_MAX_HEADING = 160


def page_of(headings: Iterable[str]) -> str | None:
    """Return the kind of page that two different headings of one kind tell, None where they tell none.

    >>> page_of(["tidewatch", "Requirements", "## Installation", "Usage"]), page_of(["Skills", "Installation"])
    ('software', None)
    """
    folded = {_EDGES.sub("", fold_name(heading[:_MAX_HEADING])) for heading in headings}
    counts = Counter(page for page, pattern in _COMPILED for heading in folded if pattern.fullmatch(heading))
    return next((page for page, _ in PAGES if counts[page] >= _ENOUGH), None)


#: What an advertisement says and a guide does not; two of them make one.
_AD_CUES = tuple(
    sought(pattern, re.IGNORECASE)
    for pattern in (
        r"\bapply (?:now|before|by|online|today)\b|\bto apply\b|\binvites applications\b|\b(?:send|email|submit) (?:us )?(?:a|your) (?:cv|resume|résumé|application)\b",
        r"\b(?:req(?:uisition)? (?:id|no)|reference (?:number|no)|job (?:id|code)|class code|vacanc(?:y|ies))\b",
        r"\bposted\b|\bclosing date\b|\bopen(?:ing)? date\b|\bdate posted\b",
        r"\b(?:full|part)-time\b|\b(?:contract|employment|job) type\b|\bFTE\b",
        r"\bwe(?: are|['’]re) (?:looking|hiring|seeking|searching|recruiting)\b|\bjoin (?:us|our)\b|(?:^|\n)\W{0,9}(?:now |is )?(?:hiring|seeking|wanted|recruiting)\b",
        r"[$€£]\s?\d[\d.,]*k?(?: ?[-–] ?[$€£]?\d[\d.,]*k?)? ?(?:/ ?h(?:r|our)?\b|(?:per|an?) (?:hour|annum|year)\b|p\.?[ah]\b)",
        r"\bthe (?:incumbent|successful candidate|post ?holder)\b|\bthis (?:position|role|vacancy|post)\b|\bas an? [A-Z][\w ]{1,60}, you will\b",
        r"\bsuccessful candidates?\b|\bcandidates? (?:are|must|will)\b",
    )
)
#: Only an employer says this of itself.
_SURE_CUE = sought(r"\bis an? equal(?: employment)? opportunit(?:y|ies) employer\b", re.IGNORECASE)


def is_advertisement(text: str) -> bool:
    """Say whether a text reads as an advertisement, a description of a post or an employer's own page.

    >>> is_advertisement("Baker (full-time). Apply by Friday."), is_advertisement("Bakers bake bread.")
    (True, False)
    """
    return _reads_as_one(text)


def _find_cues(text: str) -> bool:
    folded = fold_case(text)
    if _SURE_CUE.may_be_in(text) and _stands_in(text, folded, _SURE_CUE):
        return True
    likely = [cue for cue in _AD_CUES if cue.may_be_in(text)]
    if len(likely) < _ENOUGH:
        return False
    said = (True for cue in likely if _stands_in(text, folded, cue))
    return len(list(islice(said, _ENOUGH))) == _ENOUGH


def _stands_in(text: str, folded: str, cue: Sought) -> bool:
    """Say whether a cue, which is said on one line, stands on one of those that hold its words."""
    if len(folded) != len(text) or not cue.words:
        return cue.compiled.search(text) is not None
    for word in cue.words:
        at = folded.find(word)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = end if end >= 0 else len(text)
            if cue.compiled.search(text[start:end]):
                return True
            at = folded.find(word, end)
    return False


_reads_as_one = remembering_last(_find_cues)
