"""Script blocks: scripts, functions and literals as templates in the module's head."""

from __future__ import annotations

from xshell.engine.compile import analysis
from xshell.engine.compile.attributes import attribute_use
from xshell.engine.compile.context import Context
from xshell.engine.compile.emitter import Unit, Writer
from xshell.engine.compile.expressions import expression, plain_expression
from xshell.engine.compile.numeric import numeric_names
from xshell.engine.compile.types import type_reference
from xshell.engine.runtime.places import LOCAL
from xshell.language import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_DYNAMIC = ("myinvocation", "pscmdlet", "psboundparameters", "input", "pscommandpath")


def template(
    unit: Unit,
    node: tree.ScriptBlockAst,
    *,
    parameters: Sequence[tree.ParameterAst] | None = None,
    name: str | None = None,
    literal: bool = False,
    whole: bool = False,
) -> str:
    """Compiles a script block; gives the name of its template. A `whole` script without parameters
    runs once and needs no short way to be called.
    """
    if not unit.has_types:
        return _template(unit, node, parameters or (), name, literal, whole)
    from xshell.engine.compile.classes import types_of

    with types_of(unit, node):
        return _template(unit, node, parameters or (), name, literal, whole)


def _template(
    unit: Unit,
    node: tree.ScriptBlockAst,
    declared: Sequence[tree.ParameterAst],
    name: str | None,
    literal: bool,
    whole: bool,
) -> str:
    attributes: Sequence[tree.AttributeBaseAst] = node.attributes
    if node.param_block is not None:
        declared = node.param_block.parameters
        attributes = [*attributes, *node.param_block.attributes]
    made = unit.name("k")
    blocks = {
        key: named_block(unit, block)
        for key, block in (
            ("dynamic", node.dynamic_param_block),
            ("begin", node.begin_block),
            ("process", node.process_block),
            ("end", node.end_block),
            ("clean", node.clean_block),
        )
        if block is not None
    }
    fields = [f"{key}={value}" for key, value in blocks.items()]
    fields.append(f"parameters={_parameters(unit, declared)}")
    if attributes or any(each.attributes for each in declared) or "dynamic" in blocks:
        fields.append(f"declare={_declaration(unit, attributes, declared, 'dynamic' in blocks)}")
    if node.process_block is not None and analysis.mentions(node.process_block, "input"):
        fields.append("reads_input=True")
    if not (whole and not declared) and _is_simple(node, attributes, declared):
        fields.append(f"fast={_fast(unit, node, declared, blocks.get('end'))}")
    value = None if declared or not literal else _value_function(unit, node)
    if value is not None:
        fields.append(f"value={value}")
    assigned = tuple(sorted(analysis.assigned_names(node)))
    unit.head.add(
        f"{made} = Template(__source__, {node.start}, {node.end}, {name!r}, "
        f"assigned={assigned!r}, {', '.join(fields)})"
    )
    return made


def named_block(unit: Unit, node: tree.NamedBlockAst) -> str:
    """Compiles one block of a script block; gives the name of its function."""
    from xshell.engine.compile.statements import statement_list

    writer = Writer(1)
    name = unit.name("b")
    context = Context(unit, writer)
    context.fresh = analysis.fresh_names(node)
    writer.add("V = F.scope.vars")
    statement_list(context, node.statements, node.traps)
    if context.returns:
        _catching_returns(unit, name, writer)
    else:
        unit.functions.add(f"def {name}(F, out):")
        unit.functions.append(writer)
    return name


def _catching_returns(unit: Unit, name: str, body: Writer) -> None:
    """A block some of whose `return` statements stand in nested functions."""
    functions = unit.functions
    functions.add(f"def {name}r(F, out):")
    functions.append(body)
    functions.add(f"def {name}(F, out):")
    functions.add("    try:")
    functions.add(f"        {name}r(F, out)")
    functions.add("    except ReturnValue as returned:")
    functions.add("        for value in returned.written: out(value)")


def _parameters(unit: Unit, declared: Sequence[tree.ParameterAst]) -> str:
    parts = []
    for each in declared:
        default = "None"
        if each.default_value is not None:
            default = _default(unit, each.default_value)
        typed = any(isinstance(a, tree.TypeConstraintAst) for a in each.attributes)
        validated = any(isinstance(a, tree.AttributeAst) for a in each.attributes)
        unit.spellings.setdefault(each.name.name.lower(), each.name.name)
        parts.append(f"({each.name.name!r}, {default}, {typed or validated}), ")
    return "(" + "".join(parts) + ")"


def _default(unit: Unit, node: tree.ExpressionAst) -> str:
    writer = Writer()
    name = unit.name("g")
    context = Context(unit, writer)
    writer.add(f"def {name}(F):")
    with writer.indented():
        writer.add("V = F.scope.vars")
        writer.add(f"return {expression(context, node)}", node)
    unit.functions.append(writer)
    return name


def _declaration(
    unit: Unit,
    attributes: Sequence[tree.AttributeBaseAst],
    declared: Sequence[tree.ParameterAst],
    has_dynamic: bool,
) -> str:
    """A function that evaluates the declaration when it is first needed."""
    writer = Writer()
    name = unit.name("d")
    context = Context(unit, writer)
    uses = _uses(context, attributes)
    writer.add(f"def {name}(F):")
    with writer.indented():
        writer.add("V = F.scope.vars")
        kept: list[str] = []
        for each in declared:
            names = ""
            for a in each.attributes:
                if isinstance(a, tree.TypeConstraintAst):
                    name_of_type = context.temporary()
                    writer.add(f"{name_of_type} = {type_reference(context, a.type_name)}", a)
                    names += f"{name_of_type}, "
            kept.append(names)
        writer.add("parameters = (")
        for each, types in zip(declared, kept, strict=True):
            text = None
            if each.default_value is not None:
                text = unit.text[each.default_value.start : each.default_value.end]
            writer.add(
                f"    ScriptParameter({each.name.name!r}, {_uses(context, each.attributes)}, "
                f"({types}), {each.default_value is not None}, {text!r}),",
                each,
            )
        writer.add(")")
        writer.add(f"return ScriptDeclaration({uses}, parameters, {has_dynamic})")
    unit.functions.append(writer)
    return name


def _uses(context: Context, attributes: Sequence[tree.AttributeBaseAst]) -> str:
    uses = [
        attribute_use(context, each) for each in attributes if isinstance(each, tree.AttributeAst)
    ]
    return "(" + "".join(use + ", " for use in uses) + ")"


def _is_simple(
    node: tree.ScriptBlockAst,
    attributes: Sequence[tree.AttributeBaseAst],
    declared: Sequence[tree.ParameterAst],
) -> bool:
    """Whether calls with plain positional arguments need no binder."""
    from xshell.language.tree.walk import walk

    others = (node.begin_block, node.process_block, node.clean_block, node.dynamic_param_block)
    if attributes or any(others) or any(each.attributes for each in declared):
        return False
    if node.end_block is None:
        return True
    return not any(
        isinstance(each, tree.VariableExpressionAst) and each.name.lower() in _DYNAMIC
        for each in walk(node.end_block)
    )


def _fast(
    unit: Unit,
    node: tree.ScriptBlockAst,
    declared: Sequence[tree.ParameterAst],
    body: str | None,
) -> str:
    """The function for calls with plain positional arguments."""
    name = unit.name("c")
    writer = Writer()
    writer.add(f"def {name}(F, out, values, block):")
    with writer.indented():
        end = node.end_block
        defaults = [each.default_value for each in declared if each.default_value is not None]
        private = (
            end is not None
            and not end.traps
            and analysis.is_private(end)
            and all(isinstance(each, tree.ConstantExpressionAst) for each in defaults)
        )
        if private:
            writer.add("if F.session.plain and block.module is F.scope.module:")
            with writer.indented():
                _private_body(unit, writer, node, declared)
                writer.add("return")
        _scoped_body(unit, writer, declared, body)
    unit.functions.append(writer)
    return name


def _scoped_body(
    unit: Unit, writer: Writer, declared: Sequence[tree.ParameterAst], body: str | None
) -> None:
    """The call in a scope of its own."""
    writer.add("F = block.enter(F)")
    writer.add("V = F.scope.vars")
    writer.add("given = len(values)")
    for number, each in enumerate(declared):
        default = "None"
        if each.default_value is not None:
            default = f"{_default(unit, each.default_value)}(F)"
        unit.spellings.setdefault(each.name.name.lower(), each.name.name)
        writer.add(
            f"V[{each.name.name.lower()!r}] = values[{number}] if given > {number} else {default}"
        )
    writer.add(f"V['args'] = list(values[{len(declared)}:])")
    if body is not None:
        writer.add(f"{body}(F, out)")


def _private_body(
    unit: Unit,
    writer: Writer,
    node: tree.ScriptBlockAst,
    declared: Sequence[tree.ParameterAst],
) -> None:
    """The call with all variables in Python locals, in the caller's scope."""
    from xshell.engine.compile.statements import statement_list

    assert node.end_block is not None
    context = Context(unit, writer)
    names = [each.name.name.lower() for each in declared]
    others = sorted(analysis.assigned_names(node.end_block) - set(names))
    context.locals = {name: _local(name, n) for n, name in enumerate([*names, *others])}
    context.numeric = numeric_names(node.end_block, frozenset(others))
    writer.add("V = F.scope.vars")
    if declared:
        writer.add("given = len(values)")
    for number, each in enumerate(declared):
        default = "None"
        if each.default_value is not None:
            default = expression(context, each.default_value)
        local = context.locals[names[number]]
        writer.add(f"{local} = values[{number}] if given > {number} else {default}")
    fresh = analysis.fresh_names(node.end_block)
    for name in others:
        value = "None" if name in fresh else f"V.peek({name!r})"
        writer.add(f"{context.locals[name]} = {value}")
    statement_list(context, node.end_block.statements)


def _local(name: str, number: int) -> str:
    """The Python local of a variable: breakpoints find the variable by it."""
    return f"{LOCAL}{name}" if name.isascii() and name.isidentifier() else f"l{number}"


def _value_function(unit: Unit, node: tree.ScriptBlockAst) -> str | None:
    """For a body of one expression: a function that gives its value for `$_`."""
    end = node.end_block
    if (
        end is None
        or end.traps
        or len(end.statements) != 1
        or node.begin_block
        or node.process_block
    ):
        return None
    inner = plain_expression(end.statements[0])
    if inner is None or _writes_nothing(inner):
        return None
    name = unit.name("w")
    writer = Writer()
    context = Context(unit, writer)
    private = analysis.is_private(inner)
    if private:
        context.locals = {"_": "item"}
    writer.add(f"def {name}(F):")
    with writer.indented():
        writer.add("V = F.scope.vars")
        writer.add("def value(item):")
        with writer.indented():
            if not private:
                writer.add("V['_'] = item")
            writer.add("try:")
            writer.add(f"    return {expression(context, inner)}", inner)
            writer.add("except Exception as e:")
            writer.add("    failed(F, e, NO_TRAPS, None)")
        writer.add("return value")
    unit.functions.append(writer)
    return name


def _writes_nothing(node: tree.ExpressionAst) -> bool:
    return isinstance(node, tree.UnaryExpressionAst) and node.token_kind.endswith(
        ("PlusPlus", "MinusMinus")
    )


def background(context: Context, node: tree.PipelineAst) -> None:
    """`command &`: the text runs as a job."""
    text = context.unit.text[node.start : node.end].rstrip().removesuffix("&")
    context.add(f"{context.out}(start_background(F, {text!r}))", node)
