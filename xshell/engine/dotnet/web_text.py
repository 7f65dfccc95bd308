"""WebUtility and HttpUtility: text for addresses and HTML."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qsl, quote_plus, unquote_plus

from xshell.engine.dotnet.name_values import NameValueCollection
from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any

_SAFE = "!()*-._"


def url_encoded(text: str | None) -> str | None:
    """By WebUtility: hexadecimal in capitals."""
    if text is None:
        return None
    return quote_plus(text, safe=_SAFE).replace("~", "%7E")


def _http_encoded(text: str | None, *_encoding: Value) -> str | None:
    """By HttpUtility: hexadecimal in small letters."""
    encoded = url_encoded(text)
    if encoded is None:
        return None
    return re.sub("%[0-9A-F]{2}", lambda found: found[0].lower(), encoded)


def _url_decoded(text: str | None, *_encoding: Value) -> str | None:
    return None if text is None else unquote_plus(text)


def html_encoded(text: str | None) -> str | None:
    """Markup, quotes, and the characters from U+00A0 to U+00FF and beyond U+FFFF as entities."""
    if text is None:
        return None
    marked = html.escape(text, quote=True).replace("&#x27;", "&#39;")
    return re.sub("[\xa0-\xff\U00010000-\U0010ffff]", lambda found: f"&#{ord(found[0])};", marked)


def _html_decoded(text: str | None) -> str | None:
    return None if text is None else html.unescape(text)


def _attribute_encoded(text: str | None) -> str | None:
    if text is None:
        return None
    marked = text.replace("&", "&amp;").replace('"', "&quot;")
    return marked.replace("'", "&#39;").replace("<", "&lt;")


_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}


def _script_encoded(text: str, quoted: bool = False) -> str:
    made = "".join(
        _ESCAPES.get(each) or (f"\\u{ord(each):04x}" if each < " " or each in "&'<>+" else each)
        for each in text
    )
    return f'"{made}"' if quoted else made


class QueryValues(NameValueCollection):
    """What ParseQueryString gives: as text it is a query again."""

    __slots__ = ()

    def __str__(self) -> str:
        return "&".join(
            f"{_http_encoded(name)}={_http_encoded(value)}"
            for name in self.names
            for value in self.values_of(name) or ()
        )


def _query(text: str, *_encoding: Value) -> QueryValues:
    made = QueryValues()
    for name, value in parse_qsl(text.removeprefix("?"), keep_blank_values=True):
        made.add(name, value)
    return made


_TEXT = "string (string s)"
_SHARED = (
    Method("HtmlDecode", _html_decoded, _TEXT),
    Method("HtmlEncode", html_encoded, _TEXT),
)


def _escape_markup(text: str | None) -> str | None:
    """The five signs of XML as entities."""
    if text is None:
        return None
    for sign, entity in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "apos")):
        text = text.replace(sign, f"&{entity};")
    return text


define(
    "System.Security.SecurityElement",
    static_methods=(Method("Escape", _escape_markup, "string (string str)"),),
)
define(
    "System.Net.WebUtility",
    static_methods=(
        *_SHARED,
        Method("UrlDecode", _url_decoded, _TEXT),
        Method("UrlEncode", url_encoded, _TEXT),
    ),
)
_ENCODED = "string (string str, System.Text.Encoding e)"
define(
    "System.Web.HttpUtility",
    static_methods=(
        *_SHARED,
        Method("HtmlAttributeEncode", _attribute_encoded, _TEXT),
        Method(
            "JavaScriptStringEncode",
            _script_encoded,
            _TEXT,
            "string (string value, bool addDoubleQuotes)",
        ),
        Method("ParseQueryString", _query, "(string query)", "(string query, object encoding)"),
        Method("UrlDecode", _url_decoded, _TEXT, _ENCODED),
        Method("UrlEncode", _http_encoded, _TEXT, _ENCODED),
        Method("UrlPathEncode", lambda text: text.replace(" ", "%20"), _TEXT),
    ),
)
