"""The parameters of a request, read by their table: nothing that stands in no table comes through."""

from collections.abc import Sequence

from starlette.requests import Request

from careergraph.server.parameters import Given, Parameter
from careergraph.server.protocol import Refusal

__all__ = ["read_parameters"]

_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def read_parameters(request: Request, parameters: Sequence[Parameter]) -> Given:
    """Return what a request gives to the parameters of an operation.

    Raises:
        Refusal: one is missing, unknown, given twice, or not what it may be.
    """
    known = {parameter.name: parameter for parameter in parameters}
    values = request.query_params
    for name in values:
        if name not in known:
            raise Refusal(400, f"unknown parameter {name!r}; there are {', '.join(known) or 'none'}")
    given: dict[str, str | int | bool | tuple[str, ...]] = {}
    for parameter in parameters:
        texts = values.getlist(parameter.name)
        if not texts and not parameter.is_required:
            continue
        given[parameter.name] = _read(parameter, texts)
    return given


def _read(parameter: Parameter, texts: Sequence[str]) -> str | int | bool | tuple[str, ...]:
    name = parameter.name
    least, most = (parameter.least, parameter.most) if parameter.is_several else (1, 1)
    if not least <= len(texts) <= most:
        wanted = f"{least} to {most} times" if least != most else "once"
        raise Refusal(400, f"{name} is given {len(texts)} times, and should be {wanted}")
    for text in texts:
        if not text.strip() or len(text) > parameter.longest:
            raise Refusal(400, f"{name} has between 1 and {parameter.longest} characters")
        if parameter.choices and text not in parameter.choices:
            raise Refusal(400, f"{name} is one of {', '.join(parameter.choices)}, not {text!r}")
    if parameter.is_several:
        return tuple(texts)
    if parameter.type == "string":
        return texts[0]
    return _flag(name, texts[0]) if parameter.type == "boolean" else _number(parameter, texts[0])


def _flag(name: str, text: str) -> bool:
    if text.lower() not in _TRUTHS:
        raise Refusal(400, f"{name} is true or false, not {text!r}")
    return _TRUTHS[text.lower()]


def _number(parameter: Parameter, text: str) -> int:
    number = int(text) if text.isdecimal() and text.isascii() and len(text) < 12 else -1
    if not parameter.least <= number <= parameter.most:
        raise Refusal(
            400,
            f"{parameter.name} is a whole number from {parameter.least} to {parameter.most}, not {text!r}",
        )
    return number
