"""The official form as PDF, to print and sign. Needs WeasyPrint, an extra."""

from __future__ import annotations

from html import escape

from ottawa.reporting.report import ReportError
from ottawa.reporting.writing.layout import Grid, Laid

_STYLE = """
@page { size: A4; margin: 2cm; @bottom-center { content: counter(page) } }
body { font: 10pt sans-serif } table { border-collapse: collapse; width: 100%; margin-bottom: 1em }
td, th { border: 0.5pt solid #888; padding: 2pt 4pt; text-align: start; vertical-align: top; overflow-wrap: anywhere }
h1 { font-size: 15pt; break-after: avoid }
h2 { font-size: 11pt; break-after: avoid } thead { display: table-header-group }
"""


def page(laid: Laid) -> str:
    """Give the form as one HTML page without links; the annex for reading back is left out."""
    parts = [f"<h1>{escape(section.title)}</h1>{''.join(map(_grid, section.grids))}" for section in laid.sections[:-1]]
    way = "rtl" if laid.right_to_left else "ltr"
    head = f"<meta charset=utf-8><title>{escape(laid.title)}</title><style>{_STYLE}</style>"
    start = f'<!doctype html><html lang="{laid.language}" dir="{way}">'
    return f"{start}<head>{head}</head><body>{''.join(parts)}</body></html>"


def _grid(grid: Grid) -> str:
    if grid.tag.startswith("text "):
        return "".join(f"<p>{escape(row[0])}</p>" for row in grid.rows)
    head = f"<thead><tr>{_cells(grid.head, 'th')}</tr></thead>" if grid.head else ""
    rows = "".join(f"<tr>{_cells(row, 'td')}</tr>" for row in grid.rows)
    return f"<h2>{escape(grid.caption)}</h2><table>{head}<tbody>{rows}</tbody></table>"


def _cells(row: tuple[str, ...], name: str) -> str:
    return "".join(f"<{name}>{escape(words)}</{name}>" for words in row)


def render(laid: Laid) -> bytes:
    """Write the PDF.

    Raises:
        ReportError: WeasyPrint is not installed.
    """
    try:
        import weasyprint  # type: ignore[import-untyped]
    except (ImportError, OSError):
        raise ReportError(
            "writing PDF needs WeasyPrint.", mend='Install it with `pip install "ottawa[pdf]"`, or write DOCX.'
        ) from None
    written: bytes = weasyprint.HTML(string=page(laid)).write_pdf()
    return written
