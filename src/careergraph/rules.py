"""Every rule that makes a claim: its name, how far to trust it, what it keeps out.

The name stands as `extractor` on what the rule found. `confidence` is its precision as measured on
annotated documents at most, in steps of 0.05 and never above 0.95: a fact's confidence is built on it.
"""

from dataclasses import dataclass

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, the confidence of what it finds, and the wrong reading it avoids."""

    name: str
    confidence: float
    avoids: str


_RULES = (
    Rule("skills.list", 0.95, "a known term in an item about degrees, years or papers"),
    Rule("skills.open", 0.80, "a name outside the vocabulary that is a sentence, a number or a class"),
    Rule("skills.clause", 0.80, "a verb phrase that no ability word introduces"),
    Rule("skills.heading", 0.90, "a heading that opens a section of its own"),
    Rule("skills.prose", 0.80, "a term in a sentence that asks for nothing"),
    Rule("skills.tested", 0.80, "the marks and dates of a selection"),
    Rule("skills.told", 0.80, "an enumeration of less than three names, of sentences, roles or places"),
    Rule("skills.table", 0.80, "columns of levels, purposes and prices"),
    Rule("tools.table", 0.85, "columns of levels, purposes and prices; makers in brackets"),
    Rule("skills.bracketed", 0.80, "brackets that hold anything but known skills and tools"),
    Rule("skills.specified", 0.80, "what the body can do: lifting, standing, seeing"),
    Rule("skills.known", 0.80, "a term inside a longer name, or that the sentence gives to somebody else"),
    Rule("skills.ability", 0.80, "what the job does; verbs without what makes them an ability"),
    Rule("tools.told", 0.80, "an enumeration that no word for tools announces outside a tool section"),
    Rule("tools.list", 0.95, 'the class before the colon ("Deployment tools")'),
    Rule("tools.open", 0.85, "an unknown name that no tool section or class of tools announces"),
    Rule("tools.like", 0.85, "words without capitals behind a class of tools"),
    Rule("tools.named", 0.85, "a tool in news, employers or pay; a class of tools"),
    Rule("industries.list", 0.90, "a list of which less than half is known as industries"),
    Rule("industries.prose", 0.85, 'what stands before "sectors" without being one'),
    Rule("industries.named", 0.85, "an industry that a section about something else names in passing"),
    Rule("stages.label", 0.95, 'a stage word inside a role\'s title ("Senior Nurse")'),
    Rule("stages.position", 0.95, "a role that a sentence about the stage mentions in passing"),
    Rule("stages.title", 0.85, "a stage word in a title outside a ladder"),
    Rule("stages.ad", 0.90, "a level in the text of an advertisement rather than its line of terms"),
    Rule("stages.told", 0.80, "seniors among other people than those of the role"),
    Rule("pay", 0.80, "tuition, markets, the national average, what is paid on top"),
    Rule("pay.table", 0.85, "columns of bonuses; the ends of a range as sums of their own"),
    Rule("outlook", 0.80, "percentages of anything but demand, jobs and markets"),
    Rule("statements.list", 0.90, "items under a heading of another topic"),
    Rule("statements.stage", 0.85, "names of positions and pay behind a stage's label"),
    Rule(
        "statements.prose",
        0.80,
        "what is true of a career without being done at work: earns, needs, works in",
    ),
    Rule("statements.cued", 0.75, "sentences of other sections without a word for hardship or advice"),
    Rule("statements.table", 0.85, "rows that begin with no position; cells that begin with a noun"),
    Rule("trends.prose", 0.80, "what people do; change told in the past"),
    Rule("statements.told", 0.75, "sentences that lead in to a list or sum it up"),
    Rule("qualifications.degree", 0.90, "a degree that is the subject of a course of study"),
    Rule("qualifications.field", 0.85, "fields of work after a degree's name"),
    Rule("qualifications.certificate", 0.85, "certificates of products and quality"),
    Rule("qualifications.phrase", 0.80, "classes of credentials, and those of a course or product"),
    Rule("qualifications.eligibility", 0.85, "the age of pupils and customers"),
    Rule("qualifications.exam", 0.85, "a drug test or an aptitude test"),
    Rule("qualifications.course", 0.85, "years of work, which are experience"),
    Rule("experience.years", 0.85, "the age of a company"),
    Rule("experience.rung", 0.85, "the age of a table's figures, the length of a course"),
    Rule("experience.said", 0.80, "experience with a tool or skill, which is a skill"),
    Rule("experience.told", 0.75, "what customers live through; experience with a tool or skill"),
    Rule("roles.collaborates", 0.85, "roles that are led, taught or served"),
    Rule("roles.related", 0.85, "roles in sections about other things"),
    Rule("specialties.list", 0.85, 'duties under "Areas of focus"'),
    Rule("specialties.prose", 0.80, "what a company focuses on"),
    Rule("specialties.position", 0.80, "whom a specialist leads or works with"),
    Rule("employers.list", 0.85, "what employers do"),
    Rule("employers.prose", 0.70, "partners and suppliers"),
    Rule("employers.named", 0.85, "companies that a sentence names for another reason"),
    Rule("employers.ad", 0.90, "the company's description"),
    Rule("employers.hiring", 0.85, "companies that a guide names; who is not the advertiser"),
    Rule("locations.pay", 0.85, "places beside a sum that is no pay"),
    Rule("locations.section", 0.85, "names of departments and buildings"),
    Rule("locations.prose", 0.80, "where somebody lived, studied or was surveyed"),
    Rule("locations.ad", 0.90, "the company's seat"),
    Rule("learning.community", 0.85, "paths of files and addresses"),
    Rule("learning.link", 0.80, "links of navigation and to tools"),
    Rule("learning.title", 0.85, "words that are only stressed"),
    Rule("learning.offer", 0.80, "employers that train, sentences that begin with a plural"),
    Rule("learning.class", 0.80, "classes of resources without names"),
    Rule("learning.named", 0.80, "names that a duty or an employer goes with"),
    Rule("learning.list", 0.80, "the explanation after a resource's name"),
    Rule("toolfor.class", 0.85, "examples of a class that names no purpose"),
    Rule("progression.stages", 0.80, "steps between rungs that are not neighbors"),
    Rule("progression.ladder", 0.85, "a list of roles whose stages do not rise"),
    Rule("progression.paths", 0.80, "a list of roles outside sections about progression"),
    Rule("progression.prose", 0.80, "moves of somebody else than the role described"),
    Rule("progression.walk", 0.75, "whom the role comes from, leads or works with"),
    Rule("progression.start", 0.80, "a start that is a stage's label"),
    Rule("progression.founder", 0.80, "companies that others start"),
    Rule("structured.employer", 0.85, "data of anything but a job"),
    Rule("structured.place", 0.85, "the seat of the employer"),
    Rule("structured.pay", 0.85, "a sum without a currency"),
    Rule("structured.skill", 0.85, "what is told in sentences, which is read as text"),
    Rule("structured.qualification", 0.85, "what is told in sentences, which is read as text"),
    Rule("structured.experience", 0.85, "what is told in sentences, which is read as text"),
    Rule("structured.duty", 0.85, "what is told in sentences, which is read as text"),
    Rule("structured.industry", 0.85, "codes and addresses of classifications"),
)

#: Rules by name.
RULES: dict[str, Rule] = {rule.name: rule for rule in _RULES}
