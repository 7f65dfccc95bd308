"""PSUserAgent: the names that a client of web servers may give itself."""

from __future__ import annotations

from xshell.engine.dotnet.registry import Property, define
from xshell.engine.versions import LANGUAGE_VERSION, system_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_CULTURE = "en-US"


def own_user_agent() -> str:
    """What a request names itself unless it is told another name."""
    return f"Mozilla/5.0 (Linux; {system_name()}; {_CULTURE}) PowerShell/{LANGUAGE_VERSION}"


def _named(form: str) -> Callable[[Any], str]:
    return lambda _type: form.format(system=f"Linux; {system_name()}; {_CULTURE}")


_FORMS = {
    "Chrome": (
        "Mozilla/5.0 ({system}) AppleWebKit/534.6 (KHTML, like Gecko) Chrome/7.0.500.0 Safari/534.6"
    ),
    "FireFox": "Mozilla/5.0 ({system}) Gecko/20100401 Firefox/4.0",
    "InternetExplorer": "Mozilla/5.0 (compatible; MSIE 9.0; {system})",
    "Opera": "Opera/9.70 ({system}) Presto/2.2.1",
    "Safari": (
        "Mozilla/5.0 ({system}) AppleWebKit/533.16 (KHTML, like Gecko) Version/5.0 Safari/533.16"
    ),
}
define(
    "Microsoft.PowerShell.Commands.PSUserAgent",
    static_properties=tuple(
        Property(name, _named(form), type_name="System.String") for name, form in _FORMS.items()
    ),
)
