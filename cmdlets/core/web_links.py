"""The pages that an answer relates to by its header Link (RFC 8288)."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from xshell.engine.dotnet.types import STRING
from xshell.engine.dotnet.uri import Uri
from xshell.engine.errors import NetException
from xshell.engine.values.kinds import GenericDictionary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.dotnet.http_messages import HttpResponseMessage

_LINK = re.compile(r'<([^>]*)>;\s*rel=(?:"([^"]*)"|([^,;"]*))')


def links_of(response: HttpResponseMessage) -> GenericDictionary:
    """The absolute addresses by their relation; the first of each relation counts."""
    found = GenericDictionary(STRING, STRING, ignore_case=True)
    for name, value in response.headers.pairs():
        if name.lower() != "link":
            continue
        for address, quoted, bare in _LINK.findall(value):
            relation = quoted or bare
            uri = joined(response.request.uri, address) if address else None
            if uri is not None and relation and not found.contains(relation):
                found.set(relation, uri.address)
    return found


def joined(base: Uri, told: str) -> Uri | None:
    """An address that a server tells, relative to the one it was asked at; None for nonsense."""
    try:
        uri = Uri(urljoin(base.address, told))
        valid = uri.parts is not None and uri.port >= -1
    except (NetException, ValueError):
        return None
    return uri if valid else None
