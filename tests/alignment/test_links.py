"""Precision and coverage of links to ESCO and O*NET, against links that were checked by hand."""

import csv
from pathlib import Path

import pytest

from careergraph.alignment.linking import Link, Linker
from careergraph.taxonomies import read_taxonomy

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data"
FOLDERS = {"esco": DATA / "esco-1.1.1", "onet": DATA / "onet-29.2"}
#: Of the links that are made so many are right; of those that there are so many are made.
PRECISION, COVERAGE = 0.95, 0.75


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / "links.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, dialect="excel-tab") if row["taxonomy"] == name]


def test_the_set_is_large_and_has_much_to_abstain_from():
    """At least 150 links, and 100 names that must not be linked, among them names that look like others."""
    found = [*rows("esco"), *rows("onet")]
    none = {row["label"] for row in found if row["identifier"] == "none"}

    assert len([row for row in found if row["identifier"] != "none"]) >= 150
    assert len(none) >= 100
    assert {"Spark", "SparkML", "React Native", "Azure DevOps", "data", "engineering", "Engineer"} <= none


@pytest.mark.parametrize("name", FOLDERS)
def test_links_are_right(name, capsys):
    """Precision stays above its floor, coverage too; what is wrong is listed."""
    if not FOLDERS[name].is_dir():
        pytest.skip(f"there is no copy of {name} beside the checkout")
    linker = Linker(read_taxonomy(name, FOLDERS[name]))
    made, right, known, wrong = 0, 0, 0, []
    for row in rows(name):
        found = linker.link(row["label"], row["kind"])
        known += row["identifier"] != "none"
        if isinstance(found, Link):
            made += 1
            is_right = found.concept.iri.rpartition("/")[2] == row["identifier"]
            right += is_right
            wrong += [] if is_right else [f"{row['kind']} {row['label']}: {found.rule}"]
    with capsys.disabled():
        print(
            f"\n{name}: precision {right / made:.3f} ({right}/{made}), coverage {right / known:.3f} ({right}/{known})"
        )

    assert right / made >= PRECISION, wrong
    assert right / known >= COVERAGE, wrong
