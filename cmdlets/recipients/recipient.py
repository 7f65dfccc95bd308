"""What the cmdlets that show recipients share: filters, order, how many."""

from __future__ import annotations

from typing import Any

from cmdlets.directory import DirectoryCmdlet, Value, identity_text, not_found
from cmdlets.families import GetObject
from cmdlets.filters import bad_filter, read_filter
from cmdlets.recipients.scope import scope_of
from store.properties import ConfigObject
from xshell.engine.cmdlet import Parameter, Switch
from xshell.engine.values.conversion import to_string
from xshell.engine.values.enumerate import enumerate_value
from xshell.engine.values.members import get_member

DEFAULT_RESULT_SIZE = 1000
_ANR_NAMES = ("name", "display_name", "alias", "first_name", "last_name", "primary_smtp_address")
_MANY = (
    "By default, only the first 1000 items are returned. Use the ResultSize parameter to specify "
    'the number of items returned. To return all items, specify "-ResultSize Unlimited". Be aware '
    "that, depending on the actual number of items, returning all items may take a long time and "
    "consume a large amount of memory. Also, we don't recommend storing the results in a "
    "variable. Instead, pipe the results to another task or script to perform batch changes."
)
_MORE = (
    "There are more results available than are currently displayed. To view them, increase the "
    "value for the ResultSize parameter."
)


class InScope(DirectoryCmdlet):
    """Base: cmdlets about recipients that the session sees (Set-ADServerSettings)."""

    ignore_default_scope: bool = Switch(
        help="Whether recipients outside of the session's RecipientViewRoot are seen too."
    )

    def in_scope(self, found: list[Any]) -> list[Any]:
        """Those of the recipients that are seen."""
        return found if self.ignore_default_scope else scope_of(self.session).seen(found)

    def found(self, kind: type[ConfigObject], identity: Value) -> Any:
        """The recipient of an identity; one that is not seen is missing."""
        target = super().found(kind, identity)
        if target is None or self.in_scope([target]):
            return target
        self.error(not_found(identity_text(identity)))
        return None


class GetRecipients(GetObject, InScope, namespace="RecipientTasks"):
    """Base: recipients by identity, by the beginning of a name, or by a filter."""

    anr: str = Parameter(
        name="Anr", sets=("AnrSet",), help="How one of its names begins, whichever it is."
    )
    filter: Value = Parameter(help="Only recipients for which this is true.")
    organizational_unit: Value = Parameter(help="Only recipients in this container.")
    recipient_type_details: Value = Parameter(help="Only recipients of these kinds.")
    result_size: Value = Parameter(help="How many at most; 1000 unless given, Unlimited for all.")
    sort_by: str = Parameter(help="The property to sort by.")
    credential: Value = Parameter(help="Taken and not used: there is one store.")
    read_from_domain_controller: bool = Switch(help="Taken and not used: there is one store.")

    def select(self, found: list[Any]) -> list[Any]:
        found = self.in_scope(found)
        if self.anr:
            found = [each for each in found if _begins(each, self.anr.lower())]
        if self.filter is not None:
            text = to_string(self.filter)
            try:
                test = read_filter(text)
            except ValueError as error:
                raise bad_filter(text, error) from None
            found = [each for each in found if test(each)]
        if self.organizational_unit is not None:
            unit = to_string(self.organizational_unit).lower()
            found = [each for each in found if _container(each).lower().endswith(unit)]
        if self.recipient_type_details is not None:
            kinds = {each.lower() for each in texts_of(self.recipient_type_details)}
            found = [each for each in found if str(each.recipient_type_details).lower() in kinds]
        if self.sort_by:
            name = self.sort_by
            found.sort(key=lambda each: to_string(get_member(None, each, name)).lower())
        return self._limited(found)

    def _limited(self, found: list[Any]) -> list[Any]:
        given = self.result_size is not None
        limit = to_string(self.result_size if given else DEFAULT_RESULT_SIZE)
        if limit.lower() == "unlimited" or len(found) <= int(limit):
            return found
        self.warn(_MORE if given else _MANY)
        return found[: int(limit)]


def texts_of(value: Value) -> list[str]:
    """The texts of one value or several, written apart or after commas."""
    elements = None if isinstance(value, str) else enumerate_value(value)
    given = [value] if elements is None else list(elements)
    return [part.strip() for each in given for part in to_string(each).split(",")]


def _begins(each: Any, start: str) -> bool:
    values = [getattr(each, name, None) for name in _ANR_NAMES]
    return any(str(value).lower().startswith(start) for value in values if value is not None)


def _container(each: Any) -> str:
    return str(each.identity).rpartition("/")[0]
