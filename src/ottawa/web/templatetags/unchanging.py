"""`translate` and `url` where nothing in them varies: said once in each language, not on every page anew.

It stands in for Django's `i18n`, so that templates are written as anywhere. Half of what a page says is such.
"""

from __future__ import annotations

from typing import Any

from django.template import Library, Node, defaulttags
from django.template.base import FilterExpression, Parser, Token
from django.templatetags import i18n
from django.utils.translation import get_language

register = Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class Unchanging(Node):
    """A node whose text turns on the language alone."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.said: dict[str | None, str] = {}

    def render(self, context: Any) -> str:
        """Return its text."""
        language = get_language()
        if language not in self.said:
            self.said[language] = self.node.render(context)
        return self.said[language]


def _constant(expression: FilterExpression) -> bool:
    """Whether an expression is a word in quotes; `translate` keeps it as a variable that looks nothing up."""
    return not expression.filters and (not expression.is_var or expression.var.lookups is None)


@register.tag("trans")
@register.tag
def translate(parser: Parser, token: Token) -> Node:
    """Say a sentence of the interface in the reader's language."""
    node = i18n.do_translate(parser, token)
    unchanging = not node.asvar and node.message_context is None and _constant(node.filter_expression)
    return Unchanging(node) if unchanging else node


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Name a page of the site."""
    node = defaulttags.url(parser, token)
    constant = not node.asvar and all(map(_constant, (node.view_name, *node.args, *node.kwargs.values())))
    return Unchanging(node) if constant else node
