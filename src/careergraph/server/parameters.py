"""What a question takes: its parameters, told in JSON Schema, and what was given to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "MOST_TEXT",
    "Given",
    "Parameter",
    "all_of",
    "needed_of",
    "number_of",
    "schema_of_values",
    "text_of",
]

#: What a parameter is: a text, a whole number, yes or no.
Type = Literal["string", "integer", "boolean"]
#: What was given: each parameter that was not left out, in the form of its type; several are a tuple.
Given = Mapping[str, str | int | bool | tuple[str, ...]]
#: The longest text of a parameter.
MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter; `choices` are all that it may be, `most` how large a number, or how many of several.

    A text has at most `longest` characters.
    """

    name: str
    description: str
    type: Type = "string"
    is_required: bool = False
    is_several: bool = False
    choices: tuple[str, ...] = ()
    least: int = 1
    most: int = 1
    longest: int = MOST_TEXT


def schema_of_values(parameter: Parameter) -> dict[str, object]:
    """Return the JSON Schema of what a parameter may be."""
    one: dict[str, object] = {"type": parameter.type}
    if parameter.choices:
        one["enum"] = [*parameter.choices]
    elif parameter.type == "string":
        one |= {"minLength": 1, "maxLength": parameter.longest}
    elif parameter.type == "integer":
        one |= {"minimum": parameter.least, "maximum": parameter.most}
    if not parameter.is_several:
        return one
    return {"type": "array", "items": one, "minItems": parameter.least, "maxItems": parameter.most}


def text_of(given: Given, name: str) -> str | None:
    """Return the text that was given, None if none was."""
    value = given.get(name)
    return value if isinstance(value, str) else None


def needed_of(given: Given, name: str) -> str:
    """Return the text that was given, "" if none was."""
    return text_of(given, name) or ""


def all_of(given: Given, name: str) -> Sequence[str]:
    """Return all texts that were given."""
    value = given.get(name, ())
    return value if isinstance(value, tuple) else ()


def number_of(given: Given, name: str, default: int) -> int:
    """Return the number that was given."""
    value = given.get(name, default)
    return value if isinstance(value, int) else default
