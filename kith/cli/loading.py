"""What `kith load` is to do with the files that it was given: which are cases, and which are one dataset's stream."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.claims import KEY
from graph.errors import BadInput, Problem
from loaders import case_file
from loaders.datasets import CASE
from loaders.formats import FORMATS, LOCAL, NAMES, format_of
from loaders.harvest import FileRefused
from loaders.opening import empty
from loaders.reading import Input
from loaders.stream import StreamRefused
from loaders.table import MAP_SUFFIX, MapRefused

TABLE = "table"
SUFFIXES = (".yaml", ".yml", ".json")


class CasesRefused(BadInput):
    """One file or more that cannot be taken, with the mistakes of all."""

    code = "CASE_REFUSED"

    def __init__(self, refusals: Sequence[case_file.CaseRefused]) -> None:
        super().__init__("\n\n".join(str(refusal) for refusal in refusals))
        self.mistakes = [mistake for refusal in refusals for mistake in refusal.mistakes]


@dataclass(frozen=True, slots=True)
class Work:
    """Cases, each taken whole; and files that are streamed into `dataset`, all of one format."""

    cases: tuple[case_file.CaseFile, ...]
    inputs: tuple[Input, ...]
    dataset: str


def work_of(paths: Sequence[Path], format_: str, dataset: str, map_: Path | None = None) -> Work:
    """Sort some paths; cases are read and checked. `format_` and `dataset` are empty where they were not given.
    `map_` is the column map of tables, where it is named.

    Raises BadInput for what does not go together, CasesRefused or FileRefused for what cannot be taken.
    """
    if format_ and format_ not in NAMES:
        raise BadInput(f"There is no format {format_!r}.", f"Formats are: {', '.join(NAMES)}.")
    files = expand(paths)
    if bare := next(filter(empty, files), None):
        raise FileRefused(bare, 0, "The file is empty.", "Write or fetch it again.")
    named = {path: format_ or format_of(path) for path in files}
    streams = {path: name for path, name in named.items() if name != CASE}
    _check_dataset(list(named), streams, dataset)
    if map_ and set(streams.values()) != {TABLE}:
        raise BadInput("--map is for tables, and this is none.", "Leave it out.")
    cases = read_all([path for path, name in named.items() if name == CASE])
    if streams and any(case.dataset == dataset for case in cases):
        raise BadInput(f"A case file is called {dataset!r} too.", "Give --dataset another name.")
    inputs = tuple(Input(path, name, FORMATS[name].read, map_) for path, name in streams.items())
    return Work(tuple(cases), inputs, dataset)


def expand(paths: Sequence[Path]) -> list[Path]:
    """The files that some paths name; a folder stands for the case files in it."""
    files: list[Path] = []
    for path in paths:
        found = sorted(filter(_is_case, path.iterdir())) if path.is_dir() else [path]
        if not found:
            raise BadInput(f"The folder {path} holds no case file.", f"A case file ends in {', '.join(SUFFIXES)}.")
        files += found
    return list(dict.fromkeys(files))


def _is_case(path: Path) -> bool:
    """Whether a file of a folder is meant when its case files are; the column map of a table is not."""
    return path.suffix in SUFFIXES and not path.name.endswith(MAP_SUFFIX)


def read_all(files: Sequence[Path]) -> list[case_file.CaseFile]:
    """Every file as a case; raises CasesRefused, which tells the mistakes of all of them."""
    cases: list[case_file.CaseFile] = []
    refusals: list[case_file.CaseRefused] = []
    for file in files:
        try:
            cases.append(case_file.load(file))
        except case_file.CaseRefused as refusal:
            refusals.append(refusal)
    if refusals:
        raise CasesRefused(refusals)
    named: dict[str, Path] = {}
    for case, file in zip(cases, files, strict=True):
        if first := named.setdefault(case.dataset, file) if case.dataset in named else None:
            raise BadInput(
                f"{first} and {file} both say case: {case.dataset}.",
                "A case is one file: give the second another name, or put both into one.",
            )
        named[case.dataset] = file
    return cases


def mistakes_of(problem: Problem) -> list[dict[str, Any]] | None:
    """What was wrong with the files, each mistake with file, line and remedy; None for a problem of another kind."""
    if isinstance(problem, CasesRefused):
        return [asdict(mistake) for mistake in problem.mistakes]
    refusals = problem.refusals if isinstance(problem, StreamRefused) else [problem]
    found = [refusal for refusal in refusals if isinstance(refusal, FileRefused)]
    return [asdict(mistake) for refusal in found for mistake in _mistakes(refusal)] or None


def _mistakes(refusal: FileRefused) -> Sequence[case_file.Mistake]:
    if isinstance(refusal, MapRefused):
        return refusal.mistakes
    return [case_file.Mistake(str(refusal.path), refusal.line, 0, "", refusal.wrong, refusal.remedy)]


def _check_dataset(paths: Sequence[Path], streams: dict[Path, str], dataset: str) -> None:
    """A stream has a name, one format, and where its ids mean nothing outside their file, one file."""
    if not streams:
        if dataset:
            raise BadInput(
                f"{paths[0]} is read as a case file, which names its dataset itself.",
                "Leave --dataset out; or where that is not what it is, name its --format.",
            )
        return
    path, name = next(iter(streams.items()))
    if not dataset:
        raise BadInput(
            f"{path} is {name}, which names no dataset of its own.",
            "Add --dataset NAME; a newer file of the same name takes the place of this one.",
        )
    if not KEY.fullmatch(dataset):
        raise BadInput(f"{dataset!r} is no name of a dataset.", "Use letters, digits, '.', '_' and '-', at most 80.")
    if other := next((path for path, known in streams.items() if known != name), None):
        raise BadInput(
            f"{path} is {name}, and {other} is {streams[other]}: one dataset has one format.",
            "Load each with a --dataset of its own.",
        )
    if name in LOCAL and len(streams) > 1:
        raise BadInput(
            f"Two files of the format {name} may call two persons by one id.", "Load each with a --dataset of its own."
        )
