"""The verbs of work: what people in a job do, in the forms that guides and advertisements use."""

import re

__all__ = ["DUTY_VERBS", "starts_with_duty"]

#: Base forms. Verbs that say what a person is, has or becomes ("need", "earn", "have") are not among them.
DUTY_VERBS = frozenset(
    (
        "act adapt focus address adjust administer advise advocate align allocate analyse analyze answer "
        "anticipate apply appraise approve arrange assemble assess assign assist attend audit author "
        "automate bake balance bend bill brief build calculate calibrate capture care champion chart "
        "check clean coach code collaborate collect combine communicate compile complete compose compute "
        "conceive conduct configure connect consolidate construct consult contribute control convert "
        "cook coordinate counsel craft create curate cut debug define deliver demonstrate deploy design "
        "detect determine develop devise diagnose digitize direct discover discuss dispatch dispense "
        "distribute document draft draw drive edit educate elicit embed empower enable enforce engage "
        "engineer enhance ensure escalate establish estimate evaluate examine execute explain explore "
        "extract fabricate facilitate file fix follow forecast formulate gather generate give grade "
        "greet guide handle harvest help hire host identify illustrate implement improve influence "
        "inform innovate inspect install instruct integrate interpret interview invent investigate join "
        "keep launch lay lead liaise load locate log maintain make manage map market measure mediate "
        "mentor merge migrate mix model monitor motivate move navigate negotiate observe obtain operate "
        "optimise optimize order organise organize oversee own pack paint participate patch perform "
        "persuade pitch place plan plant play post prepare prescribe present price prioritise prioritize "
        "process procure produce program promote propose protect prototype provide provision prune "
        "publish pull purchase read rebuild recommend reconcile record recruit reduce refine register "
        "rehearse release remodel render repair replace report represent research resolve respond "
        "restore retrieve review rotate route run sample scale schedule screen secure select sell serve "
        "set sew shape ship sign simplify solve sort source specify staff standardize steer stock "
        "streamline structure study submit supervise supply support survey synthesize take teach "
        "terminate test titrate track train transform translate transport treat triage troubleshoot tune "
        "turn uncover understand update upgrade use validate verify visit watch weld wire work write "
    ).split()
)
_WORD = re.compile(r"[A-Za-z]+")


def _base_forms(word: str) -> tuple[str, ...]:
    """Return what the base of a verb's form may be: "installs", "carries", "running" → …, "run"."""
    if word.endswith("ies"):
        return (word, word[:-3] + "y")
    if word.endswith("ing") and len(word) > 5:
        stem = word[:-3]
        return (word, stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)
    if word.endswith("s") and not word.endswith("ss"):
        return (word, word[:-1], word[:-2] if word.endswith("es") else word[:-1])
    return (word,)


def starts_with_duty(text: str) -> bool:
    """Say whether the text begins with a verb of work, in its base, third-person or -ing form.

    >>> [starts_with_duty(text) for text in ("installs conduit", "Running tests", "earns a lot")]
    [True, True, False]
    """
    match = _WORD.match(text)
    return match is not None and not DUTY_VERBS.isdisjoint(_base_forms(match[0].lower()))
