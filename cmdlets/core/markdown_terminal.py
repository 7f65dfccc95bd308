"""Markdown for a terminal: elements in escape sequences, as PowerShell shows them."""

from __future__ import annotations

from cmdlets.core.markdown_html import parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.tree import SyntaxTreeNode

    from xshell.engine.dotnet.markdown import MarkdownOptions

# Fills the rest of a line of code with its background.
_TO_THE_END = "\x1b[500@"


def encoded(text: str, options: MarkdownOptions) -> str:
    """The text with escape sequences, or without any where the options say so."""
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(parser().parse(text))
    return _Writer(options).blocks(tree)


class _Writer:
    def __init__(self, options: MarkdownOptions) -> None:
        self._options = options
        self._written: dict[str, Callable[[SyntaxTreeNode], str]] = {
            "blockquote": self._quote,
            "bullet_list": self._list,
            "code_block": self._code,
            "fence": self._code,
            "heading": self._heading,
            "ordered_list": self._list,
            "paragraph": lambda node: self._inline(node) + "\n",
        }

    def blocks(self, node: SyntaxTreeNode) -> str:
        """What stands below a node, block by block; what is not known is not shown."""
        pieces = []
        for each in node.children:
            write = self._written.get(each.type)
            if write is not None:
                pieces.append(write(each))
        return "".join(pieces)

    def _styled(self, element: str, text: str, after: str = "") -> str:
        if not self._options.is_enabled:
            return text
        return f"\x1b{self._options.sequences[element]}{text}{after}\x1b[0m"

    def _heading(self, node: SyntaxTreeNode) -> str:
        text = _text(node)
        return self._styled(f"Header{node.tag[1]}", text) + "\n\n" if text else ""

    def _code(self, node: SyntaxTreeNode) -> str:
        lines = node.content.splitlines()
        if not lines:
            return ""
        if node.info.strip() == "yaml":
            shown = [f"\t{line}" for line in lines]
        else:
            shown = [self._styled("Code", line, _TO_THE_END) for line in lines]
        return "\n".join(shown) + "\n\n"

    def _quote(self, node: SyntaxTreeNode) -> str:
        written = []
        for each in node.children:
            write = self._written.get(each.type)
            written.append("> " + (write(each) if write is not None else ""))
        return "".join(written)

    def _list(self, node: SyntaxTreeNode) -> str:
        return self._items(node, 0) + "\n"

    def _items(self, node: SyntaxTreeNode, depth: int) -> str:
        first = int(node.attrs.get("start", 1))
        written = []
        for number, item in enumerate(node.children, first):
            mark = f"{number}." if node.type == "ordered_list" else item.markup
            for each in item.children:
                if each.type in ("bullet_list", "ordered_list"):
                    written.append(self._items(each, depth + 1))
                elif each.type == "paragraph":
                    line = self._inline(each).removesuffix("\n")
                    written.append(f"{'  ' * depth}{mark} {line}\n")
        return "".join(written)

    def _inline(self, node: SyntaxTreeNode) -> str:
        """The text of a paragraph; one that ends in plain text ends its line."""
        spans = node.children[0].children if node.children else ()
        # The parser leaves empty texts beside marks of emphasis.
        kept = [each for each in spans if each.type != "text" or each.content]
        written = "".join(self._span(each) for each in kept)
        return written + "\n" if kept and kept[-1].type == "text" else written

    def _span(self, node: SyntaxTreeNode) -> str:
        if node.type == "strong":
            return self._styled("EmphasisBold", _text(node))
        if node.type == "em":
            return self._styled("EmphasisItalics", _text(node))
        if node.type == "code_inline":
            return self._styled("Code", node.content)
        if node.type == "link":
            return self._styled("Link", f'"{_text(node)}"')
        if node.type == "image":
            return self._styled("Image", f"[{node.content or 'Image'}]")
        if node.type == "softbreak":
            return " "
        return "\n" if node.type == "hardbreak" else _text(node)


def _text(node: SyntaxTreeNode) -> str:
    """The plain text below a node."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if not node.children:
        return node.content if node.token is not None else ""
    return "".join(_text(each) for each in node.children)
