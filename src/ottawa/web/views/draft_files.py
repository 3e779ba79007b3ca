"""A file laid beside a draft: what was read from it, next to the page it stands on; a person decides of each figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from ottawa.errors import OttawaError
from ottawa.reporting.amounts import number
from ottawa.reporting.drafting import with_all_forms
from ottawa.reporting.report import Answer, Confidence, Figure, Form, Place, Report
from ottawa.reporting.taking import shown, take_figure, take_own, take_text
from ottawa.services import drafts, picturing
from ottawa.services.drafts import Beside, Draft
from ottawa.web.drafting import measures
from ottawa.web.drafting.overview import title
from ottawa.web.drafting.own_machine import own_machine
from ottawa.web.drafting.starting import upload
from ottawa.web.views.drafts import language, overview, told

Document = dict[str, Any]

FREE_ROWS = 4  # beside a page, to type what nobody could read from it
ACCEPT, REJECT = "accept", "reject"


@own_machine
@told
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, key: str) -> HttpResponse:
    """The files beside a draft, and room for one more."""
    error = None
    if request.method == "POST":
        try:
            name, data = upload(request)
            return redirect("draft-file", key=key, number=drafts.lay(key, name, data).number)
        except OttawaError as refusal:
            error = refusal
    draft = drafts.held(key)
    listed = [{"number": one.number, "name": one.name, **_counts(one)} for one in drafts.beside(key)]
    document = {"drafted": overview(draft)[0], "files": listed, "error": error}
    return render(request, "ottawa/drafts/files.html", document, status=400 if error else 200)


def _counts(one: Beside) -> Document:
    every = dict(_figures(one.report))
    return {"figures": len(every), "open": len(set(every) - set(one.decided)), "unplaced": len(one.report.unplaced)}


def _figures(report: Report) -> Iterator[tuple[str, tuple[Form | None, Figure]]]:
    """Name every figure of a report by its form (0 for the report itself) and its number there: `2.1`."""
    for at, figure in enumerate(report.figures, 1):
        yield f"0.{at}", (None, figure)
    for number_, form in enumerate(report.forms, 1):
        for at, figure in enumerate(form.figures, 1):
            yield f"{number_}.{at}", (form, figure)


@own_machine
@told
@require_http_methods(["GET", "POST"])
def file(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One file, a page (or a form, where it has no pages) at a time."""
    one = _beside(key, number)
    wrong: dict[str, OttawaError] = {}
    if request.method == "POST":
        wrong = _decide(request, key, one)
        if not wrong:
            asked = request.META.get("QUERY_STRING", "")
            return redirect(f"{reverse('draft-file', kwargs={'key': key, 'number': number})}?{asked}#saved")
        one = _beside(key, number)
    draft = drafts.held(key)
    pages = picturing.page_count(drafts.file_bytes(key, number))
    leaves = _leaves(one.report, pages, language())
    leaf = request.GET.get("leaf", "") or leaves[0]["key"]
    shown_leaf = next((each for each in leaves if each["key"] == leaf), leaves[0])
    document = {
        "drafted": overview(draft)[0],
        "file": {"number": number, "name": one.name, "pages": pages, **_counts(one)},
        "leaves": [{**each, "open": sum(1 for name in each["names"] if name not in one.decided)} for each in leaves],
        "leaf": shown_leaf,
        "figures": [_shown(name, one, request.POST) for name in shown_leaf["names"]],
        "unplaced": _unplaced(one.report, shown_leaf["key"], pages),
        "texts": _texts(one.report, shown_leaf["key"], pages),
        "free": [str(n) for n in range(1, FREE_ROWS + 1)],
        "choices": _choices(),
        "wrong": {name: {"what": error.what, "mend": error.mend} for name, error in wrong.items()},
    }
    return render(request, "ottawa/drafts/file.html", document, status=400 if wrong else 200)


def _beside(key: str, number: int) -> Beside:
    found = next((one for one in drafts.beside(key) if one.number == number), None)
    if found is None:
        raise OttawaError("there is no such file beside this draft.", mend="Choose one from the list of files.")
    return found


def _leaves(report: Report, pages: int, reader: str) -> list[Document]:
    """Cut a file into leaves: its pages, or its forms where it has none."""
    names = list(_figures(report))
    if pages:
        on_page = {
            str(page): [name for name, (_, one) in names if (one.where.page or 1) == page]
            for page in range(1, pages + 1)
        }
        return [{"key": key, "title": "", "page": int(key), "names": held} for key, held in on_page.items()]
    leaves = [{"key": "0", "title": "", "page": None, "names": [name for name, (form, _) in names if form is None]}]
    for at, form in enumerate(report.forms, 1):
        held = [name for name, _ in names if name.startswith(f"{at}.")]
        leaves.append({"key": str(at), "title": f"{form.letter}: {title(form, reader)}", "page": None, "names": held})
    return leaves


def _shown(name: str, one: Beside, typed: Mapping[str, str]) -> Document:
    form, figure = dict(_figures(one.report))[name]
    row = next(
        (
            row
            for table in (form.tables if form else ())
            for row in table.rows
            if figure.where in {c.where for c in row.cells}
        ),
        None,
    )
    return {
        "name": name,
        "measure": measures.NAMES.get(figure.measure, figure.measure),
        "item": figure.item,
        "value": typed.get(f"v.{name}", shown(figure)),
        "answer": "" if figure.answer is Answer.VALUE else measures.ANSWERS.get(figure.answer.value, ""),
        "unit": figure.unit,
        "qualifier": measures.QUALIFIERS.get(figure.qualifier, "") if figure.qualifier else "",
        "form": form.letter if form else "",
        "where": str(figure.where),
        "words": " | ".join(cell.words for cell in row.cells) if row else figure.where.words,
        "confidence": str(figure.confidence),
        "decided": one.decided.get(name, ""),
    }


def _unplaced(report: Report, leaf: str, pages: int) -> list[Document]:
    """List what could not be placed: on its page, or on the first leaf of a file without pages."""
    here = [each for each in report.unplaced if (str(each.where.page or 1) == leaf if pages else leaf == "0")]
    return [{"words": each.words, "where": str(each.where), "why": each.why} for each in here]


def _texts(report: Report, leaf: str, pages: int) -> list[Document]:
    """List the texts of forms that begin on a leaf, to be taken whole."""
    numbered = enumerate(report.forms, 1)
    here = [(at, form) for at, form in numbered if (str(form.where.page or 1) if pages else str(at)) == leaf]
    return [{"form": at, "letter": form.letter, "text": form.narrative} for at, form in here if form.narrative]


def _choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """List the figures that can be typed, form by form."""
    return [
        (letter, [(f"{letter}:{name}", measures.NAMES[name]) for name, _, _ in those])
        for letter, those in measures.MEASURES.items()
    ]


def _decide(request: HttpRequest, key: str, one: Beside) -> dict[str, OttawaError]:
    """Take what was accepted and typed into the draft; what does not fit is told, and the rest is taken."""
    every = dict(_figures(one.report))
    chosen = {name: str(request.POST.get(f"d.{name}", "")) for name in every}
    decided = {name: word for name, word in chosen.items() if word in (ACCEPT, REJECT)}
    wrong: dict[str, OttawaError] = {}

    def change(draft: Draft) -> Draft:
        report = with_all_forms(draft.report)
        for name, word in list(decided.items()):
            if word == ACCEPT and one.decided.get(name) != ACCEPT:
                try:
                    report = _taken(report, *every[name], str(request.POST.get(f"v.{name}", "")))
                except OttawaError as error:
                    wrong[name] = error
                    del decided[name]
        for at, form in enumerate(one.report.forms, 1):
            if request.POST.get(f"n.{at}"):
                report = take_text(report, form)
        return replace(draft, report=_typed(request, report, one, wrong))

    drafts.take(key, one.number, decided, change)
    return wrong


def _taken(report: Report, form: Form | None, figure: Figure, words: str) -> Report:
    return take_own(report, figure, words) if form is None else take_figure(report, form, figure, words)


def _typed(request: HttpRequest, report: Report, one: Beside, wrong: dict[str, OttawaError]) -> Report:
    """Add the figures typed from a page that could not be read."""
    page = str(request.POST.get("page", ""))
    for at in range(1, FREE_ROWS + 1):
        chosen, words = (str(request.POST.get(f"new.{at}.{name}", "")).strip() for name in ("measure", "value"))
        if not chosen and not words:
            continue
        letter, _, measure = chosen.partition(":")
        known = next((each for each in measures.MEASURES.get(letter, ()) if each[0] == measure), None)
        if known is None or not words:
            wrong[f"new.{at}"] = OttawaError("the figure is not whole.", mend="Choose what it is, and write its value.")
            continue
        _, units, basis = known
        unit = str(request.POST.get(f"new.{at}.unit", ""))
        item = str(request.POST.get(f"new.{at}.item", "")).strip() or measures.TOTALS.get(measure, "")
        found = number(words)
        where = Place(one.name, int(page) if page.isascii() and page.isdigit() else None, words=words)
        figure = Figure(
            measure, item, words if found is None else found, unit if unit in units else units[0],
            report.end, basis, where, Confidence.HIGH,
        )  # fmt: skip
        source = next(form for form in report.forms if form.letter == letter)
        report = take_figure(report, source, figure, words)
    return report


@own_machine
@told
@require_http_methods(["GET"])
def picture(_: HttpRequest, key: str, number: int, page: int) -> HttpResponse:
    """A page of a PDF as a picture, drawn in a process of its own."""
    return HttpResponse(picturing.page_picture(drafts.file_bytes(key, number), page), content_type="image/png")


urls = [
    path("drafts/<slug:key>/files", files, name="draft-files"),
    path("drafts/<slug:key>/files/<int:number>", file, name="draft-file"),
    path("drafts/<slug:key>/files/<int:number>/<int:page>.png", picture, name="draft-picture"),
]
