"""Where-Object."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt, ne

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.errors import Terminating
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any
    Test = Callable[[Value], bool]

# Attribute of a comparison -> (parameter set, kind of the operator).
_OPERATORS = {
    "eq": ("EqualSet", "Ieq"),
    "ceq": ("CaseSensitiveEqualSet", "Ceq"),
    "ne": ("NotEqualSet", "Ine"),
    "cne": ("CaseSensitiveNotEqualSet", "Cne"),
    "gt": ("GreaterThanSet", "Igt"),
    "cgt": ("CaseSensitiveGreaterThanSet", "Cgt"),
    "lt": ("LessThanSet", "Ilt"),
    "clt": ("CaseSensitiveLessThanSet", "Clt"),
    "ge": ("GreaterOrEqualSet", "Ige"),
    "cge": ("CaseSensitiveGreaterOrEqualSet", "Cge"),
    "le": ("LessOrEqualSet", "Ile"),
    "cle": ("CaseSensitiveLessOrEqualSet", "Cle"),
    "like": ("LikeSet", "Ilike"),
    "clike": ("CaseSensitiveLikeSet", "Clike"),
    "not_like": ("NotLikeSet", "Inotlike"),
    "cnot_like": ("CaseSensitiveNotLikeSet", "Cnotlike"),
    "match": ("MatchSet", "Imatch"),
    "cmatch": ("CaseSensitiveMatchSet", "Cmatch"),
    "not_match": ("NotMatchSet", "Inotmatch"),
    "cnot_match": ("CaseSensitiveNotMatchSet", "Cnotmatch"),
    "contains": ("ContainsSet", "Icontains"),
    "ccontains": ("CaseSensitiveContainsSet", "Ccontains"),
    "not_contains": ("NotContainsSet", "Inotcontains"),
    "cnot_contains": ("CaseSensitiveNotContainsSet", "Cnotcontains"),
    "in_": ("InSet", "Iin"),
    "cin": ("CaseSensitiveInSet", "Cin"),
    "not_in": ("NotInSet", "Inotin"),
    "cnot_in": ("CaseSensitiveNotInSet", "Cnotin"),
    "is_": ("IsSet", "Is"),
    "is_not": ("IsNotSet", "IsNot"),
}
_SETS = tuple(parameter_set for parameter_set, _function in _OPERATORS.values())
_KIND_BY_SET = dict(_OPERATORS.values())


def _comparison(attribute: str, name: str, *aliases: str) -> Any:
    """The switch of one comparison; -EQ alone may be left out."""
    parameter_set = _OPERATORS[attribute][0]
    flags = {parameter_set: InSet(mandatory=attribute != "eq")}
    return Switch(name=name, aliases=aliases, sets=flags, help=f"Compares with -{name.lower()}.")


class WhereObject(
    Cmdlet,
    verb="Where",
    noun="Object",
    aliases=("where", "?"),
    default_set="EqualSet",
    module="Microsoft.PowerShell.Core",
):
    """Lets through the objects that meet a condition.

    The condition is a script block, or a comparison of one property.

    Example: numbers above two
        PS> 1..4 | Where-Object { $_ -gt 2 }
        3
        4
    """

    input_object: Value = Parameter(pipeline="value", help="Object to judge.")
    filter_script: ScriptBlock = Parameter(
        position=0, mandatory=True, sets=("ScriptBlockSet",), help="Condition on $_."
    )
    property: str = Parameter(
        position=0,
        mandatory=True,
        sets=(*_SETS, "Not"),
        validate=(NotEmpty(),),
        completer="members",
        help="Property to compare.",
    )
    value: Value = Parameter(
        position=1, sets=_SETS, completer="member values", help="What to compare the property with."
    )
    eq: bool = _comparison("eq", "EQ", "IEQ")
    ceq: bool = _comparison("ceq", "CEQ")
    ne: bool = _comparison("ne", "NE", "INE")
    cne: bool = _comparison("cne", "CNE")
    gt: bool = _comparison("gt", "GT", "IGT")
    cgt: bool = _comparison("cgt", "CGT")
    lt: bool = _comparison("lt", "LT", "ILT")
    clt: bool = _comparison("clt", "CLT")
    ge: bool = _comparison("ge", "GE", "IGE")
    cge: bool = _comparison("cge", "CGE")
    le: bool = _comparison("le", "LE", "ILE")
    cle: bool = _comparison("cle", "CLE")
    like: bool = _comparison("like", "Like", "ILike")
    clike: bool = _comparison("clike", "CLike")
    not_like: bool = _comparison("not_like", "NotLike", "INotLike")
    cnot_like: bool = _comparison("cnot_like", "CNotLike")
    match: bool = _comparison("match", "Match", "IMatch")
    cmatch: bool = _comparison("cmatch", "CMatch")
    not_match: bool = _comparison("not_match", "NotMatch", "INotMatch")
    cnot_match: bool = _comparison("cnot_match", "CNotMatch")
    contains: bool = _comparison("contains", "Contains", "IContains")
    ccontains: bool = _comparison("ccontains", "CContains")
    not_contains: bool = _comparison("not_contains", "NotContains", "INotContains")
    cnot_contains: bool = _comparison("cnot_contains", "CNotContains")
    in_: bool = _comparison("in_", "In", "IIn")
    cin: bool = _comparison("cin", "CIn")
    not_in: bool = _comparison("not_in", "NotIn", "INotIn")
    cnot_in: bool = _comparison("cnot_in", "CNotIn")
    is_: bool = _comparison("is_", "Is")
    is_not: bool = _comparison("is_not", "IsNot")
    not_: bool = Switch(
        name="Not", sets={"Not": InSet(mandatory=True)}, help="Takes objects without the property."
    )

    _test: Test

    def begin(self) -> None:
        self._test = self._make_test()

    def direct_input(self) -> Callable[[Value], Any]:
        out, test, stage = self.out, self._test, self.stage

        def judge(value: Value) -> None:
            try:
                passes = test(value)
            except Terminating as error:
                raise stage.adopted(error) from None
            if passes:
                out(value)

        return judge

    def process(self) -> None:
        if "input_object" in self.given and self._test(self.input_object):
            self.out(self.input_object)

    def _make_test(self) -> Test:
        from xshell.engine.values.conversion import to_bool

        if self.filter_script is not None:
            return self._block_test()
        frame, name = self.frame, self.property
        if self.not_:
            return lambda value: not to_bool(property_of(frame, value, name))
        if self.parameter_set == "EqualSet" and not self.eq:
            if "value" in self.given:
                self._refuse_value()
            return lambda value: to_bool(property_of(frame, value, name))
        return self._comparing()

    def _block_test(self) -> Test:
        """The condition of a script block; one that is no single expression is true by what it
        writes.
        """
        from xshell.engine.values.conversion import to_bool

        evaluate = self.filter_script.bind_value(self.frame)
        if evaluate is not None:
            return lambda value: to_bool(evaluate(value))
        output: list[Value] = []
        push = self.filter_script.bind_push(self.frame, output.append)

        def test(value: Value) -> bool:
            output.clear()
            push(value)
            return to_bool(output[0] if len(output) == 1 else output)

        return test

    def _refuse_value(self) -> None:
        """A value without an operator."""
        self.fail(
            "OperatorNotSpecified",
            "The specified operator requires both the -Property and -Value parameters. Provide "
            "values for both parameters, and then try the command again.",
            "InvalidArgument",
            None,
            "System.Management.Automation.PSArgumentException",
        )

    def _comparing(self) -> Test:
        from xshell.engine.values import operators
        from xshell.engine.values.conversion import to_bool

        frame, name, kind = self.frame, self.property, _KIND_BY_SET[self.parameter_set]
        wanted = self._type_wanted() if kind in ("Is", "IsNot") else self.value
        if kind.lower().endswith("match"):
            exact, negated = kind.startswith("C"), "not" in kind
            return lambda value: (
                to_bool(operators.match(property_of(frame, value, name), wanted, exact)[0])
                is not negated
            )
        if type(wanted) is int and kind in _NUMBER_TESTS:
            return _number_test(frame, name, kind, wanted)
        compare = operators.BINARY[kind]
        return lambda value: to_bool(compare(property_of(frame, value, name), wanted))

    def _type_wanted(self) -> Value:
        """-Is and -IsNot take a type or its name, with or without brackets."""
        if isinstance(self.value, str):
            name = self.value.removeprefix("[").removesuffix("]")
            return self.session.resolve_type(name, self.frame) or self.value
        return self.value


def property_of(frame: Any, value: Value, name: str) -> Value:
    """A property of an object, None where it has none of that name."""
    if type(value) is PSCustomObject:
        properties = value.properties
        if name in properties:
            return properties[name]
    from xshell.engine.values.members import get_member

    return get_member(frame, value, name)


_NUMBER_TESTS = {"Igt": gt, "Ige": ge, "Ilt": lt, "Ile": le, "Ieq": eq, "Ine": ne}


def _number_test(frame: Any, name: str, kind: str, wanted: int) -> Test:
    """The comparison with a whole number, done at once where the property is one, too."""
    from xshell.engine.values.conversion import to_bool
    from xshell.engine.values.operators import BINARY

    number, compare = _NUMBER_TESTS[kind], BINARY[kind]

    def test(value: Value) -> bool:
        found = property_of(frame, value, name)
        if type(found) is int:
            return bool(number(found, wanted))
        return to_bool(compare(found, wanted))

    return test
