"""Answers as tables for people. Everything here is layout: no word is added to what the answer says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ottawa import places
from ottawa.answers.forms import Document

STYLES = {
    "met": "green",
    "met late": "green",
    "due soon": "yellow",
    "overdue": "red",
    "disputed": "magenta",
    "concern raised": "magenta",
    "not shown": "dim",
    "not applicable": "dim",
}
WIDE_ENOUGH = 120  # columns of text when the output is not a terminal


def console() -> Console:
    """Return where to print: the terminal's width, or a page's when the output goes to a file or a pipe."""
    found = Console(highlight=False)
    return found if found.is_terminal else Console(highlight=False, width=WIDE_ENOUGH)


def indented(text: str) -> Padding:
    """A line that keeps its indent where it is folded."""
    told = text.lstrip(" ")
    return Padding(Text(told), (0, 0, 0, len(text) - len(told)), expand=False)


def _grid(*columns: str, right: Sequence[str] = ()) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return table


def _status(word: str) -> Text:
    return Text(word, style=STYLES.get(word, ""))


def _dash(value: Any) -> str:
    return "–" if value is None or value == "" else escape(str(value))


def _head(document: Document) -> str:
    readings = document.get("readings")
    return f"On {document['on']}" + (f", reading {', '.join(readings)}" if readings else "")


def status(document: Document) -> None:
    """Print counts, then one line a State; for one State its reasons too."""
    out = console()
    counts = document["counts"]
    told = ", ".join(f"{counts[word]} {word}" for word in ("party", "signatory", "outside"))
    out.print(f"{_head(document)}: {told}. Our source on status ends on {document['known_to']}.")
    table = _grid("State", "Name", "Standing", "Since", "Until")
    for row in document["states"]:
        table.add_row(row["iso3"], row["name"], row["standing"], _dash(row["since"]), _dash(row["until"]))
    out.print(table)
    if len(document["states"]) == 1:
        out.print(_reasons(document["states"][0]["reasons"]))


def due(document: Document) -> None:
    """Print one line a duty, soonest first, with what rival readings would change."""
    out = console()
    duties = document["duties"]
    one = len({row["iso3"] for row in duties}) == 1
    out.print(f"{_head(document)}: {counted(len(duties), 'duty', 'duties')}.")
    if not duties:
        out.print("Nothing owed that our sources show; `ottawa findings` tells what is settled or not applicable.")
        return
    table = _grid("State", "Article", "Duty", "Due", "Status", "Our sources")
    for row in duties:
        table.add_row(row["iso3"], row["anchor"], _named(row), _dash(row["due"]), _status(row["status"]), _ends(row))
    out.print(table)
    if one:
        for row in duties:
            out.print(_argument(row))
    else:
        _rivals_of(out, duties)


def _ends(row: Document) -> str:
    return f"end {row['known_to']}" if row["status"] == "not shown" and row["known_to"] else "–"


def counted(number: int, one: str, many: str) -> str:
    """Say how many of something there are."""
    return f"{number:,} {one if number == 1 else many}"


def _named(row: Document) -> str:
    return f"{row['duty']} {row['instance']}" if row["instance"] else str(row["duty"])


def _rivals_of(out: Console, rows: Iterable[Document]) -> None:
    lines = [
        f"{row['iso3']} {row['anchor']} {_named(row)}: by {rival['reading']}, {rival['status']}"
        + (f", due {rival['due']}" if rival["due"] else "")
        for row in rows
        for rival in row["rivals"]
    ]
    if lines:
        out.print("\nRival readings would change:", style="bold")
        for line in lines:
            out.print(f"  {escape(line)}")


def findings(document: Document, state: str) -> None:
    """Print a State's findings with their arguments; years with nothing shown are gathered in one line."""
    out = console()
    rows = document["findings"]
    if not rows:
        out.print(f"{_head(document)}: no duties; {places.subject_name(state)} is not bound on this day.")
        return
    out.print(f"{_head(document)}: {places.subject_name(rows[0]['iso3'])}", style="bold")
    for group in _gathered(rows):
        out.print(_argument(group[-1]) if len(group) == 1 else _many(group))


def _gathered(rows: list[Document]) -> list[list[Document]]:
    groups: list[list[Document]] = []
    for row in rows:
        last = groups[-1][-1] if groups else None
        silent = last is not None and last["anchor"] == row["anchor"] and last["status"] == row["status"] == "not shown"
        plain = silent and last is not None and not last["rivals"] and not row["rivals"] and len(row["reasons"]) == 2
        if plain and last is not None and len(last["reasons"]) == 2:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _many(group: list[Document]) -> RenderableType:
    first, last = group[0], group[-1]
    head = Text(f"\n{first['anchor']} {first['duty']}s {first['instance']} to {last['instance']}: ", style="bold")
    head.append_text(_status(first["status"]))
    return Group(head, Padding(Text(last["reasons"][-1]["text"]), (0, 0, 0, 2)))


def _argument(row: Document) -> RenderableType:
    head = Text(f"\n{row['anchor']} {_named(row)}: ", style="bold")
    head.append_text(_status(row["status"]))
    if row["due"]:
        head.append(f", due {row['due']}")
    if row.get("since") and "/" not in row["since"]:  # a span is told in the reasons
        head.append(f", since {row['since']}")
    parts: list[RenderableType] = [head, _reasons(row["reasons"])]
    for rival in row["rivals"]:
        words = f"By {rival['reading']}: {rival['status']}" + (f", due {rival['due']}" if rival["due"] else "")
        parts.append(Padding(Text(f"{words}. Held by: {rival['held_by']}."), (0, 0, 0, 2)))
    for change in row.get("would_change", ()):
        parts.append(Padding(Text(f"Would change it: {change['text']}", style="dim"), (0, 0, 0, 2)))
    return Group(*parts)


def _reasons(reasons: list[Document]) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=2)
    table.add_column(overflow="fold")
    for reason in reasons:
        origins = [origin.removeprefix("data/") for origin in reason["entries"]]
        cited = Text(f" [{', '.join(origins)}]" if origins else "", style="dim")
        table.add_row(" -", Text(reason["text"]) + cited)
    return table


ARTICLES = {
    "MBT-4": "Stocks",
    "MBT-5.1": "Clearance",
    "MBT-7.1": "Initial report",
    "MBT-7.2": "Last annual report",
    "MBT-9": "Law",
}


def findings_of_all(document: Document) -> None:
    """Print one line a State: the status under each article, and for annual reports that of the last year due."""
    out = console()
    by_state: dict[str, dict[str, Document]] = defaultdict(dict)
    concerns: dict[str, int] = defaultdict(int)
    for row in document["findings"]:
        if row["anchor"] in ARTICLES and not (row["anchor"] == "MBT-7.2" and str(row["due"]) >= document["on"]):
            by_state[row["iso3"]][row["anchor"]] = row
        concerns[row["iso3"]] += row["status"] == "concern raised"
    out.print(
        f"{_head(document)}: {counted(len(document['findings']), 'finding', 'findings')} about {len(by_state)} States."
    )
    table = _grid("State", *ARTICLES.values(), "Concerns", right=("Concerns",))
    for iso3, found in by_state.items():
        cells = [_status(found[anchor]["status"]) if anchor in found else Text("–") for anchor in ARTICLES]
        table.add_row(iso3, *cells, str(concerns[iso3]) if concerns[iso3] else "–")
    out.print(table)
    out.print("`ottawa findings ISO3` tells the argument; *not shown* accuses nobody.")


def claims(document: Document) -> None:
    """Print rival values side by side, grouped by measure."""
    out = console()
    rows = document["claims"]
    out.print(f"{escape(document['name'])}: {counted(len(rows), 'claim', 'claims')}.", style="bold")
    measure = None
    table = _claims_grid()
    for row in rows:
        if row["measure"] != measure:
            if measure is not None:
                out.print(table)
                table = _claims_grid()
            measure = row["measure"]
            out.print(f"\n{measure.replace('_', ' ')}", style="bold")
        table.add_row(
            _dash(row["period"]),
            _value(row),
            _dash(row["item"]),
            _speaker(row),
            _dash(row["source"]["document"]),
            row["key"],
        )
    if rows:
        out.print(table)
    else:
        out.print("No claim of this kind is on record; silence means nothing more than that.")


def _claims_grid() -> Table:
    table = _grid("For", "Value", "Limited to", "Who says so", "Where", "Key", right=("Value",))
    table.columns[4].ratio = 1
    table.columns[5].no_wrap = True
    return table


def _value(row: Document) -> str:
    if row["value"] is None:
        return str(row["status"]).replace("_", " ")
    words = str(row["value"]).replace("_", " ") if row["unit"] == "word" else str(row["value"])
    if row["unit"] not in ("word", "date", "text") and words.lstrip("-").isdigit():
        words = f"{int(words):,}"
    sign = {
        "about": "about ",
        "more_than": "more than ",
        "less_than": "less than ",
        "at_least": "at least ",
        "at_most": "at most ",
    }
    unit = "" if row["unit"] in ("word", "date", "text") else f" {row['unit'].replace('_', ' ')}"
    return escape(f"{sign.get(row['qualifier'] or '', '')}{words}{unit}")


def _speaker(row: Document) -> str:
    said = str(row["speaker"]["name"])
    if row["via"]:
        said += f", as reported by {row['via']}"
    mark = " (unverified)" if row["source"]["unverified"] else ""
    return escape(said + mark)


def discrepancies(document: Document) -> None:
    """Print each discrepancy with its arithmetic and the claims it rests on."""
    out = console()
    rows = document["discrepancies"]
    out.print(f"{counted(len(rows), 'discrepancy', 'discrepancies')}. Each is a question, not a verdict.")
    for row in rows:
        head = Text(f"\n{row['iso3']} {row['rule']}: ", style="bold")
        head.append(row["relation"].replace("_", " "))
        if row["difference"] is not None:
            head.append(f", {_figure(row['difference'])} {(row['unit'] or '').replace('_', ' ')}".rstrip())
        out.print(head)
        out.print(Padding(Text(row["note"]), (0, 0, 0, 2)))
        out.print(Padding(Text(", ".join(row["claims"]), style="dim"), (0, 0, 0, 2)))


def _figure(text: str) -> str:
    return f"{int(text):,}" if text.lstrip("-").isdigit() else text


def retained(document: Document) -> None:
    """Print the table of retained mines."""
    out = console()
    rows = document["retained"]
    out.print(f"Mines retained under Article 3: {counted(len(rows), 'State', 'States')}. A dash: no claim on record.")
    columns = ("Last declared", "For", "Initial", "Consumed", "In", "Year last consumed", "Reduced as excess")
    table = _grid("State", *columns, right=("Last declared", "Initial", "Consumed", "Reduced as excess"))
    for row in rows:
        last, used = row["last_declared"], row["consumed"]
        never = row["consumption_ever_declared"]
        year = row["year_last_consumed"]
        table.add_row(
            row["name"],
            _cell(last),
            _dash(last and last["period"]),
            _cell(row["initial"]),
            _cell(used),
            _dash(used and used["period"]),
            _dash(_year(year)) if year else ("none ever declared" if never and never["value"] == "no" else "–"),
            _cell(row["reduced_as_excess"]),
        )
    out.print(table)


def _year(cell: Document) -> Any:
    return cell["value"] if cell["period"] is None else cell["period"]


def _cell(cell: Document | None) -> str:
    if cell is None:
        return "–"
    value = cell["value"]
    return f"{int(value):,}" if value is not None and value.isdigit() else str(value or cell["status"])


def explain(document: Document) -> None:
    """Print a meaning: the rule and what stands under it, or the readings of a point."""
    out = console()
    if "text" in document:
        title = f"{document['topic']} ({document.get('title') or document['kind']})"
        out.print(Text(title, style="bold"))
        out.print(Text(document["text"]))
    for item in document.get("under_it", ()):
        out.print(Text(f"  {item['anchor']} {item['title']}. {item['text']}"))
    for index, point in enumerate(document.get("points", ())):
        if index or "text" in document:
            out.print()
        out.print(Text(f"{point['anchor']} {point['point']}: {point['question']}", style="bold"))
        for reading in point["readings"]:
            mark = " (followed unless another is asked for)" if reading["default"] else ""
            out.print(Text(f"  {reading['name']}{mark}"))
            out.print(Padding(Text(f"{reading['says']} Held by: {reading['held_by']}."), (0, 0, 0, 4)))


def log(size: int, entries: list[Document]) -> None:
    """Print entries of the log, one a line."""
    grid = _grid("entry", "recorded", "kind", "about", "who says so", "origin", right=("entry",))
    for item in entries:
        entry = item["entry"]
        said = entry.get("speaker", {})
        grid.add_row(
            str(item["seq"]),
            entry["recorded"],
            entry["kind"],
            _dash(entry.get("subject")),
            _dash(said.get("name") or said.get("voice")),
            escape(entry["origin"]),
        )
    out = console()
    out.print(grid)
    out.print(f"The log holds {size:,} entries; these are {len(entries):,} of them.")
