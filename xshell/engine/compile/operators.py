"""Operators: typed fast paths for Int32, Double and String in place, else a kind's helper."""

from __future__ import annotations

import re

from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.compile.context import Context

_ARITHMETIC = {"Plus": "+", "Minus": "-", "Multiply": "*"}
_COMPARISONS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<=", "eq": "==", "ne": "!="}
_MIN, _MAX = "-2147483648", "2147483647"


def _expression(context: Context, node: tree.ExpressionAst) -> str:
    from xshell.engine.compile.expressions import expression

    return expression(context, node)


# Operators that read or write variables ($Matches) or call script blocks.
_NEED_FRAME = ("match", "notmatch", "replace", "split")


def helper_call(kind: str, left: str, right: str) -> str:
    """The call of an operator's helper in the generated module's namespace."""
    frame = "F, " if kind[1:].lower() in _NEED_FRAME else ""
    return f"op_{kind.lower()}({frame}{left}, {right})"


def is_pure(node: tree.ExpressionAst) -> bool:
    """Whether evaluating it twice does no harm and costs next to nothing."""
    return isinstance(
        node,
        tree.ConstantExpressionAst | tree.StringConstantExpressionAst | tree.VariableExpressionAst,
    )


def binary(context: Context, node: tree.BinaryExpressionAst) -> str:
    """Python text of a binary operator."""
    kind = node.operator
    if kind in ("And", "Or", "Xor"):
        return _logical(context, node)
    if kind == "QuestionQuestion":
        kept = context.temporary()
        left = _expression(context, node.left)
        return f"({kept} if ({kept} := {left}) is not None else {_expression(context, node.right)})"
    if context.numeric:
        from xshell.engine.compile.numeric import binary_of_numbers

        text = binary_of_numbers(context, node)
        if text is not None:
            return text
    if kind in _ARITHMETIC:
        return arithmetic(context, kind, node.left, node.right)
    comparison = _COMPARISONS.get(kind[1:].lower()) if kind[0] in "IC" else None
    if comparison is not None:
        return _comparison(context, node, comparison, helper_call(kind, "{0}", "{1}"))
    if kind == "Rem" and isinstance(node.right, tree.ConstantExpressionAst):
        return _remainder(context, node)
    if kind in ("Imatch", "Cmatch") and isinstance(node.right, tree.StringConstantExpressionAst):
        site = match_site(context, node.right.value, kind == "Cmatch")
        return f"{site}(F, {_expression(context, node.left)})"
    left, right = _expression(context, node.left), _expression(context, node.right)
    return helper_call(kind, left, right)


def match_site(context: Context, pattern: str, exact: bool, operator: str = "match") -> str:
    """The name of what matches values with a pattern, made once; `operator` tells errors."""
    site = context.unit.name("x")
    context.unit.head.add(f"{site} = match_site({pattern!r}, {exact}, {operator!r})")
    return site


def binary_condition(context: Context, node: tree.BinaryExpressionAst) -> str | None:
    """Python text of the truth of a binary operator, None where it needs no form of its own."""
    from xshell.engine.compile.expressions import condition

    kind = node.operator
    if kind in ("And", "Or"):
        joined = condition(context, node.left), condition(context, node.right)
        return "(" + f" {kind.lower()} ".join(joined) + ")"
    comparison = _COMPARISONS.get(kind[1:].lower()) if kind[0] in "IC" else None
    if comparison is not None:
        fallback = f"truth({helper_call(kind, '{0}', '{1}')})"
        return _comparison(context, node, comparison, fallback)
    return None


def _logical(context: Context, node: tree.BinaryExpressionAst) -> str:
    from xshell.engine.compile.expressions import condition

    left, right = condition(context, node.left), condition(context, node.right)
    if node.operator == "Xor":
        return f"(bool({left}) is not bool({right}))"
    return f"bool({left} {node.operator.lower()} {right})"


def arithmetic(
    context: Context, kind: str, left: tree.ExpressionAst | str, right: tree.ExpressionAst | str
) -> str:
    """Python text of `+`, `-`, `*`: Int32 in place, the rest by the helper; sides may be texts."""
    sign = _ARITHMETIC[kind]
    first, second, result = context.temporary(), context.temporary(), context.temporary()
    left_text = left if isinstance(left, str) else _expression(context, left)
    right_text = right if isinstance(right, str) else _expression(context, right)
    is_text = isinstance(
        left, tree.StringConstantExpressionAst | tree.ExpandableStringExpressionAst
    )
    if is_text or isinstance(right, tree.StringConstantExpressionAst):
        return helper_call(kind, left_text, right_text)
    constant = isinstance(right, tree.ConstantExpressionAst) and right.kind == "Int32"
    if is_local(left_text) and (constant or is_local(right_text)):
        return _local_arithmetic(context, kind, left_text, right_text, constant)
    if constant:
        return (
            f"({result} if type({first} := {left_text}) is int and {_MIN} <= "
            f"({result} := {first} {sign} {right_text}) <= {_MAX} "
            f"else {helper_call(kind, first, right_text)})"
        )
    return (
        f"({result} if (type({first} := {left_text}) is int) & "
        f"(type({second} := {right_text}) is int) and {_MIN} <= "
        f"({result} := {first} {sign} {second}) <= {_MAX} "
        f"else {helper_call(kind, first, second)})"
    )


is_local = re.compile(r"[lt]\d+\Z").match


def _local_arithmetic(context: Context, kind: str, left: str, right: str, constant: bool) -> str:
    """Arithmetic of Python locals, which may be read several times: Int32, then Double."""
    sign, result = _ARITHMETIC[kind], context.temporary()
    whole = f"type({left}) is int" + ("" if constant else f" is type({right})")
    real = f"type({left}) is float" + ("" if constant else f" and type({right}) in REALS")
    return (
        f"({result} if {whole} and {_MIN} <= ({result} := {left} {sign} {right}) <= {_MAX} "
        f"else {left} {sign} {right} if {real} else {helper_call(kind, left, right)})"
    )


def _comparison(context: Context, node: tree.BinaryExpressionAst, sign: str, fallback: str) -> str:
    first, second = context.temporary(), context.temporary()
    left = _expression(context, node.left)
    right = _expression(context, node.right)
    if context.numeric:
        from xshell.engine.compile.numeric import is_numeric

        if is_numeric(node.left, context.numeric) and is_numeric(node.right, context.numeric):
            return f"({left} {sign} {right})"
    if isinstance(node.right, tree.ConstantExpressionAst) and node.right.kind == "Int32":
        if is_local(left):
            return (
                f"({left} {sign} {right} if type({left}) is int "
                f"else {fallback.format(left, right)})"
            )
        return (
            f"({first} {sign} {right} if type({first} := {left}) is int "
            f"else {fallback.format(first, right)})"
        )
    equality = sign in ("==", "!=")
    if equality and isinstance(node.right, tree.StringConstantExpressionAst):
        value = node.right.value
        if value.isascii() and value.isprintable():
            # Other texts may have characters that do not count.
            folded, read = right, first
            if node.operator[0] == "I":
                folded, read = repr(value.lower()), f"{first}.lower()"
            return (
                f"({read} {sign} {folded} if type({first} := {left}) is str "
                f"and {first}.isascii() else {fallback.format(first, right)})"
            )
    return (
        f"({first} {sign} {second} if (type({first} := {left}) is int) & "
        f"(type({second} := {right}) is int) else {fallback.format(first, second)})"
    )


def _remainder(context: Context, node: tree.BinaryExpressionAst) -> str:
    first = context.temporary()
    left, right = _expression(context, node.left), _expression(context, node.right)
    helper = f"op_rem({first}, {right})"
    assert isinstance(node.right, tree.ConstantExpressionAst)
    if node.right.kind == "Int32" and isinstance(node.right.value, int) and node.right.value > 0:
        # Python's remainder has the divisor's sign, .NET's the dividend's: equal from zero up.
        return (
            f"({first} % {right} if type({first} := {left}) is int and {first} >= 0 else {helper})"
        )
    return f"op_rem({left}, {right})"


def unary(context: Context, node: tree.UnaryExpressionAst) -> str:
    """Python text of a unary operator."""
    from xshell.engine.compile.expressions import condition

    kind = node.token_kind
    if kind in ("Not", "Exclaim"):
        return f"(not {condition(context, node.child)})"
    if kind == "Comma":
        return f"[{_expression(context, node.child)}]"
    if kind in ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus"):
        from xshell.engine.compile.assignments import step

        return step(context, node, as_value=True)
    if kind == "Minus" and isinstance(node.child, tree.ConstantExpressionAst):
        from xshell.engine.compile.expressions import constant_text

        if node.child.kind == "Int32" and node.child.value:
            return f"({constant_text('Int32', -int(node.child.value))})"
    frame = "F, " if kind in ("Isplit", "Csplit", "Join") else ""
    return f"unary_{kind.lower()}({frame}{_expression(context, node.child)})"
