"""Mail addresses and telephone numbers: found, kept out of labels, blanked on demand."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careergraph.contacts import holds_contact, without_contacts
from careergraph.extraction import Reading, Source
from careergraph.pipeline import build, output_files

AD = """# Night Baker

## Duties

- Bake bread
- Write to jane.doe@bakery.example or call +44 20 7946 0018

## Skills

- patience
- ask (202) 555-0143
- kneading (ask jane.doe@bakery.example)
"""


@pytest.mark.parametrize(
    "text",
    [
        "jobs@example.org",
        "first.last+tag@mail.example.co.uk",
        "jobs [at] example [dot] org",
        "jobs(at)example.org",
        "+44 20 7946 0018",
        "+1-202-555-0143",
        "(202) 555-0143",
        "202.555.0143",
        "020 7946 0018",
        "0049 30 1234567",
    ],
)
def test_holds_contact_finds_addresses_and_numbers(text):
    """In the forms that advertisements have, alone and in a sentence."""
    assert holds_contact(text)
    assert without_contacts(f"Ask {text}, please.") == f"Ask {'█' * len(text)}, please."


@pytest.mark.parametrize(
    "text",
    [
        "100,000 - 120,000 USD",
        "$110 000 000",
        "01/02/2024",
        "2019-2021",
        "29-1141.00",
        "Python 3.11.4",
        "24/7, 365 days",
        "@careers on every network",
        "5-10 years",
        "ISO 9001 14001 45001",
        "100 200 300",
    ],
)
def test_holds_contact_leaves_other_figures(text):
    """Sums, dates, codes and versions are nobody's number."""
    assert not holds_contact(text)
    assert without_contacts(text) == text


@given(st.text(alphabet="a@.0123456789 +()-/[]tdo", max_size=60))
def test_without_contacts_keeps_the_length_and_leaves_none(text):
    """Offsets stay, and what was blanked is not found again."""
    blanked = without_contacts(text)

    assert len(blanked) == len(text)
    assert not holds_contact(blanked)


def test_no_label_holds_a_contact_and_redaction_blanks_quotes():
    """Without --redact quotes are the document's text; with it no output has the address or the number."""
    source = Source("ad.md", data=AD.encode())
    plain, redacted = (
        output_files(build([source], reading=Reading(redact=redact))) for redact in (False, True)
    )
    rows = [json.loads(line) for line in plain["facts.jsonl"].splitlines()]

    assert {row["object_label"] for row in rows} >= {"patience"}
    assert not [row for row in rows if holds_contact(row["object_label"])]
    assert [name for name, data in redacted.items() if b"jane.doe" in data or b"555-0143" in data] == []
    spans = [
        [(r["start"], r["end"]) for r in map(json.loads, f["facts.jsonl"].splitlines())]
        for f in (plain, redacted)
    ]
    assert spans[0] == spans[1]
