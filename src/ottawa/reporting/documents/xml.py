"""XML of office documents, read without entities, external files or network."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from ottawa.reporting.report import ReportError


def parse(data: bytes, where: str) -> etree._Element:
    """Parse a part of a document.

    Raises:
        ReportError: it declares a document type: no office document does, and only entities need one.
    """
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise ReportError(
            "it declares XML entities, as an attack does.",
            where=where,
            mend="Open it in its own program and save it again.",
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)
