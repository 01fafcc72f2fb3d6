"""/explore: what the page of a large build asks for, in parts of the records that a page holds."""

from collections.abc import Callable, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from careergraph.ontology import load_ontology
from careergraph.server.answering import ask, limits_of, service_of
from careergraph.server.operations import to_json
from careergraph.server.parameters import Given, Parameter, all_of, needed_of, number_of, text_of
from careergraph.server.parts import (
    MOST_NEAR,
    MOST_THINGS,
    Json,
    Near,
    find_part,
    near_part,
    part_of_build,
    things_part,
)
from careergraph.server.protocol import Refusal
from careergraph.server.reading import read_parameters

__all__ = ["EXPLORING", "explore"]

_PATH = "The path of a thing below the base: role/nurse."
_BUILD = Parameter("build", "The build that is asked about: another is answered with 409.")
#: What each question takes, by name: in words, and its parameters.
EXPLORING: Mapping[str, tuple[str, tuple[Parameter, ...]]] = {
    "find": (
        "Find things by name, with slips, in the records of the page.",
        (
            Parameter("text", "What is looked for.", is_required=True),
            Parameter(
                "kind",
                "Only things of this kind.",
                is_several=True,
                choices=tuple(load_ontology().kinds),
                most=len(load_ontology().kinds),
            ),
            Parameter("most", "How many things.", "integer", most=50),
            _BUILD,
        ),
    ),
    "near": (
        "A thing with so many of its neighbors, the best supported first, in the records of the page.",
        (
            Parameter("path", _PATH, is_required=True, longest=2_000),
            Parameter("start", "From which neighbor on.", "integer", least=0, most=1_000_000_000),
            Parameter("most", "How many neighbors.", "integer", most=MOST_NEAR),
            _BUILD,
        ),
    ),
    "things": (
        "Things by their paths and the facts among them, in the records of the page.",
        (
            Parameter("path", _PATH, is_required=True, is_several=True, most=MOST_THINGS, longest=2_000),
            _BUILD,
        ),
    ),
}


async def explore(request: Request) -> Response:
    """Answer a question of the page of a large build."""
    name = request.path_params["name"]
    if name not in EXPLORING:
        raise Refusal(404, f"there is no {name!r} here; there are {', '.join(EXPLORING)}")
    service = service_of(request)
    given = read_parameters(request, EXPLORING[name][1])
    build = text_of(given, "build")
    if service.explorer is None:
        told = "the page of this build holds all that it shows: nothing is loaded"
        raise Refusal(404 if build is None else 409, told)
    folder = await service.explorer.folder(service.serving.seconds)
    question = _QUESTIONS[name](given)
    found = await ask(request, partial(part_of_build, folder=folder, build=build, question=question))
    if found is not None and build not in {None, found["build"]}:
        raise Refusal(409, "another build is served now")
    if found is None:
        raise Refusal(404, "nothing is held of this path")
    return Response(to_json(name, found), headers=limits_of(service), media_type="application/json")


def _find(given: Given) -> Callable[..., Json | None]:
    most = number_of(given, "most", 12)
    return partial(find_part, text=needed_of(given, "text"), kinds=all_of(given, "kind"), most=most)


def _near(given: Given) -> Callable[..., Json | None]:
    near = Near(needed_of(given, "path"), number_of(given, "start", 0), number_of(given, "most", 50))
    return partial(near_part, near=near)


def _things(given: Given) -> Callable[..., Json | None]:
    return partial(things_part, paths=all_of(given, "path"))


_QUESTIONS: Mapping[str, Callable[[Given], Callable[..., Json | None]]] = {
    "find": _find,
    "near": _near,
    "things": _things,
}
