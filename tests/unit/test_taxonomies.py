"""Taxonomies of others: their files become concepts, and what is wrong with them is told."""

import pytest

from careergraph.errors import UsageError
from careergraph.taxonomies import read_taxonomy
from taxonomies import ESCO, write_esco, write_onet


def test_esco_is_read(tmp_path):
    """Concepts have labels, codes, classes; relations are there when asked for."""
    esco = read_taxonomy("esco", write_esco(tmp_path))
    keeper = esco.concepts[f"{ESCO}/occupation/o1"]

    assert (keeper.label, keeper.code, keeper.family) == ("lighthouse keeper", "9901.1", "occupation")
    assert keeper.aliases == ("keeper of the light", "lightkeeper", "keeper")
    assert esco.groups[keeper.group].scheme == f"{ESCO}/concept-scheme/isco"
    assert set(esco.prefixes) == {"esco-isco", "esco-occupation", "esco-skill"}
    assert len(list(esco.relations())) == 5
    assert "ESCO classification" in esco.notice


def test_onet_is_read(tmp_path):
    """Titles are filed under occupations, technologies under commodities; elements are skills."""
    onet = read_taxonomy("onet", write_onet(tmp_path))
    by_code = {concept.code: concept for concept in onet.concepts.values()}

    assert by_code["99-1011.00"].loose == ("Lamp Trimmer", "LT", "Loft Hand")
    assert by_code["99990001"].members == ("Tidal", "Twine")
    assert by_code["2.C.9"].family == "skill"
    assert "4.A" not in by_code
    assert (onet.version, "O*NET 88.1 Database" in onet.notice) == ("88.1", True)


def test_concepts_out_of_use_are_left_out(tmp_path):
    """An obsolete concept is no concept."""
    path = write_esco(tmp_path) / "skills_en.csv"
    path.write_text(path.read_text().replace("gut fish,", "gut fish,", 1).replace("released", "obsolete", 1))

    assert f"{ESCO}/skill/s1" not in read_taxonomy("esco", tmp_path).concepts


def test_esco_does_without_classes_and_relations(tmp_path):
    """Two of its files are enough."""
    folder = write_esco(tmp_path)
    (folder / "ISCOGroups_en.csv").unlink()
    (folder / "occupationSkillRelations.csv").unlink()
    esco = read_taxonomy("esco", folder)

    assert (len(esco.concepts), esco.groups, list(esco.relations())) == (14, {}, [])


@pytest.mark.parametrize(
    ("name", "file", "change", "message"),
    [
        ("esco", "skills_en.csv", None, "holds no copy of ESCO: skills_en.csv is missing"),
        ("esco", "occupations_en.csv", None, "occupations_en.csv is missing"),
        ("esco", "skills_en.csv", (b"altLabels", b"other"), "column 'altLabels' is missing"),
        ("esco", "skills_en.csv", (b"mend nets", b"mend n\xe9ts"), "not UTF-8, in which ESCO is published"),
        (
            "esco",
            "skills_en.csv",
            (b"cross-sector,mend nets", b"cross-sector\nmend nets"),
            "columns; is the file cut off?",
        ),
        (
            "esco",
            "occupations_en.csv",
            (b"http://data.europa.eu/esco/occupation/o1", b"o1"),
            "occupations_en.csv:4: column 'conceptUri': 'o1' is no IRI",
        ),
        ("esco", "skills_en.csv", (b"/skill/s3,", b"/skill/s 3,"), "skills_en.csv:8: column 'conceptUri'"),
        ("esco", "ISCOGroups_en.csv", (b"/isco/C9902", b"/isco/<C9902>"), "ISCOGroups_en.csv:5: column"),
        ("esco", "ISCOGroups_en.csv", (b"-scheme/isco", b" scheme/isco"), "3: column 'inScheme'"),
        ("onet", "Occupation Data.txt", None, "Occupation Data.txt is missing"),
        ("onet", "Tools Used.txt", (b"Commodity Code", b"Code"), "column 'Commodity Code' is missing"),
        ("onet", "Alternate Titles.txt", (b"Lamp", b"L\xe4mp"), "not UTF-8"),
        (
            "onet",
            "Occupation Data.txt",
            (b"99-1011.00\tLighthouse Keepers\tx", b"99-1011.00"),
            "has 1 of 3 columns",
        ),
    ],
)
def test_bad_files_are_told(tmp_path, name, file, change, message):
    """A missing file or column, another encoding, a damaged row: which one, and what is there."""
    folder = {"esco": write_esco, "onet": write_onet}[name](tmp_path)
    if change is None:
        (folder / file).unlink()
    else:
        data = (folder / file).read_bytes()
        assert change[0] in data
        (folder / file).write_bytes(data.replace(*change))

    with pytest.raises(UsageError) as raised:
        read_taxonomy(name, folder)

    assert message in str(raised.value)
    assert file.split("_")[0].split(" ")[0] in str(raised.value) or str(folder) in str(raised.value)


def test_folders_that_are_none_or_another_are_told(tmp_path):
    """A folder that is not there, one that holds neither, one that holds the other."""
    with pytest.raises(UsageError, match="no such folder"):
        read_taxonomy("esco", tmp_path / "nowhere")
    with pytest.raises(UsageError, match="holds no copy of ESCO"):
        read_taxonomy("esco", tmp_path)
    with pytest.raises(UsageError, match="holds onet, not esco"):
        read_taxonomy("esco", write_onet(tmp_path / "onet"))
    for name in ("skills_en.csv", "occupations_en.csv"):
        path = write_esco(tmp_path / "bare") / name
    for name in ("skills_en.csv", "occupations_en.csv"):
        path = tmp_path / "bare" / name
        path.write_text(path.read_text().splitlines()[0] + "\n")
    with pytest.raises(UsageError, match="hold no concept"):
        read_taxonomy("esco", tmp_path / "bare")
