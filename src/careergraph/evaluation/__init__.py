"""The scorer: what was found in documents against what careful readers found in them.

A gold file holds the facts of one document, one JSON object a line. Nothing here has a part in finding
facts; it says how well they are found, and where not.
"""

from careergraph.evaluation.assignment import Assignment, Prediction, assign
from careergraph.evaluation.floors import (
    FLOORS,
    Fall,
    Floors,
    digest_of_gold,
    falls_in,
    falls_of,
    floors_json,
    floors_of,
    raised,
    raised_in,
    read_floors,
)
from careergraph.evaluation.gold import GoldFact, gold_fact, merge_gold, read_gold
from careergraph.evaluation.run import (
    UNTUNED,
    Case,
    Difference,
    Evaluation,
    Result,
    Scores,
    differences_of,
    evaluate,
    find_cases,
    rows_of_source,
    scores_of,
    structure_vocabulary,
)
from careergraph.evaluation.scoring import Tally
from careergraph.evaluation.tables import (
    AVERAGE_COLUMNS,
    DOCUMENT_COLUMNS,
    RULE_COLUMNS,
    SCORE_COLUMNS,
    average_rows,
    difference_lines,
    document_rows,
    evaluation_json,
    rule_rows,
    score_rows,
)

__all__ = [
    "AVERAGE_COLUMNS",
    "DOCUMENT_COLUMNS",
    "FLOORS",
    "RULE_COLUMNS",
    "SCORE_COLUMNS",
    "UNTUNED",
    "Assignment",
    "Case",
    "Difference",
    "Evaluation",
    "Fall",
    "Floors",
    "GoldFact",
    "Prediction",
    "Result",
    "Scores",
    "Tally",
    "assign",
    "average_rows",
    "difference_lines",
    "differences_of",
    "digest_of_gold",
    "document_rows",
    "evaluate",
    "evaluation_json",
    "falls_in",
    "falls_of",
    "find_cases",
    "floors_json",
    "floors_of",
    "gold_fact",
    "merge_gold",
    "raised",
    "raised_in",
    "read_floors",
    "read_gold",
    "rows_of_source",
    "rule_rows",
    "score_rows",
    "scores_of",
    "structure_vocabulary",
]
