"""The pages that an answer relates to by its header Link (RFC 8288)."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from xshell.engine.dotnet.types import STRING
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
            if address and relation and not found.contains(relation):
                found.set(relation, urljoin(response.request.uri.address, address))
    return found
