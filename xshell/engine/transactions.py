"""Transactions of a session, as Windows PowerShell 5.1 has them (about_Transactions).

A session has a stack of them, of which the last is active. Commands join it by -UseTransaction;
what they change takes part as a resource, which is committed or rolled back with it.
"""

from __future__ import annotations

from contextvars import ContextVar

from xshell.engine.describe import describe
from xshell.engine.errors import NetException
from xshell.engine.values.enums import named
from xshell.engine.values.shell_type import Described

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol, TypeVar

    from xshell.engine.session import Session

    class Resource(Protocol):
        """What takes part in a transaction."""

        def commit(self) -> None:
            """Keeps what was done; raises NetException where that cannot be."""

        def rollback(self) -> None:
            """Takes back what was done."""

    R = TypeVar("R", bound=Resource)

ACTIVE, COMMITTED, ROLLED_BACK = "Active", "Committed", "RolledBack"
_ABORTED = "System.Transactions.TransactionAbortedException"
_INVALID = "System.InvalidOperationException"
_GONE = "has been rolled back or has timed out."
# Why a transaction cannot be used, completed and undone: by its status, None where there is none.
_NOT_USED = {
    None: "Cannot use transaction. No transaction has been started.",
    COMMITTED: "Cannot use transaction. The transaction has been committed.",
    ROLLED_BACK: f"Cannot use transaction. The transaction {_GONE}",
}
_NOT_COMPLETED = {
    None: "Cannot commit transaction. No transaction is active.",
    COMMITTED: "Cannot commit transaction. The transaction has already been committed.",
    ROLLED_BACK: f"Cannot commit transaction. The transaction {_GONE}",
}
_NOT_UNDONE = {
    None: "Cannot roll back the transaction, because there is no active transaction.",
    COMMITTED: "Cannot roll back transaction. The transaction has already been committed.",
    ROLLED_BACK: (
        "Cannot roll back transaction. The transaction has already been rolled back or has timed "
        "out."
    ),
}
# The transaction that the running code is in by Use-Transaction, as .NET's Transaction.Current.
AMBIENT: ContextVar[PSTransaction | None] = ContextVar("transaction", default=None)


class PSTransaction(Described):
    """A transaction, as Get-Transaction shows it.

    `preference` says which errors of its commands roll it back: Error, TerminatingError, Never.
    `seconds` is how long it may last on `clock`, None for ever.
    """

    __slots__ = ("_clock", "_deadline", "_resources", "_status", "_subscribers", "preference")

    def __init__(self, preference: str, seconds: float | None, clock: Callable[[], float]) -> None:
        self.preference = preference
        self._clock = clock
        self._deadline = None if seconds is None else clock() + seconds
        self._status = ACTIVE
        self._subscribers = 1
        self._resources: dict[object, Resource] = {}

    @property
    def status(self) -> str:
        """Active, Committed or RolledBack; one whose time is over has been rolled back."""
        over = self._deadline is not None and self._clock() >= self._deadline
        if self._status == ACTIVE and over:
            self.rollback()
        return self._status

    @property
    def subscribers(self) -> int:
        """How many have still to complete it."""
        return self._subscribers if self.status == ACTIVE else 0

    def resource(self, key: object, make: Callable[[], R]) -> R:
        """What takes part under a key; made when it is first asked for."""
        found: Any = self._resources.get(key)
        if found is None:
            found = self._resources[key] = make()
        made: R = found
        return made

    def subscribe(self) -> None:
        """One more has to complete it."""
        self._subscribers += 1

    def complete(self) -> None:
        """One subscriber is done; with the last one what was done is kept."""
        self._subscribers -= 1
        if self._subscribers:
            return
        while self._resources:
            key = next(iter(self._resources))
            try:
                self._resources[key].commit()
            except Exception:
                del self._resources[key]
                self.rollback()
                raise
            del self._resources[key]
        self._status = COMMITTED

    def rollback(self) -> None:
        """Takes back what was done."""
        self._status = ROLLED_BACK
        while self._resources:
            self._resources.popitem()[1].rollback()

    def note_error(self, terminating: bool) -> None:
        """A command of the transaction had an error."""
        rolled_back = self.preference == "Error" or (
            terminating and self.preference == "TerminatingError"
        )
        if rolled_back and self.status == ACTIVE:
            self.rollback()


class Transactions:
    """The transactions of a session; those that ended go when another is below them."""

    __slots__ = ("_clock", "_stack")

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._stack: list[PSTransaction] = []

    @property
    def current(self) -> PSTransaction | None:
        """The active transaction, or the last one that was."""
        return self._stack[-1] if self._stack else None

    def start(self, preference: str, seconds: float | None, independent: bool) -> None:
        """Starts a transaction, or joins the one that is active as one subscriber more."""
        current = self.current
        if current is not None and not independent:
            if current.status == ACTIVE:
                current.subscribe()
                return
            self._stack.pop()
        self._stack.append(PSTransaction(preference, seconds, self._clock))

    def joined(self) -> PSTransaction:
        """The transaction for a command that says -UseTransaction."""
        return self._active(_NOT_USED, _INVALID)

    def complete(self) -> None:
        """Completes the active transaction for one subscriber."""
        transaction = self._active(_NOT_COMPLETED, _ABORTED)
        try:
            transaction.complete()
        finally:
            self._drop_ended()

    def undo(self) -> None:
        """Rolls the active transaction back for all subscribers."""
        self._active(_NOT_UNDONE, _ABORTED).rollback()
        self._drop_ended()

    def _active(self, sentences: dict[str | None, str], rolled_back: str) -> PSTransaction:
        current = self.current
        status = None if current is None else current.status
        if current is None or status != ACTIVE:
            kind = rolled_back if status == ROLLED_BACK else _INVALID
            raise NetException(kind, sentences[status])
        return current

    def _drop_ended(self) -> None:
        while len(self._stack) > 1 and self._stack[-1].status != ACTIVE:
            self._stack.pop()


def transactions_of(session: Session) -> Transactions:
    """The transactions of a session."""
    if session.transactions is None:
        session.transactions = Transactions(session.clock)
    return session.transactions


def aborted(message: str) -> NetException:
    """The exception of a transaction that cannot be committed."""
    return NetException(_ABORTED, message)


PSTransaction.__shell_type__ = describe(
    ("System.Management.Automation.PSTransaction",),
    {
        "RollbackPreference": lambda own: named(
            "System.Management.Automation.RollbackSeverity", own.preference
        ),
        "SubscriberCount": "subscribers",
        "Status": lambda own: named("System.Management.Automation.PSTransactionStatus", own.status),
    },
)
