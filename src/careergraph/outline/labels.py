"""What a run-in label says of its line: a table, not code."""

import re

from careergraph.text import remembering

__all__ = ["FORM_FIELD", "topic_of_label"]

FORM_FIELD = "aside: form field"

# What a run-in label announces for its line alone; "Communication skills: …" and "Workplace violence: …" are no sections.
_LABELS = (
    ("industries", re.compile(r"(?:(?:key|common|main|top|typical|target) )?(?:industr(?:y|ies)|sectors?)", re.IGNORECASE)),
    ("employers", re.compile(r"(?:(?:key|common|main|top|typical|well[- ]known|large|major|signatory) )?(?:employers?|companies|company|organi[sz]ations?|hiring organi[sz]ations?|work (?:environments?|settings?))", re.IGNORECASE)),
    ("pay", re.compile(r"(?:(?:(?:19|20)\d\d|average|median|typical|base|annual|starting|total|expected|hourly|gross) )*(?:salary|salaries|pay|wages?|compensation|earnings|remuneration|comp|day rate|rate)(?: (?:range|ranges|band|scale|rate))?(?: \(.*\))?", re.IGNORECASE)),
    ("education", re.compile(r"(?:education(?:al)?|degrees?|certifications?|licen[cs](?:e|es|ure|ing)|training|qualifications?)(?: (?:and|&|/) (?:training|experience|certifications?|licensure))?(?: requirements?| required| level)?", re.IGNORECASE)),
    ("tools", re.compile(r"(?:(?:typical|everyday|daily|our|standard|the) )?(?:kit|tech stack|stack|toolkit|tooling|tools?|software)(?: (?:used|we use))?", re.IGNORECASE)),
    ("location", re.compile(r"(?:(?:job|work|office) )?(?:locations?|where|based in|place of work|duty stations?)", re.IGNORECASE)),
    ("aside: benefits", re.compile(r"(?:benefits?|perks|we offer|what we offer)", re.IGNORECASE)),
    ("aside: application", re.compile(r"(?:how to apply|to apply|apply|closing date|opening date|application deadline|deadline|contact|tip|note|req(?:uisition)? id|reference(?: number)?|job (?:id|code))", re.IGNORECASE)),
    ("challenges", re.compile(r"(?:the )?(?:tough|hard|difficult) parts?|(?:main |key |common )?challenges", re.IGNORECASE)),
    ("requirements", re.compile(r"(?:helpful|useful|good|nice|welcome)(?: to have)?,? but not (?:required|essential|necessary|needed)|(?:nice|good)[- ]to[- ]haves?|preferred|desirable|required|bonus(?: points)?|must[- ]haves?", re.IGNORECASE)),
)  # fmt: skip


# What a form says of a vacancy, and no fact of ours; "Level" and "Supervision" are not among them, they say something of the role.
_FORM = re.compile(
    r"(?:(?:job|post|posting|position|vacancy|requisition|reference|class|exam|employment|contract|work|working|weekly|closing|opening|"
    r"start|end|posted|application|pay|number of|date|type of|postholder|line|home|reporting|direct|dress|travel|security|flsa|main|primary|full|part) )*"
    r"(?:department|dept|directorate|division|section|service|service/section|faculty|business unit|unit|team|office|branch|programme?|"
    r"reference|ref|ref\.|number|no\.?|id|code|hours(?: (?:of work|per week))?|schedule|shifts?|pattern|type|status|attire|code|dress|uniform|"
    r"tenure|term|duration|length|reports? to|reporting to|responsible to|accountable to|manager|supervisor|direct reports|designation|"
    r"family|vacanc(?:y|ies)|posts|positions|openings|posted|updated|published|date(?: posted)?|dates?|exemption|union|bargaining unit|"
    r"travel(?: required)?|clearance|website|web|url|phone|telephone|tel|e-?mail|fax|address|contact(?: person| name)?|author|visa(?: sponsorship)?|"
    r"probation(?:ary period)?|annual leave|pension|disclosure|dbs(?: check)?|flsa|time|relocation)",
    re.IGNORECASE,
)


def topic_of_label(name: str) -> str | None:
    """Return the topic that a label sets for its line, None for one that tells nothing.

    >>> topic_of_label("Base salary"), topic_of_label("Directorate"), topic_of_label("Workplace violence")
    ('pay', 'aside: form field', None)
    """
    return _announced(name)


def _find_topic(name: str) -> str | None:
    found = next((topic for topic, pattern in _LABELS if pattern.fullmatch(name)), None)
    return found or (FORM_FIELD if _FORM.fullmatch(name) else None)


_announced = remembering(_find_topic)
