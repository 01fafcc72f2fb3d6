"""What `careergraph init` writes: settings to change, and a document to try."""

__all__ = ["SAMPLE_CONFIG", "SAMPLE_GUIDE"]

SAMPLE_CONFIG = """\
# Settings of careergraph. A flag wins over CAREERGRAPH_* in the environment, that over this file.

# What the IRIs of your graph begin with; a name that you own.
# base = "https://example.org/careers"

# Files, folders or globs, relative to this file.
sources = ["sources"]
output = "output"

# SKOS files with the terms of your field, beside the shipped vocabulary.
# vocabulary = ["terms.ttl"]

# What you decided about names: which are one, which are not (careergraph resolve).
# decisions = "decisions.sssom.tsv"

# Worker processes.
# jobs = 2

# Blank mail addresses and telephone numbers in quotes.
# redact = true

# What RDF and GraphML hold of the evidence: "full", "counts", "none", or "auto", full up to 500 documents.
# evidence = "auto"

# Whether queries get a store on disk: "yes", "no", or "auto", above 500,000 quads.
# store = "auto"

# "any" reads documents that are not in English as if they were.
# language = "en"

# [limits]
# bytes = 10000000        # of one source
# characters = 20000000   # of its text
# document_seconds = 300  # that reading it may take
# memory = 2000000000     # bytes that reading it may take
# rows = 10000            # of a query's answer
# seconds = 30            # that a query may take
"""

SAMPLE_GUIDE = """\
# How to become a data engineer

A data engineer builds and runs the pipelines that bring data to the people who analyze it.

## Skills and tools

- SQL and data modeling
- Python, with libraries such as pandas
- Orchestration with Apache Airflow
- Clear written communication

## Career path

- Entry-level: Junior Data Engineer
- Mid-level: Data Engineer
- Senior: Senior Data Engineer

## Industries

- Healthcare
- Retail
"""
