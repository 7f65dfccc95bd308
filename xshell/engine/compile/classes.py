"""Classes and enums: a template in the module's head, a Python function a method.

A method is compiled like a function whose variables live in Python locals where nobody else can
see them, with `this` as its first parameter; what its statements write is dropped, what it returns
is converted to the declared type. Errors of its statements leave it.
"""

from __future__ import annotations

from contextlib import contextmanager

from xshell.engine.compile import analysis
from xshell.engine.compile.attributes import attribute_uses
from xshell.engine.compile.context import Context, Owner
from xshell.engine.compile.emitter import Unit, Writer
from xshell.engine.compile.expressions import expression
from xshell.engine.compile.type_problems import type_problems
from xshell.engine.compile.types import type_reference, type_text
from xshell.language import tree
from xshell.language.tree.walk import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def types_of(unit: Unit, block: tree.ScriptBlockAst) -> Iterator[None]:
    """While it lasts, names stand for the types that a script block defines."""
    outer = unit.defined
    own: dict[str, str] = {}
    for each in _definitions(block):
        if each.name.lower() not in own:
            own[each.name.lower()] = _declared(unit, each)
    unit.defined = {**outer, **own}
    yield
    unit.defined = outer


def _definitions(block: tree.ScriptBlockAst) -> Iterator[tree.TypeDefinitionAst]:
    """The types that a script block defines, those of blocks in it left out."""
    pending = children(block)
    while pending:
        node = pending.pop(0)
        if isinstance(node, tree.TypeDefinitionAst):
            yield node
        elif not isinstance(node, tree.ScriptBlockAst):
            pending += children(node)


def _declared(unit: Unit, node: tree.TypeDefinitionAst) -> str:
    """The name of an empty template in the module's head."""
    made = unit.name("Y")
    kind = "EnumTemplate" if node.type_attributes == "Enum" else "ClassTemplate"
    unit.head.add(f"{made} = {kind}({node.name!r}, (__source__, {node.start}, {node.end}))")
    return made


def definitions(context: Context, nodes: Sequence[tree.TypeDefinitionAst]) -> None:
    """Writes the statement that makes the types of a block known, before its other statements."""
    known = {each.name.lower(): each for each in nodes}
    problems = type_problems(nodes, known)
    if problems:
        context.add(f"refuse_types(__source__, {problems!r})", nodes[0])
        return
    names = "".join(f"{_template(context.unit, each)}, " for each in nodes)
    context.add(f"define_types(F, ({names}))", nodes[0])


def _template(unit: Unit, node: tree.TypeDefinitionAst) -> str:
    made = unit.defined[node.name.lower()]
    if made in unit.compiled:
        # Another type of the same name in another block of the script.
        made = _declared(unit, node)
    unit.compiled.add(made)
    context = Context(unit, Writer())
    bases = "".join(
        f"BaseType({_reference(context, each)}, {each.start}, {each.end}), "
        for each in node.base_types
    )
    attributes = "".join(f"{type_text(each.type_name)!r}, " for each in node.attributes)
    if node.type_attributes == "Enum":
        members = "".join(
            f"({each.name!r}, {_value(unit, each)}, {each.start}, {each.end}), "
            for each in node.members
            if isinstance(each, tree.PropertyMemberAst)
        )
        fields = f"({members})"
    else:
        fields = _class_fields(unit, node, made)
    unit.head.add(f"{made}.fill(({bases}), ({attributes}), {fields})")
    return made


def _reference(context: Context, constraint: tree.TypeConstraintAst) -> str:
    """The name of the lazy reference to a type."""
    return type_reference(context, constraint.type_name).removesuffix(".get(F)")


def _optional(context: Context, constraint: tree.TypeConstraintAst | None) -> str:
    if constraint is None or type_text(constraint.type_name).lower() in ("object", "system.object"):
        return "None"
    return _reference(context, constraint)


def _class_fields(unit: Unit, node: tree.TypeDefinitionAst, made: str) -> str:
    context = Context(unit, Writer())
    owner = Owner(made, _known_properties(node))
    properties, methods = [], []
    for each in node.members:
        if isinstance(each, tree.PropertyMemberAst):
            flags = [name in each.property_attributes for name in ("Static", "Hidden")]
            properties.append(
                f"PropertyTemplate({each.name!r}, {_optional(context, each.property_type)}, "
                f"{flags[0]}, {flags[1]}, {_validation(unit, each)}, {_value(unit, each)})"
            )
        elif isinstance(each, tree.FunctionMemberAst):
            methods.append(_method(unit, each, owner))
    return f"({''.join(p + ', ' for p in properties)}), ({''.join(m + ', ' for m in methods)})"


def _known_properties(node: tree.TypeDefinitionAst) -> dict[str, str | None]:
    """Instance properties by lower-case name: the simple type of those that need no validation."""
    known: dict[str, str | None] = {}
    for each in node.members:
        if isinstance(each, tree.PropertyMemberAst) and "Static" not in each.property_attributes:
            name = each.name.lower()
            if each.attributes:
                known[name] = "?"
            elif each.property_type is None:
                known[name] = None
            else:
                known[name] = type_text(each.property_type.type_name).lower()
    return known


def _value(unit: Unit, node: tree.PropertyMemberAst) -> str:
    """The function that gives a property's first value, or None."""
    if node.initial_value is None:
        return "None"
    name, writer, context = _function(unit, "(F, this)")
    with writer.indented():
        writer.add("V = F.scope.vars")
        if "Static" not in node.property_attributes:
            context.locals = {"this": "this"}
        writer.add(f"return {expression(context, node.initial_value)}", node.initial_value)
    unit.functions.append(writer)
    return f"({name}, {node.initial_value.start}, {node.initial_value.end})"


def _validation(unit: Unit, node: tree.PropertyMemberAst) -> str:
    """The function that gives the attributes of a property, or None."""
    if not node.attributes:
        return "None"
    name, writer, context = _function(unit, "(F)")
    with writer.indented():
        writer.add("V = F.scope.vars")
        writer.add(f"return {attribute_uses(context, node.attributes)}", node)
    unit.functions.append(writer)
    return name


def _function(unit: Unit, parameters: str) -> tuple[str, Writer, Context]:
    name = unit.name("m")
    writer = Writer()
    writer.add(f"def {name}{parameters}:")
    return name, writer, Context(unit, writer)


def _method(unit: Unit, node: tree.FunctionMemberAst, owner: Owner) -> str:
    context = Context(unit, Writer())
    flags = [name in node.method_attributes for name in ("Static", "Hidden")]
    returned = None if node.is_constructor else node.return_type
    is_void = returned is None or _simple(returned) == "void"
    types = [_declared_type(each) for each in node.parameters]
    shown = "".join(
        f"({each.name.name!r}, {_optional(context, kind)}), "
        for each, kind in zip(node.parameters, types, strict=True)
    )
    body = _body(unit, node, owner, None if is_void else returned, flags[0])
    result = "None" if is_void else _optional(context, returned)
    name = owner.name if node.is_constructor else node.name
    return (
        f"MethodTemplate({name!r}, {flags[0]}, {flags[1]}, {node.is_constructor}, {is_void}, "
        f"{result}, ({shown}), {body})"
    )


def _declared_type(node: tree.ParameterAst) -> tree.TypeConstraintAst | None:
    found = [each for each in node.attributes if isinstance(each, tree.TypeConstraintAst)]
    return found[-1] if found else None


def _simple(constraint: tree.TypeConstraintAst) -> str:
    return type_text(constraint.type_name).lower().removeprefix("system.")


def _body(
    unit: Unit,
    node: tree.FunctionMemberAst,
    owner: Owner,
    returned: tree.TypeConstraintAst | None,
    is_static: bool,
) -> str:
    names = [each.name.name.lower() for each in node.parameters]
    for each in node.parameters:
        unit.spellings.setdefault(each.name.name.lower(), each.name.name)
    parameters = [f"l{number}" for number in range(len(names))]
    name, writer, context = _function(unit, f"({', '.join(['F', 'this', *parameters])})")
    context.owner = owner
    context.returned = returned
    context.guarded = False
    context.out = "discard"
    context.this = not is_static
    with writer.indented():
        if node.is_constructor and not is_static:
            _begin(context, node, names)
        block = node.body.end_block
        if block is not None and block.statements:
            assigned = analysis.assigned_names(block)
            typed = {
                each.name.name.lower() for each in node.parameters if _declared_type(each)
            } & assigned
            if not block.traps and not typed and analysis.is_private(block, ("this",)):
                writer.add("if F.session.plain:")
                with writer.indented():
                    _private(context, block, names, assigned)
            _scoped(context, node, block)
        else:
            writer.add("return None")
    _append(unit, name, writer, context)
    return name


def _append(unit: Unit, name: str, writer: Writer, context: Context) -> None:
    """The method's function; one whose `return` stands in a nested function gets a shell."""
    unit.functions.append(writer)
    if not context.returns:
        return
    unit.functions.add(f"{name}r = {name}")
    unit.functions.add(f"def {name}(F, this, *values):")
    unit.functions.add("    try:")
    unit.functions.add(f"        return {name}r(F, this, *values)")
    unit.functions.add("    except ReturnValue as returned:")
    unit.functions.add("        return returned.value")


def _begin(context: Context, node: tree.FunctionMemberAst, names: list[str]) -> None:
    """The base's constructor and the first values of properties come before the body."""
    brace = tree.NamedBlockAst(node.body.start, node.body.start + 1, "End", True, [], [])
    given = "()"
    if node.base_arguments:
        given = "given"
        _enter(context, names)
        parts = "".join(expression(context, each) + ", " for each in node.base_arguments)
        context.add(f"given = ({parts})", brace)
    assert context.owner is not None
    context.add(f"{context.owner.name}.begin(F, this, {given})", brace)


def _enter(context: Context, names: list[str]) -> None:
    """A scope of the method's own, with its parameters and `$this`."""
    assert context.owner is not None
    context.add(f"F = {context.owner.name}.enter(F)")
    context.add("V = F.scope.vars")
    if context.this:
        context.add("V['this'] = this")
    for number, name in enumerate(names):
        context.add(f"V[{name!r}] = l{number}")


def _private(
    context: Context, block: tree.NamedBlockAst, names: list[str], assigned: set[str]
) -> None:
    """The body with all variables in Python locals."""
    from xshell.engine.compile.statements import statement_list

    others = sorted(assigned - set(names))
    context.locals = {name: f"l{number}" for number, name in enumerate([*names, *others])}
    if context.this:
        context.locals["this"] = "this"
    context.add("V = F.scope.vars")
    for name in others:
        context.add(f"{context.locals[name]} = None")
    statement_list(context, block.statements)
    context.add("return None")
    context.locals = None


def _scoped(context: Context, node: tree.FunctionMemberAst, block: tree.NamedBlockAst) -> None:
    """The body in a scope of its own."""
    from xshell.engine.compile.statements import statement_list

    _enter(context, [each.name.name.lower() for each in node.parameters])
    assigned = analysis.assigned_names(block)
    for number, each in enumerate(node.parameters):
        kind = _declared_type(each)
        if kind is not None and each.name.name.lower() in assigned:
            uses = f"({type_reference(context, kind.type_name)},)"
            context.add(f"assign_typed(F, {each.name.name!r}, l{number}, {uses})")
    statement_list(context, block.statements, block.traps)
