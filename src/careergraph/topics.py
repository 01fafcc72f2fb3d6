"""What a section is about, told by its heading: a table, not code.

The first row whose pattern is found in the folded heading wins, so narrow rows stand above broad
ones. A topic decides which extractors read a section; "aside" marks what is not about the career.
"""

import re
from functools import lru_cache

from careergraph.text import fold_name

__all__ = ["ASIDE", "TOPICS", "topic_of"]

#: The topic of sections that no extractor reads: legal, application, benefits, the company itself.
ASIDE = "aside"

#: (topic, pattern over the folded heading). The comment says which reading a row keeps out.
TOPICS: tuple[tuple[str, str], ...] = (
    # What is not about the career at all.
    (ASIDE, r"\b(equal (employment )?opportunit|eeo|diversity statement|privacy|cookie|legal notice|disclaimer|copyright)"),
    (ASIDE, r"\b(how to apply|where to apply|application (process|procedure|deadline|instruction)|to apply|who may apply)\b"),
    ("selection", r"\b(selection (process|procedure|criteria)|assessment (process|criteria)|how (you|we) .{0,12}assess)\b"),
    (ASIDE, r"\b(process notes?|hiring process|interview process|what to expect next)\b"),
    (ASIDE, r"^(benefits?|perks|what we offer|our offer|benefits? (and|&) perks|perks (and|&) benefits?|employee benefits)$"),
    (ASIDE, r"^(about (us|the company|our company|the team)|who we are|our (mission|company|story|values)|company (overview|profile|description))$"),
    (ASIDE, r"^(notes?|notice|contact( us| info(rmation)?)?|point of contact|share( this)?|table of contents|contents|about the author|references|sources|additional information|license|attribution|faqs?)$"),
    (ASIDE, r"\bcode of conduct\b"),
    (ASIDE, r"^physical( (requirements?|demands?|abilit(y|ies)|conditions?))?$"),
    # Pay before stages: "Pay by career stage" is about pay.
    ("pay", r"\b(salar(y|ies)|pay|wages?|compensation|earnings?|remuneration|income|how much)\b"),
    # Skills asked for by the market are skills, not figures of demand.
    ("soft-skills", r"\b(soft|interpersonal|people|transferable|human) skills?\b|\bpersonal (qualit|trait|attribut)|^qualities|\btraits\b|\bcore competenc"),
    ("skills", r"\bskills? (in demand|employers|to have|you|that|for|needed)|\b(in demand|demanded|sought after|key|essential|required|technical|core|desirable|preferred|nice to have|must have|hard) (technical )?(skills?|competenc|expertise)"),
    ("learning", r"^continuous learning$"),
    ("trends", r"\b(trends?|emerging|future of|what is changing|what's changing)\b"),
    ("practices", r"\b(best practices?|good practices?|tips?|advice|habits?|how to succeed|do's)\b"),
    ("challenges", r"\b(challenges?|difficult|pitfalls?|worst|downsides?|drawbacks?|cons|hard parts?|pain points?|hurdles|mistakes|misconceptions)\b"),
    ("related", r"^see also$|\b(related|similar|alternative|adjacent|neighbou?ring) (roles?|careers?|jobs?|occupations?|positions?|titles?|professions?)|\bcareers? related\b|\bcompared? (with|to)\b|\bcomparison with\b"),
    ("learning", r"^learn( more)?$|^resources?$|\b((learning|online|useful|helpful|recommended|additional|more|further|other|free|study|career|key|top|best) resources?|resources? (for|to|and)|further reading|books?|courses?|communit(y|ies)|conferences?|podcasts?|newsletters?|blogs?|where to learn|materials?|supplemental|continuing education|professional development|stay(ing)? (current|updated))\b"),
    ("employers", r"\b(employers?|who hires|types? of compan|compan(y|ies) (that|hire|hiring)|where .{0,30}work|work (environments?|settings?|places?)|workplaces?|hiring (companies|organi[sz]ations))\b"),
    ("industries", r"\b(industr(y|ies)|sectors?)\b(?!.{0,20}\b(trends?|knowledge|factors?|experience|outlook|awareness)\b)"),
    ("outlook", r"\b(outlooks?|market (demand|size|growth|overview)|job market|demand|growth projections?|job growth|labou?r market|employment (prospects|projections?)|prospects)\b"),
    ("tools", r"\b(tools?|tooling|software|tech(nology)? stack|technolog(y|ies) used|equipment|platforms?|instruments?|programs used|toolkit|toolbox|systems used)\b(?!.{0,12}\b(skills?|knowledge|development|engineering)\b)"),
    ("specialties", r"\b(speciali[sz]ations?|specialt(y|ies)|speciali[sz]ed (paths?|areas?|tracks?)|areas? of (focus|practice|speciali)|focus areas?|sub ?fields?)\b"),
    ("education", r"\b(education(al)?|degrees?|academic (background|requirements?|qualifications?)|certifications?|certificates?|licen[cs](e|es|ing|ure)|credentials?|schooling|training)\b"),
    ("progression", r"\b(stages? of|(career )?stages|career (path|ladder|stage|level|progression|development|advancement|opportunit|growth|track|journey|route|trajector|move)s?|progression|advancement|promotion|career|ladder|levels?|next (steps?|roles?)|where (it|this) (can )?leads?)\b"),
    ("requirements", r"\b(requirements?|qualifications?|prerequisites?|what (you|we)('ll| will)? (need|bring|require|are looking)|you (have|bring|need)|who you are|must haves?|nice to haves?|eligibility|ideal candidate|we are looking|what it takes|desirable|preferred|bonus points?|assets)\b"),
    ("experience", r"\b(experience)\b"),
    ("skills", r"\b(skills?|competenc(y|ies|e)|expertise|knowledge$|knowledge (of|areas?|base|requirements?)|abilit(y|ies)|proficienc(y|ies)|capabilit(y|ies)|know how|things to learn|able to)\b|^(learning |your )?objectives$"),
    ("responsibilities", r"\b(responsibilit(y|ies)|duties|duty|what .{0,40}\bdo(es)?|day in the life|typical day|day to day|tasks?|accountabilit|you will|you'll|the work|the job|role summary|key activities|job functions?|objective)\b"),
    ("overview", r"\b(overview|summary|introduction|definitions?|about the (role|job|position)|the role|job description|description|what is|background|motivation|at a glance)\b"),
    ("comparison", r"\bvs\b|\bversus\b|\bcomparison\b|\bdifferences?\b"),
    ("location", r"^(locations?|where|work locations?|duty stations?)$"),
)  # fmt: skip

_COMPILED = tuple((topic, re.compile(pattern)) for topic, pattern in TOPICS)
_NUMBERING = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}[.)])\s+")
_MAX_HEADING = 160


def topic_of(heading: str) -> str | None:
    """Return the topic that a heading announces, None when it tells nothing.

    >>> topic_of("Salary Ranges (US Market, 2024)"), topic_of("Industry Trends"), topic_of("Dublin")
    ('pay', 'trends', None)
    """
    return _topic_of(heading[:_MAX_HEADING])


@lru_cache(maxsize=4096)
def _topic_of(heading: str) -> str | None:
    folded = _NUMBERING.sub("", fold_name(heading)).strip(" :.*#?!()")
    for topic, pattern in _COMPILED:
        if pattern.search(folded):
            return topic
    return None
