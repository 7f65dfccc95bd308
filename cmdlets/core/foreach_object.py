"""ForEach-Object."""

from __future__ import annotations

from cmdlets.core.clauses import refuse_clauses
from xshell.engine.cmdlet import Cmdlet, Parameter, Switch
from xshell.engine.errors import ErrorRecord, Terminating
from xshell.engine.problem import PS_ARGUMENT, Problem
from xshell.engine.validators import InRange, NotEmpty
from xshell.engine.values.text import to_string

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any


_NO_MEMBER = Problem(
    "PropertyOrMethodNotFound",
    'The input name "{0}" cannot be resolved to a member.',
    "InvalidArgument",
    PS_ARGUMENT,
)


_NO_QUESTIONS = Problem(
    "NoShouldProcessForScriptBlockSet",
    "The -WhatIf and -Confirm parameters are not supported for script blocks.",
    "InvalidOperation",
    "System.InvalidOperationException",
)


def _method_failed(problem: Terminating, name: str, count: int, target: Value) -> ErrorRecord:
    """The record of a method that failed: its exception, or one around what a script's threw."""
    from xshell.engine.values.methods import invocation_error

    exception = problem.record.exception
    if not exception.type_name.startswith("System.Management.Automation.Method"):
        exception = invocation_error(name, count, exception).record.exception
    return ErrorRecord(exception, "MethodInvocationError", "InvalidOperation", target)


class ForEachObject(
    Cmdlet,
    verb="ForEach",
    noun="Object",
    aliases=("foreach", "%"),
    default_set="ScriptBlockSet",
    confirm="low",
    module="Microsoft.PowerShell.Core",
):
    """Runs a script block, or gets a member, for each object.

    Example: twice each number
        PS> 1..3 | ForEach-Object { $_ * 2 }
        2
        4
        6
    """

    input_object: Value = Parameter(pipeline="value", help="Object to work on.")
    begin_block: ScriptBlock = Parameter(
        name="Begin", sets=("ScriptBlockSet",), help="Runs before the first object."
    )
    process_blocks: list[ScriptBlock] = Parameter(
        name="Process",
        position=0,
        mandatory=True,
        sets=("ScriptBlockSet",),
        allow="null,empty collection",
        help="Runs for each object.",
    )
    end_block: ScriptBlock = Parameter(
        name="End",
        sets=("ScriptBlockSet",),
        allow="null",
        help="Runs after the last object.",
    )
    remaining_scripts: list[ScriptBlock] = Parameter(
        remaining=True,
        sets=("ScriptBlockSet",),
        allow="null,empty collection",
        help="Further script blocks for each object.",
    )
    member_name: str = Parameter(
        position=0,
        mandatory=True,
        sets=("PropertyAndMethodSet",),
        validate=(NotEmpty(),),
        completer="members and methods",
        help="Property to get or method to call.",
    )
    argument_list: list[Value] = Parameter(
        remaining=True,
        sets=("PropertyAndMethodSet",),
        aliases=("Args",),
        help="Arguments of the method.",
    )
    parallel: ScriptBlock = Parameter(
        mandatory=True, sets=("ParallelParameterSet",), help="Runs for several objects at once."
    )
    throttle_limit: int = Parameter(
        default=5,
        sets=("ParallelParameterSet",),
        validate=(InRange(1, 2147483647),),
        help="How many run at once.",
    )
    timeout_seconds: int = Parameter(
        default=0,
        sets=("ParallelParameterSet",),
        validate=(InRange(0, 2147483),),
        help="Stops after so many seconds; 0 waits.",
    )
    as_job: bool = Switch(sets=("ParallelParameterSet",), help="Gives a job.")
    use_new_runspace: bool = Switch(
        sets=("ParallelParameterSet",), help="Starts each run without leftovers of another."
    )

    _act: Callable[[Value], Any]

    def begin(self) -> None:
        if self.parallel is not None:
            from xshell.engine.parallel import ParallelRun

            self._act = ParallelRun(self).take
        elif self.member_name is not None:
            self._act = self._member
        else:
            self._begin_blocks()

    def _begin_blocks(self) -> None:
        """Of several blocks without names the first is Begin and the last End."""
        if self.stage.what_if is not None or self.stage.confirm is not None:
            raise _NO_QUESTIONS()
        first, last = self.begin_block, self.end_block
        blocks = [*(self.process_blocks or ()), *(self.remaining_scripts or ())]
        if "begin_block" not in self.given and len(blocks) > 1:
            first = blocks.pop(0)
        if "end_block" not in self.given and len(blocks) > 1:
            last = blocks.pop()
        self.end_block = last
        if first is not None:
            first.bind_push(self.frame, self.out, self.stage)(None)
        self._blocks = blocks
        self._act = self._run_blocks
        for block in blocks:
            refuse_clauses(self, block)

    def _run_blocks(self, value: Value) -> None:
        for block in self._blocks:
            if block is not None:
                block.bind_push(self.frame, self.out, self.stage)(value)

    def direct_input(self) -> Callable[[Value], Any] | None:
        if self._act == self._run_blocks:
            blocks = [each for each in self._blocks if each is not None]
            if len(blocks) == 1:
                return self._single(blocks[0])
        return self._act

    def _single(self, block: ScriptBlock) -> Callable[[Value], Any]:
        return block.bind_push(self.frame, self.out, self.stage)

    def process(self) -> None:
        if self.parallel is None:
            self._act(self.input_object)

    def end(self) -> None:
        if self.parallel is not None:
            self._act.__self__.finish()  # type: ignore[attr-defined]
        elif self.end_block is not None:
            self.end_block.bind_push(self.frame, self.out, self.stage)(None)

    def _member(self, value: Value) -> None:
        """Get a property, or call a method of that name with the arguments."""
        from xshell.engine.values.members import find_property, get_member, has_method

        name = self.member_name
        if self.argument_list is None:
            found = find_property(self.frame, value, name)
            asked = f"Retrieve the value for property '{name}'"
            if found is not None:
                if self._shall(value, asked):
                    self.write(found.get(value))
                return
            if not has_method(self.frame, value, name):
                if not self._shall(value, asked):
                    return
                try:
                    self.write(get_member(self.frame, value, name))
                except Terminating:
                    self.error(_NO_MEMBER(name, target=value, boxed=True))
                return
        given = self.argument_list
        text = f"Invoke method '{name}'"
        if given:
            text += f" with arguments: {', '.join(map(to_string, given))}"
        if self._shall(value, text):
            self._call(value, name, given or [])

    def _call(self, value: Value, name: str, given: list[Value]) -> None:
        """Write what a method gives; one that needs arguments is written itself without any."""
        from xshell.engine.values.members import call_method, get_member

        try:
            result = call_method(self.frame, value, name, given)
        except Terminating as problem:
            if not given and problem.record.error_id == "MethodCountCouldNotFindBest":
                result = get_member(self.frame, value, name)
            else:
                self.error(_method_failed(problem, name, len(given), value))
                return
        self.write(result)

    def _shall(self, value: Value, action: str) -> bool:
        """Whether to work on an object, as -WhatIf and -Confirm have it."""
        return self.should_process(f"InputObject: {to_string(value)}", action)
