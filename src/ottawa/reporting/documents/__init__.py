"""Files as neutral pages: paragraphs and tables with their places, whatever the format."""

from ottawa.reporting.documents.opening import open_document
from ottawa.reporting.documents.pages import Document, Grid, GridCell, Paragraph

__all__ = ["Document", "Grid", "GridCell", "Paragraph", "open_document"]
