"""Transactions, as Windows PowerShell 5.1 has them (about_Transactions of its documentation).

What takes part here is the organization, and the strings of Use-Transaction.
"""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import ErrorRecord, NetException, Terminating
from xshell.engine.transactions import AMBIENT, transactions_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock
    from xshell.engine.transactions import Transactions

    Value = Any

_MODULE = "Microsoft.PowerShell.Management"
_TARGET = "Current transaction"
# How long a transaction lasts that a script or a function started and gave no time, in minutes.
_MINUTES = 30


class _Transaction(Cmdlet, module=_MODULE):
    """Base: the transactions of the session."""

    @property
    def transactions(self) -> Transactions:
        return transactions_of(self.session)


class StartTransaction(_Transaction, verb="Start", noun="Transaction", confirm="medium"):
    """Starts a transaction, or joins the active one.

    Commands with -UseTransaction are in it: others see their changes when it is completed.

    Example: one that no error ends; then for instance New-AcceptedDomain … -UseTransaction
        PS> Start-Transaction -RollbackPreference Never
        PS> (Get-Transaction).Status.ToString()
        Active
    """

    timeout: int = Parameter(
        aliases=("TimeoutMins",),
        help="Minutes until it is rolled back; 30 in scripts and none at the prompt unless given.",
    )
    independent: bool = Switch(help="Whether it is a transaction of its own within another.")
    rollback_preference: Value = Parameter(
        type="System.Management.Automation.RollbackSeverity",
        default="Error",
        help="Which errors roll it back: Error, TerminatingError or Never.",
    )

    def end(self) -> None:
        if self.should_process(_TARGET, "Begin"):
            self.transactions.start(
                str(self.rollback_preference), self._seconds(), self.independent
            )

    def _seconds(self) -> float | None:
        if self.timeout is None:
            at_prompt = self.frame.scope is self.session.global_scope
            return None if at_prompt else _MINUTES * 60
        if self.timeout < 0:
            raise NetException(
                "System.ArgumentOutOfRangeException",
                "Specified argument was out of the range of valid values. (Parameter 'timeout')",
                properties={"ParamName": "timeout"},
            )
        return self.timeout * 60


class CompleteTransaction(_Transaction, verb="Complete", noun="Transaction", confirm="medium"):
    """Completes the active transaction: its changes are made.

    One that was joined is completed when each Start-Transaction has its Complete-Transaction.

    Example: what was begun is to hold
        PS> Start-Transaction
        PS> Complete-Transaction
    """

    def end(self) -> None:
        if self.should_process(_TARGET, "Commit"):
            self.transactions.complete()


class UndoTransaction(_Transaction, verb="Undo", noun="Transaction", confirm="medium"):
    """Rolls the active transaction back: nothing of it was done.

    Example: leave all as it was
        PS> Start-Transaction
        PS> Undo-Transaction
    """

    def end(self) -> None:
        if self.should_process(_TARGET, "Rollback"):
            self.transactions.undo()


class GetTransaction(
    _Transaction,
    verb="Get",
    noun="Transaction",
    output="System.Management.Automation.PSTransaction",
):
    """Shows the active transaction, or the last one that was.

    Example: how many have still to complete it
        PS> Start-Transaction
        PS> Start-Transaction
        PS> (Get-Transaction).SubscriberCount
        2
    """

    def end(self) -> Iterator[Value]:
        yield self.transactions.current


class UseTransaction(Cmdlet, verb="Use", noun="Transaction", module=_MODULE, transactions=True):
    """Runs a script block in the active transaction, for objects that take part by themselves.

    Cmdlets in it take part by their own -UseTransaction.

    Example: a string that is not changed before the transaction is completed
        PS> Start-Transaction
        PS> $text = New-Object Microsoft.PowerShell.Commands.Management.TransactedString now
        PS> Use-Transaction { $text.Append(' and later') } -UseTransaction
        PS> $text.ToString()
        now
    """

    transacted_script: ScriptBlock = Parameter(position=0, mandatory=True, help="What is run.")

    def end(self) -> None:
        if self.stage.transaction is None:
            raise NetException(
                "System.InvalidOperationException",
                "This cmdlet requires a transaction. Run the command again with the "
                "-UseTransaction parameter.",
            )
        outer = AMBIENT.set(self.stage.transaction)
        try:
            self.transacted_script.invoke(self.frame, self.out, [], dot_source=True)
        except Terminating as error:
            self.error(ErrorRecord(error.record.exception, "TRANSACTED_SCRIPT_EXCEPTION"))
        finally:
            AMBIENT.reset(outer)
