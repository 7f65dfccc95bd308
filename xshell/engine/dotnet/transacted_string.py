"""Microsoft.PowerShell.Commands.Management.TransactedString: texts that are in transactions.

In the script block of Use-Transaction it has the text of the transaction, elsewhere its own.
"""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import Property, define
from xshell.engine.dotnet.types import known_type
from xshell.engine.errors import NetException
from xshell.engine.transactions import AMBIENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.transactions import PSTransaction

_NAME = "Microsoft.PowerShell.Commands.Management.TransactedString"


class TransactedString:
    """A text, and what it will be when the transaction it takes part in is completed."""

    __slots__ = ("_later", "_text", "_transaction")

    dotnet_type = known_type(_NAME)

    def __init__(self, text: str = "") -> None:
        self._text = self._later = text
        self._transaction: PSTransaction | None = None

    def __str__(self) -> str:
        inside = self._transaction is not None and AMBIENT.get() is self._transaction
        return self._later if inside else self._text

    def commit(self) -> None:
        """Makes the text of the transaction its own."""
        self._text, self._transaction = self._later, None

    def rollback(self) -> None:
        """Forgets the text of the transaction."""
        self._transaction = None

    def append(self, text: str) -> None:
        """Adds to the end."""
        self._enlist()
        self._set(str(self) + text)

    def remove(self, start: int, length: int) -> None:
        """Takes a part out."""
        self._enlist()
        whole = str(self)
        if start < 0 or length < 0 or start + length > len(whole):
            raise NetException("System.ArgumentOutOfRangeException")
        self._set(whole[:start] + whole[start + length :])

    def _enlist(self) -> None:
        """Takes part in the transaction of the running code; raises where it is in another."""
        transaction = AMBIENT.get()
        if self._transaction is None and transaction is not None:
            transaction.resource(self, lambda: self)
            self._transaction, self._later = transaction, self._text
        elif self._transaction is not transaction:
            raise NetException(
                "System.InvalidOperationException",
                "Cannot modify string. It has been modified by another transaction.",
            )

    def _set(self, text: str) -> None:
        if self._transaction is None:
            self._text = text
        else:
            self._later = text


define(
    _NAME,
    properties=(Property("Length", lambda own: len(str(own)), type_name="System.Int32"),),
    methods=(
        Method("Append", TransactedString.append, "void (string text)"),
        Method("Remove", TransactedString.remove, "void (int startIndex, int length)"),
        Method("ToString", str, "string ()"),
    ),
    constructor=Method("new", TransactedString, "()", "(string value)"),
)
