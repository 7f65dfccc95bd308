"""Where-Object."""

from __future__ import annotations

from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.validators import NotEmpty
from xshell.engine.values.kinds import PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.scriptblock import ScriptBlock

    Value = Any
    Test = Callable[[Value], bool]

# Attribute of a comparison -> (parameter set, name of the operator's function).
_OPERATORS = {
    "eq": ("EqualSet", "ieq"),
    "ceq": ("CaseSensitiveEqualSet", "ceq"),
    "ne": ("NotEqualSet", "ine"),
    "cne": ("CaseSensitiveNotEqualSet", "cne"),
    "gt": ("GreaterThanSet", "igt"),
    "cgt": ("CaseSensitiveGreaterThanSet", "cgt"),
    "lt": ("LessThanSet", "ilt"),
    "clt": ("CaseSensitiveLessThanSet", "clt"),
    "ge": ("GreaterOrEqualSet", "ige"),
    "cge": ("CaseSensitiveGreaterOrEqualSet", "cge"),
    "le": ("LessOrEqualSet", "ile"),
    "cle": ("CaseSensitiveLessOrEqualSet", "cle"),
    "like": ("LikeSet", "ilike"),
    "clike": ("CaseSensitiveLikeSet", "clike"),
    "not_like": ("NotLikeSet", "inotlike"),
    "cnot_like": ("CaseSensitiveNotLikeSet", "cnotlike"),
    "match": ("MatchSet", "imatch"),
    "cmatch": ("CaseSensitiveMatchSet", "cmatch"),
    "not_match": ("NotMatchSet", "inotmatch"),
    "cnot_match": ("CaseSensitiveNotMatchSet", "cnotmatch"),
    "contains": ("ContainsSet", "icontains"),
    "ccontains": ("CaseSensitiveContainsSet", "ccontains"),
    "not_contains": ("NotContainsSet", "inotcontains"),
    "cnot_contains": ("CaseSensitiveNotContainsSet", "cnotcontains"),
    "in_": ("InSet", "iin"),
    "cin": ("CaseSensitiveInSet", "cin"),
    "not_in": ("NotInSet", "inotin"),
    "cnot_in": ("CaseSensitiveNotInSet", "cnotin"),
    "is_": ("IsSet", "is_operator"),
    "is_not": ("IsNotSet", "isnot"),
}
_SETS = tuple(parameter_set for parameter_set, _function in _OPERATORS.values())
_BY_SET = {parameter_set: function for parameter_set, function in _OPERATORS.values()}


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
    property: str = Parameter(
        position=0,
        mandatory=True,
        sets=(*_SETS, "Not"),
        validate=(NotEmpty(),),
        help="Property to compare.",
    )
    value: Value = Parameter(position=1, sets=_SETS, help="What to compare the property with.")
    filter_script: ScriptBlock = Parameter(
        position=0, mandatory=True, sets=("ScriptBlockSet",), help="Condition on $_."
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
        out, test = self.out, self._test

        def judge(value: Value) -> None:
            if test(value):
                out(value)

        return judge

    def process(self) -> None:
        if "input_object" in self.given and self._test(self.input_object):
            self.out(self.input_object)

    def _make_test(self) -> Test:
        from xshell.engine.values.conversion import to_bool

        if self.filter_script is not None:
            evaluate = self.filter_script.bind_value(self.frame)
            return lambda value: to_bool(evaluate(value))
        name = self.property
        if self.not_:
            return lambda value: not to_bool(property_of(value, name))
        if self.parameter_set == "EqualSet" and not self.eq:
            if "value" not in self.given:
                return lambda value: to_bool(property_of(value, name))
            self._refuse_value()
        return self._comparing(name)

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

    def _comparing(self, name: str) -> Test:
        from xshell.engine.values.conversion import to_bool

        from xshell.engine.values import operators

        function = _BY_SET[self.parameter_set]
        wanted = self._type_wanted() if function in ("is_operator", "isnot") else self.value
        quick = _quick_test(name, function, wanted)
        if quick is not None:
            return quick
        compare = getattr(operators, function)
        if function.endswith("match"):
            return lambda value: _matched(compare(property_of(value, name), wanted))
        return lambda value: to_bool(compare(property_of(value, name), wanted))

    def _type_wanted(self) -> Value:
        """-Is and -IsNot take a type or its name, with or without brackets."""
        from xshell.engine.dotnet.types import resolve

        if isinstance(self.value, str):
            return resolve(self.value.strip("[]")) or self.value
        return self.value


def _matched(result: Value) -> bool:
    """-match gives whether it matched, with the groups of a single text."""
    from xshell.engine.values.conversion import to_bool

    return bool(result[0]) if isinstance(result, tuple) else to_bool(result)


def property_of(value: Value, name: str) -> Value:
    """A property of an object, None where it has none of that name."""
    if type(value) is PSCustomObject:
        properties = value.properties
        if name in properties:
            return properties[name]
    from xshell.engine.values.members import get_member

    return get_member(value, name)


def _quick_test(name: str, function: str, wanted: Value) -> Test | None:
    """The comparison of plain objects' whole numbers, done without a detour; None for others."""
    if type(wanted) is not int or function not in ("igt", "ige", "ilt", "ile", "ieq", "ine"):
        return None
    from operator import eq, ge, gt, le, lt, ne

    from xshell.engine.values.conversion import to_bool

    from xshell.engine.values import operators

    number = {"igt": gt, "ige": ge, "ilt": lt, "ile": le, "ieq": eq, "ine": ne}[function]
    compare = getattr(operators, function)

    def test(value: Value) -> bool:
        found = property_of(value, name)
        if type(found) is int:
            return bool(number(found, wanted))
        return to_bool(compare(found, wanted))

    return test
