"""ConvertTo-Html."""

from __future__ import annotations

from cmdlets.core.properties import PropertyExpression, expressions
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.property_keys import ANY_ALIGNMENT, ANY_WIDTH, LABEL
from xshell.engine.validators import NotEmpty, OneOf
from xshell.engine.values.kinds import Hashtable, Table
from xshell.engine.values.text import local_text, to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 {name}//EN"  '
    '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-{file}.dtd">'
)
_HTTP_META = ("content-type", "default-style", "x-ua-compatible")
_NAMED_META = (
    "application-name",
    "author",
    "description",
    "generator",
    "keywords",
    "viewport",
)


class ConvertToHtml(
    Cmdlet,
    verb="ConvertTo",
    noun="Html",
    default_set="Page",
    output="System.String",
    module=_MODULE,
):
    """Writes objects as a page of HTML, or a part of one.

    Example: rows of a table
        PS> [pscustomobject]@{ a = 1 } | ConvertTo-Html -Fragment | Select-Object -Skip 2 -First 1
        <tr><th>a</th></tr>
    """

    input_object: Value = Parameter(pipeline="value", help="Object to write.")
    property: list[Value] = Parameter(position=0, help="Properties, by name or calculated.")
    body: list[str] = Parameter(sets={"Page": InSet(position=3)}, help="What the body begins with.")
    head: list[str] = Parameter(
        sets={"Page": InSet(position=1)}, help="What stands in the head in place of the title."
    )
    title: str = Parameter(
        sets={"Page": InSet(position=2)}, validate=(NotEmpty(),), help="Title of the page."
    )
    as_: str = Parameter(
        name="As",
        default="Table",
        validate=(NotEmpty(), OneOf("Table", "List")),
        help="A table of all objects, or a list of each.",
    )
    css_uri: Value = Parameter(
        type="System.Uri",
        sets=("Page",),
        aliases=("cu", "uri"),
        validate=(NotEmpty(),),
        help="Style sheet of the page.",
    )
    post_content: list[str] = Parameter(validate=(NotEmpty(),), help="What follows the table.")
    pre_content: list[str] = Parameter(validate=(NotEmpty(),), help="What goes before it.")
    meta: Hashtable = Parameter(
        type="System.Collections.Hashtable",
        sets=("Page",),
        validate=(NotEmpty(),),
        help="Meta elements by name.",
    )
    charset: str = Parameter(sets=("Page",), validate=(NotEmpty(),), help="Character set named.")
    transitional: bool = Switch(sets=("Page",), help="Declares XHTML Transitional.")
    fragment: bool = Switch(sets=("Fragment",), help="Writes the table alone.")

    def begin(self) -> Iterator[str]:
        keys = (LABEL, ANY_ALIGNMENT, ANY_WIDTH)
        self._expressions = expressions(self.property or ["*"], *keys)
        self._columns: list[PropertyExpression] | None = None
        self._count = 0
        if not self.fragment:
            yield from self._opening()
        yield from self.pre_content or ()
        yield "<table>"

    def _opening(self) -> Iterator[str]:
        name, file = ("Transitional",) * 2 if self.transitional else ("Strict",) * 2
        yield _DOCTYPE.format(name=name, file=file.lower())
        yield '<html xmlns="http://www.w3.org/1999/xhtml">'
        yield "<head>"
        if self.charset:
            yield f'<meta charset="{self.charset}">'
        if self.meta is not None:
            yield from self._meta_elements(self.meta)
        title = "HTML TABLE" if self.title is None else self.title
        yield from self.head if self.head is not None else (f"<title>{title}</title>",)
        if self.css_uri is not None:
            address = to_string(self.css_uri)
            yield f'<link rel="stylesheet" type="text/css" href="{address}" />'
        yield "</head><body>"
        yield from self.body or ()

    def _meta_elements(self, meta: Table) -> Iterator[str]:
        for key, value in meta.items():
            name, text = to_string(key), to_string(value)
            if name.lower() in _HTTP_META:
                yield f'<meta http-equiv="{name}" content="{text}">'
                continue
            if name.lower() not in _NAMED_META:
                self.warn(
                    f"Accepted meta properties are content-type, default-style, "
                    f"x-ua-compatible, application-name, author, description, generator, "
                    f"keywords, and viewport. The meta pair: {name} and {text} may not function "
                    "correctly."
                )
            yield f'<meta name="{name}" content="{text}">'

    def process(self) -> Iterator[str]:
        value = self.input_object
        if value is None:
            return
        self._count += 1
        if self.as_.lower() == "list":
            yield from self._list(value)
        else:
            yield from self._row(value)

    def _list(self, value: Value) -> Iterator[str]:
        columns = self._resolved(value)
        if not columns:
            return
        if self._count > 1:
            yield "<tr><td><hr></td></tr>"
        for each in columns:
            yield f"<tr><td>{each.name}:</td><td>{self._cell(each, value)}</td></tr>"

    def _row(self, value: Value) -> Iterator[str]:
        if self._columns is None:
            columns = self._resolved(value)
            if not columns:
                return
            self._columns = columns
            yield f"<colgroup>{''.join(_column(each) for each in columns)}</colgroup>"
            yield f"<tr>{''.join(f'<th>{each.name}</th>' for each in columns)}</tr>"
        yield f"<tr>{''.join(f'<td>{self._cell(e, value)}</td>' for e in self._columns)}</tr>"

    def _resolved(self, value: Value) -> list[PropertyExpression]:
        """The expressions for an object, wildcards as the names that they match."""
        found: list[PropertyExpression] = []
        for each in self._expressions:
            if not each.is_wildcard:
                if each.block is not None or self._has(value, each.pattern):
                    found.append(each)
                continue
            for name in self._names(each, value):
                made = PropertyExpression(name)
                made.options = each.options
                found.append(made)
        return found

    def _has(self, value: Value, name: str | None) -> bool:
        from xshell.engine.values.members import find_property

        if isinstance(value, Table) and value.contains(name):
            return True
        return name is not None and find_property(self.frame, value, name) is not None

    def _names(self, expression: PropertyExpression, value: Value) -> Iterator[str]:
        from xshell.engine.values.wildcard import is_like

        if isinstance(value, Table):
            assert expression.pattern is not None
            yield from (n for n in map(to_string, value.keys()) if is_like(n, expression.pattern))
            return
        for name, _value in expression.expanded(self.frame, value):
            yield name

    def _cell(self, column: PropertyExpression, value: Value) -> str:
        from xshell.engine.dotnet.web_text import html_encoded

        found = column.getter(self.frame)(value)
        return "" if found is None else html_encoded(local_text(found)) or ""

    def end(self) -> Iterator[str]:
        yield "</table>"
        yield from self.post_content or ()
        if not self.fragment:
            yield "</body></html>"


def _column(expression: PropertyExpression) -> str:
    width = expression.options.get("width")
    alignment = expression.options.get("alignment")
    text = "<col"
    if width is not None:
        text += f' width = "{to_string(width)}"'
    if alignment is not None:
        text += f' align = "{to_string(alignment)}"'
    return text + "/>"
