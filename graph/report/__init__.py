"""The report that people send around: made once as blocks, rendered as HTML, PDF, Word, Excel or JSON."""

from graph.report.document import Document
from graph.report.make import make_report

__all__ = ["Document", "make_report"]
