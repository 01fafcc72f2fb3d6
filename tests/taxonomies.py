"""Made-up taxonomies in the files of ESCO and O*NET: trades of a town by the sea that nobody classified."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

ESCO = "http://data.europa.eu/esco"

#: Skills: id, knowledge or not, label, other labels.
SKILLS = (
    ("s1", "knowledge", "kelp farming", "seaweed growing"),
    ("s2", "skill/competence", "mend nets", "net repair\nrepair of fishing nets"),
    ("s3", "knowledge", "Tidal (chart software)", ""),
    ("s4", "skill/competence", "perform rope splicing", ""),
    ("s5", "knowledge", "tides", "tide tables"),
    ("s6", "skill/competence", "gut fish", "data\nfilleting"),
    ("s7", "skill/competence", "scale fish", "filleting"),
    ("s8", "knowledge", "harbour organisation", ""),
    ("s9", "knowledge", "Java (brewing)", ""),
    ("s10", "knowledge", "cold storage of fish", "cold storage"),
)
#: Occupations: id, class of ISCO, code, label, other labels.
OCCUPATIONS = (
    ("o1", "9901", "9901.1", "lighthouse keeper", "keeper of the light\nlightkeeper\nkeeper"),
    ("o2", "9901", "9901.2", "harbour pilot", "ship pilot"),
    ("o3", "9902", "9902.1", "net maker", "netmaker\nloft hand"),
    ("o4", "9902", "9902.2", "rope maker", "loft hand"),
)
GROUPS = (("9901", "Coast guides"), ("9902", "Makers of gear"))
#: Occupation, essential or optional, skill.
RELATIONS = (
    ("o3", "essential", "s2"),
    ("o3", "optional", "s4"),
    ("o1", "essential", "s5"),
    ("o1", "optional", "s2"),
    ("o2", "essential", "s7"),
)


def write_esco(folder: Path) -> Path:
    """Write the taxonomy as ESCO is published; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    scheme = f"{ESCO}/concept-scheme/skills,\n{ESCO}/concept-scheme/member-skills"
    skill = "conceptType conceptUri skillType reuseLevel preferredLabel altLabels hiddenLabels status".split()
    _csv(
        folder / "skills_en.csv",
        [*skill, "inScheme"],
        [
            [
                "KnowledgeSkillCompetence",
                f"{ESCO}/skill/{i}",
                kind,
                "cross-sector",
                label,
                other,
                "",
                "released",
                scheme,
            ]
            for i, kind, label, other in SKILLS
        ],
    )
    occupation = "conceptType conceptUri iscoGroup preferredLabel altLabels hiddenLabels status code".split()
    _csv(
        folder / "occupations_en.csv",
        occupation,
        [
            ["Occupation", f"{ESCO}/occupation/{i}", group, label, other, "", "released", code]
            for i, group, code, label, other in OCCUPATIONS
        ],
    )
    schemes = f"{ESCO}/concept-scheme/occupations,\n{ESCO}/concept-scheme/isco"
    _csv(
        folder / "ISCOGroups_en.csv",
        ["conceptType", "conceptUri", "code", "preferredLabel", "inScheme"],
        [["ISCOGroup", f"{ESCO}/isco/C{code}", code, label, schemes] for code, label in GROUPS],
    )
    _csv(
        folder / "occupationSkillRelations.csv",
        ["occupationUri", "relationType", "skillType", "skillUri"],
        [[f"{ESCO}/occupation/{o}", kind, "knowledge", f"{ESCO}/skill/{s}"] for o, kind, s in RELATIONS],
    )
    return folder


def _csv(path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    path.write_bytes(text.getvalue().encode())


#: The files of O*NET: name, columns, rows.
ONET: Mapping[str, tuple[str, ...]] = {
    "Occupation Data.txt": (
        "O*NET-SOC Code|Title|Description",
        "99-1011.00|Lighthouse Keepers|x",
        "99-2011.00|Net Makers|x",
    ),
    "Alternate Titles.txt": (
        "O*NET-SOC Code|Alternate Title|Short Title|Source(s)",
        "99-1011.00|Lamp Trimmer (LT)|n/a|08",
        "99-1011.00|Loft Hand|n/a|08",
        "99-2011.00|Loft Hand|n/a|08",
        "99-2011.00|Trawl Fitter|n/a|08",
    ),
    "Sample of Reported Titles.txt": (
        "O*NET-SOC Code|Reported Job Title|Shown in My Next Move",
        "99-2011.00|Trawl Fitter|Y",
    ),
    "Content Model Reference.txt": (
        "Element ID|Element Name|Description",
        "2.A.1.z|Knotting|x",
        "2.C.9|Tides|x",
        "4.A|Work|x",
    ),
    "Technology Skills.txt": (
        "O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand",
        "99-1011.00|Tidal|99990001|Chart software|N|N",
        "99-2011.00|Java|99990002|Brewing software|N|N",
        "99-2011.00|Twine|99990001|Chart software|N|N",
        "99-2011.00|Twine|99990002|Brewing software|N|N",
    ),
    "Tools Used.txt": (
        "O*NET-SOC Code|Example|Commodity Code|Commodity Title",
        "99-2011.00|Netting needles|99990003|Needles",
    ),
    "Read Me.txt": ("O*NET 88.1 Database",),
}


def write_onet(folder: Path) -> Path:
    """Write the taxonomy as O*NET is published; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in ONET.items():
        (folder / name).write_bytes("".join(line.replace("|", "\t") + "\r\n" for line in lines).encode())
    return folder


#: A guide that names things of the taxonomies, and things that are in none.
GUIDE = """# Net Maker

## Skills

- Net mending
- Rope splicing
- Barnacle counting

## Tools

- Tidal
- Barnaclebase
"""
