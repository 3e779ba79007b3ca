"""The documents: which parts of them are generated, and how their examples are run.

`python -m tests.docs --write` brings generated parts and examples up to date; without `--write` it names what is
stale and ends with 1. A generated part stands between `<!-- generated: NAME -->` and `<!-- end -->`. An example is
a `console` block: each line that starts with `$` is run, in the order of the document, and what follows must be
what it prints. A line `…` leaves out any number of lines.
"""

from __future__ import annotations

import gc
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager
from functools import cache, partial
from pathlib import Path

import click
from click.testing import CliRunner

import ottawa
from ottawa.cards import Card, read_card
from ottawa.cli import main as command_line
from ottawa.oversight.discrepancies import RELATIONS, RULES
from ottawa.record.packaged import entries
from ottawa.record.readers import READERS
from ottawa.tables import folders, packaged, read_table
from ottawa.treaty.findings import STATUS_MEANINGS
from ottawa.treaty.provisions import PROVISIONS
from ottawa.treaty.readings import POINTS
from ottawa.treaty.reasons import SENTENCES

ROOT = Path(__file__).parent.parent
ELSEWHERE = ("cat", "cp", "grep", "sed")  # what an example may run beside `ottawa`
PLAIN: dict[str, str | None] = {  # no colours, and no log but that of the example itself
    **dict.fromkeys(("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "DATABASE_URL")),
    "NO_COLOR": "1",
    "OTTAWA_HOME": "home",
}
PLAIN_ARGUMENT = "As the line above says; several words are read as one."
LIMITS_ON = "2026-06-01"  # the day on which README counts what is not shown

_GENERATED = re.compile(r"(<!-- generated: (\S+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_CONSOLE = re.compile(r"(?<=```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
_PIPED = re.compile(r"(.*) \| (head|tail) -(\d+)")


def documents() -> list[Path]:
    """List the documents, by their place from the root."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


# Generated parts


def names(text: str) -> list[str]:
    """List the generated parts a text has."""
    return [match.group(2) for match in _GENERATED.finditer(text)]


def renewed(text: str) -> str:
    """Return a text with its generated parts as they should be."""
    return _GENERATED.sub(lambda part: f"{part.group(1)}\n{GENERATORS[part.group(2)]()}\n\n{part.group(4)}", text)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(head)]
    lines += [["---"] * len(lines[0]), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def limits() -> str:
    """How many findings of one day read what."""
    found = [str(item["status"]) for item in ottawa.findings(on=LIMITS_ON)["findings"]]
    rows = [(word, f"{found.count(word):,}") for word in STATUS_MEANINGS if word in found]
    return _table(("status", f"findings on {LIMITS_ON}"), rows)


def statuses() -> str:
    """The words used of a duty."""
    return _table(("status", "meaning"), STATUS_MEANINGS.items())


def relations() -> str:
    """How claims stand to one another."""
    return _table(("relation", "meaning"), ((f"`{name}`", told) for name, told in RELATIONS.items()))


def rules() -> str:
    """The patterns looked for in the claims."""
    return _table(("rule", "what it expects"), ((f"`{name}`", rule.meaning) for name, rule in RULES.items()))


def reasons() -> str:
    """The sentences arguments are made of."""
    return _table(("code", "sentence"), ((f"`{code}`", told) for code, told in SENTENCES.items()))


def provisions() -> str:
    """The addresses of the law."""
    return _table(("anchor", "title", "in our words"), ((p.anchor, p.title, p.rule) for p in PROVISIONS.values()))


def reading(name: str) -> str:
    """One contested point with its readings."""
    point = POINTS[name]
    rows = [
        (f"`{item.name}`" + (" (followed)" if item is point.default else ""), item.says, item.held_by)
        for item in point.readings
    ]
    return f"**{point.question}** ({point.anchor})\n\n" + _table(("reading", "what it says", "held by"), rows)


def cards() -> list[Card]:
    """The cards of the packaged tables."""
    return [read_card(folder) for folder in folders(packaged())]


def tables_overview() -> str:
    """One line a table."""
    rows = [(f"[`{card.name}`](#{card.name})", card.title, f"{card.rows[0]:,}", _ends(card)) for card in cards()]
    return _table(("table", "what it holds", "rows", "complete to"), rows)


def _ends(card: Card) -> str:
    return "; ".join(f"{item.complete_to} ({item.measure})" for item in card.coverage) or "not declared"


def tables() -> str:
    """Each table as its card tells it."""
    parts: list[str] = []
    seen: dict[tuple[tuple[str, str], ...], str] = {}
    for card in cards():
        columns = tuple(card.columns.items())
        parts += [f"### {card.name}", _facts(card)]
        if columns in seen:
            parts.append(f"Columns: as in [`{seen[columns]}`](#{seen[columns]}).")
        else:
            seen[columns] = card.name
            parts.append(_table(("column", "meaning"), ((f"`{name}`", told) for name, told in columns)))
        parts += [_coverage(card), "What it does not hold:", "\n".join(f"- {_cell(gap)}" for gap in card.gaps)]
    return "\n\n".join(parts)


def _facts(card: Card) -> str:
    facts = {
        "Publisher": card.publisher,
        "Citation": card.citation,
        "Address": card.url,
        "Licence": card.licence,
        "Accessed": str(card.accessed),
        "Key": ", ".join(f"`{column}`" for column in card.key),
        "Rows": f"{card.rows[0]:,}",
        "Becomes": _becomes(card.name),
    }
    lines = (f"- {name}: {_cell(told)}" for name, told in facts.items() if told)
    return f"{_sentence(card.title)}\n\n" + "\n".join(lines)


@cache
def _becomes(name: str) -> str:
    table = read_table(packaged() / name)
    if table.card.reader == "documents":
        return "no entries of its own: each entry carries the documents that it cites"
    if table.card.reader not in READERS:
        return "names and codes of places, no entries"
    kind = entries([read_table(packaged() / "documents"), table])[0].entry.kind
    return f"entries of the kind `{kind}`"


def _coverage(card: Card) -> str:
    if not card.coverage:
        return "Where silence means something: nowhere."
    lines = []
    for item in card.coverage:
        whom = "all States" if item.states == "all" else ", ".join(item.states)
        whom += f" except {', '.join(item.excepted)}" if item.excepted else ""
        what = f"`{item.measure}`" + (f" ({item.item})" if item.item else "")
        span = f", periods {item.periods}" if item.periods else ""
        means = "it was done" if item.silence == "done" else "it was not done, or is not so"
        upto = f"{what}, {whom}{span}, up to {item.complete_to}"
        lines.append(f"- {upto}: a missing row means that {means}. {item.says}")
    return "Where silence means something:\n\n" + "\n".join(lines)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def measures() -> list[str]:
    """List the measures of the packaged claims."""
    return sorted({claim.measure for claim in ottawa.load().claims})


def words() -> str:
    """The words in use, by measure."""
    said = {(claim.measure, claim.value) for claim in ottawa.load().claims if claim.unit == "word" and claim.value}
    used = {measure: sorted(word for each, word in said if each == measure) for measure in measures()}
    rows = ((f"`{measure}`", ", ".join(f"`{word}`" for word in found)) for measure, found in used.items() if found)
    return _table(("measure", "words"), rows)


def commands() -> list[tuple[str, click.Command]]:
    """List the commands with their full names, in the order of the help."""
    return list(_commands("ottawa", command_line))


def _commands(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for word in command.list_commands(context):
            found = command.get_command(context, word)
            if found is not None and not found.hidden:
                yield from _commands(f"{name} {word}", found)


def options(name: str, command: click.Command) -> list[tuple[str, str]]:
    """List what a command takes, as its help writes it; of an argument, what its type says."""
    context = _context(name, command)
    return [_record(param, context) for param in command.get_params(context) if not getattr(param, "hidden", False)]


def _context(name: str, command: click.Command) -> click.Context:
    """A context under that of `ottawa`, whose settings (as the names of the help option) hold for all."""
    above = click.Context(command_line, info_name="ottawa", **command_line.context_settings)
    return above if command is command_line else click.Context(command, info_name=name, parent=above)


def _record(param: click.Parameter, context: click.Context) -> tuple[str, str]:
    flag, told = param.get_help_record(context) or (param.make_metavar(context), "")
    if not told:
        ours = type(param.type).__module__.startswith("ottawa.")
        plain = "A file." if isinstance(param.type, click.Path) else PLAIN_ARGUMENT
        told = (type(param.type).__doc__ or "").splitlines()[0] if ours else plain
        told += "" if param.required else " All if left out."
    return flag, told


def command_reference() -> str:
    """Each command as its help tells it."""
    return "\n\n".join(_reference(name, command) for name, command in commands())


def _reference(name: str, command: click.Command) -> str:
    usage = " ".join([name, *command.collect_usage_pieces(_context(name, command))])
    words, _, examples = (command.help or "").partition("\b\n")
    parts = [f"### `{name}`", "\n".join(line.strip() for line in words.strip().splitlines()), f"```\n{usage}\n```"]
    parts.append(_table(("option", "what it does"), ((f"`{flag}`", told) for flag, told in options(name, command))))
    if examples.strip():
        lines = "\n".join(line.strip() for line in examples.strip().splitlines())
        parts.append(f"```sh\n{lines}\n```")
    return "\n\n".join(part for part in parts if part)


GENERATORS: dict[str, Callable[[], str]] = {
    "limits": limits,
    "statuses": statuses,
    "relations": relations,
    "rules": rules,
    "reasons": reasons,
    "provisions": provisions,
    "tables-overview": tables_overview,
    "tables": tables,
    "words": words,
    "commands": command_reference,
    **{f"reading-{name}": partial(reading, name) for name in POINTS},
}


# Examples


class Session:
    """Runs the commands of one document in a folder of its own, where `src` is the package's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "src").symlink_to(ROOT / "src", target_is_directory=True)

    def run(self, line: str) -> list[str]:
        """Run what stands after `$` and return the lines it prints, without blanks at their ends."""
        piped = _PIPED.fullmatch(line)
        words = shlex.split(piped.group(1) if piped else line, comments=True)
        with chdir(self.folder):
            text = _ottawa(words[1:]) if words[0] == "ottawa" else _elsewhere(words)
        lines = [each.rstrip() for each in text.rstrip("\n").split("\n")] if text.strip() else []
        if piped is None:
            return lines
        count = int(piped.group(3))
        return lines[:count] if piped.group(2) == "head" else lines[-count:]


@contextmanager
def session() -> Iterator[Session]:
    """Open a session in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        yield Session(Path(folder))


def _ottawa(arguments: list[str]) -> str:
    own_tables = "--data" in arguments
    if own_tables:
        ottawa.load.cache_clear()  # the tables may have changed since
    try:
        return CliRunner(env=PLAIN).invoke(command_line, arguments, prog_name="ottawa").output
    finally:
        gc.enable()  # which the command switches off for its own short life
        if own_tables:
            ottawa.load.cache_clear()


def _elsewhere(words: list[str]) -> str:
    if words[0] not in ELSEWHERE:
        raise ValueError(f"{shlex.join(words)}: examples run ottawa, {', '.join(ELSEWHERE)}; use an sh block.")
    return subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def examples(text: str) -> list[list[tuple[str, list[str]]]]:
    """List the console blocks of a text: each command with the lines printed under it."""
    return [_turns(match.group(1)) for match in _CONSOLE.finditer(text)]


def _turns(block: str) -> list[tuple[str, list[str]]]:
    turns: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            turns.append((line[2:], []))
        else:
            turns[-1][1].append(line.rstrip())
    return turns


def replayed(text: str) -> str:
    """Return a text with what its examples print now; where lines are left out, what is told stays as it is."""
    with session() as shell:
        return _CONSOLE.sub(lambda block: "".join(_played(shell, _turns(block.group(1)))), text)


def _played(shell: Session, turns: list[tuple[str, list[str]]]) -> Iterator[str]:
    for number, (command, told) in enumerate(turns):
        printed = shell.run(command)
        lines = told if "…" in told else printed + ([""] if told[-1:] == [""] and number + 1 < len(turns) else [])
        yield "".join(f"{line}\n" for line in (f"$ {command}", *lines))


def agrees(told: list[str], printed: list[str]) -> bool:
    """Whether printed lines are those told, where a line `…` stands for any number of lines.

    >>> agrees(["a", "…", "c"], ["a", "b", "b", "c"]), agrees(["a"], ["a", "b"])
    (True, False)
    """
    told = told[:-1] if told and not told[-1] else told
    pattern = "".join(r"(?:[^\n]*\n)*" if line == "…" else re.escape(line) + r"\n" for line in told)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None


def stale_by_hand(text: str) -> list[str]:
    """List the examples with lines left out that no longer agree: which lines to leave out is for a person to say."""
    with session() as shell:
        turns = [turn for block in examples(text) for turn in block]
        return [command for command, told in turns if not agrees(told, shell.run(command)) and "…" in told]


def main(arguments: list[str]) -> int:
    """Write what is stale, or only name it; name what has to be mended by hand."""
    stale = 0
    for path in documents():
        text = path.read_text(encoding="utf-8")
        fresh = replayed(renewed(text))
        if fresh != text:
            stale += "--write" not in arguments
            print(path.relative_to(ROOT))
            if "--write" in arguments:
                path.write_text(fresh, encoding="utf-8")
        for command in stale_by_hand(fresh):
            stale += 1
            print(f"{path.relative_to(ROOT)}: choose anew what to show of `{command}`")
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
