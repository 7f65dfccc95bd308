"""StaticParameterBinder: which parameters a command of a syntax tree would bind, nothing run."""

from __future__ import annotations

from xshell.engine.binder import problems
from xshell.engine.binder.names import find
from xshell.engine.describe import describe
from xshell.engine.dotnet.overloads import FrameMethod
from xshell.engine.dotnet.registry import define
from xshell.engine.dotnet.syntax.extents import NAMESPACE
from xshell.engine.dotnet.syntax.nodes import SyntaxNode
from xshell.engine.dotnet.types import STRING, known_type
from xshell.engine.errors import NetException
from xshell.engine.signature import ALL_SETS, ParameterInfo, Signature
from xshell.engine.values.kinds import GenericDictionary
from xshell.engine.values.shell_type import Described
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Value = Any


class BoundArgument(Described):
    """ParameterBindingResult: a parameter and the syntax of its argument; the value too where it
    is a constant.
    """

    __slots__ = ("constant", "parameter", "value")

    def __init__(self, parameter: ParameterInfo, value: SyntaxNode, constant: Value) -> None:
        self.parameter = parameter
        self.value = value
        self.constant = constant


def _metadata(own: BoundArgument) -> Value:
    from xshell.engine.parameter_info import ParameterMetadata

    return ParameterMetadata(own.parameter)


BoundArgument.__shell_type__ = describe(
    (NAMESPACE + "ParameterBindingResult",),
    {"Parameter": _metadata, "ConstantValue": "constant", "Value": "value"},
)


class BindingError(Described):
    """StaticBindingError: an element of the command and why it does not bind."""

    __slots__ = ("element", "exception")

    def __init__(self, element: SyntaxNode, failure: problems.BindingFailed) -> None:
        self.element = element
        self.exception = NetException(
            failure.exception, failure.message, properties={"ErrorId": failure.error_id}
        )


BindingError.__shell_type__ = describe(
    (NAMESPACE + "StaticBindingError",),
    {"CommandElement": "element", "BindingException": "exception"},
)


class StaticBinding(Described):
    """StaticBindingResult: what binds and what does not, by name."""

    __slots__ = ("_node", "_signature", "bound", "errors")

    def __init__(self, node: SyntaxNode, signature: Signature) -> None:
        self._node = node
        self._signature = signature
        self.bound: dict[str, BoundArgument] = {}
        self.errors: dict[str, BindingError] = {}
        self._bind_all()

    def _bind_all(self) -> None:
        elements = [self._node.child(each) for each in self._node.node.elements[1:]]
        waiting = [each for each in elements if each is not None]
        loose: list[SyntaxNode] = []
        while waiting:
            element = waiting.pop(0)
            if isinstance(element.node, tree.CommandParameterAst):
                self._named(element, waiting)
            else:
                loose.append(element)
        self._by_position(loose)

    def _named(self, element: SyntaxNode, waiting: list[SyntaxNode]) -> None:
        """Bind a parameter by name, with the argument that stands in it or behind it."""
        name = element.node.parameter_name
        try:
            parameter = find(self._signature, name)
        except problems.BindingFailed as failure:
            self.errors[name] = BindingError(element, failure)
            return
        if parameter is None:
            self.errors[name] = BindingError(element, problems.name_not_found(name))
            # What follows is taken for its argument.
            if waiting and not isinstance(waiting[0].node, tree.CommandParameterAst):
                waiting.pop(0)
        elif parameter.name in self.bound:
            self.errors[name] = BindingError(element, problems.already_bound(parameter))
        elif element.node.argument is not None:
            self._bind(parameter, element.child(element.node.argument) or element)
        elif parameter.is_switch:
            self.bound[parameter.name] = BoundArgument(parameter, element, True)
        elif waiting and not self._is_parameter(waiting[0]):
            self._bind(parameter, waiting.pop(0))
        elif not waiting or self._is_parameter(waiting[0]) == "one":
            self.errors[name] = BindingError(element, problems.missing_argument(parameter))

    def _is_parameter(self, element: SyntaxNode) -> str:
        """Whether an element names a parameter: empty, `one`, or `several` that begin alike."""
        if not isinstance(element.node, tree.CommandParameterAst):
            return ""
        try:
            return "one" if find(self._signature, element.node.parameter_name) else ""
        except problems.BindingFailed:
            return "several"

    def _bind(self, parameter: ParameterInfo, value: SyntaxNode) -> None:
        constant = getattr(value.node, "value", None)
        if not isinstance(
            value.node, tree.StringConstantExpressionAst | tree.ConstantExpressionAst
        ):
            constant = None
        self.bound[parameter.name] = BoundArgument(parameter, value, constant)

    def _by_position(self, loose: list[SyntaxNode]) -> None:
        for parameter in self._positional():
            if not loose:
                return
            if parameter.name not in self.bound:
                self._bind(parameter, loose.pop(0))
        for element in loose:
            text = element.extent.text
            self.errors[text] = BindingError(element, problems.position_not_found(text))

    def _positional(self) -> list[ParameterInfo]:
        """The parameters with a position in the set that is in force, in order."""
        sets = {name for each in self._signature.parameters for name in each.sets} - {ALL_SETS}
        for bound in self.bound.values():
            own = set(bound.parameter.sets)
            if ALL_SETS not in own:
                sets &= own
        default = self._signature.default_set
        chosen = default if default in sets or not sets else sorted(sets)[0]
        found = []
        for each in self._signature.parameters:
            flags = each.sets.get(chosen or ALL_SETS) or each.sets.get(ALL_SETS)
            if flags is not None and flags.position is not None:
                found.append((flags.position, each))
        return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _table(entries: dict[str, Any], kind: str) -> Value:
    return GenericDictionary(
        STRING, known_type(NAMESPACE + kind), list(entries.items()), ignore_case=True
    )


StaticBinding.__shell_type__ = describe(
    (NAMESPACE + "StaticBindingResult",),
    {
        "BoundParameters": lambda own: _table(own.bound, "ParameterBindingResult"),
        "BindingExceptions": lambda own: _table(own.errors, "StaticBindingError"),
    },
)


def _bind_command(frame: Any, node: SyntaxNode, *_how: Value) -> StaticBinding:
    """What a command of a tree binds; nothing where the command is not known."""
    from xshell.engine.discovery import resolve

    first = node.node.elements[0] if node.node.elements else None
    name = first.value if isinstance(first, tree.StringConstantExpressionAst) else ""
    command = resolve(frame.session, frame.scope, name) if name else None
    signature = command.signature if command is not None else None
    return StaticBinding(node, signature or Signature([]))


define(
    NAMESPACE + "StaticParameterBinder",
    static_methods=(
        FrameMethod(
            "BindCommand",
            _bind_command,
            "System.Management.Automation.Language.StaticBindingResult (System.Object commandAst)",
            "System.Management.Automation.Language.StaticBindingResult "
            "(System.Object commandAst, bool resolve)",
            "System.Management.Automation.Language.StaticBindingResult "
            "(System.Object commandAst, bool resolve, string[] desiredParameters)",
        ),
    ),
)
