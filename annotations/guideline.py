"""A project's guideline, from Markdown to HTML that is safe to show."""

from __future__ import annotations

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

#: HTML in the text is shown as text, links lead to the web only, and pictures come from the catalogue, not from here.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def rendered(markdown: str) -> SafeString:
    """Return the guideline as HTML, its headings two levels lower: the page and the guideline have their own above."""
    tokens = _MARKDOWN.parse(markdown)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 2, 6)}"
    # The renderer escapes all HTML of the text, see _MARKDOWN
    return SafeString(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))  # nosec B703
