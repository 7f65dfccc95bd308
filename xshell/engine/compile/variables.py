"""Variables: what a name means, and how it is read and written."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.engine.compile.context import Context
    from xshell.language.tree import VariableExpressionAst

CONSTANTS = {"true": "True", "false": "False", "null": "None"}
# Names whose value depends on the running code rather than on a scope.
AUTOMATIC = {
    "?": "F.session.last_succeeded",
    "^": "F.session.first_token",
    "$": "F.session.last_token",
    "myinvocation": "my_invocation(F)",
    "pscmdlet": "ps_cmdlet(F)",
    "psboundparameters": "bound_parameters(F)",
    "pscommandpath": "command_path(F, __source__)",
    "psscriptroot": "script_root(F, __source__)",
    "executioncontext": "execution_context(F)",
    "input": "pipeline_input(F)",
}
# Read-only and constant ones that all scopes share (about_Automatic_Variables).
FIXED = frozenset(
    (
        "enabledexperimentalfeatures",
        "executioncontext",
        "home",
        "host",
        "iscoreclr",
        "islinux",
        "ismacos",
        "iswindows",
        "pid",
        "psculture",
        "psedition",
        "pshome",
        "psuiculture",
        "psversiontable",
        "shellid",
    )
)
# Those of them that belong to the running script, which `$script:` names.
OF_SCRIPT = {
    "myinvocation": "script_invocation(F)",
    "pscommandpath": AUTOMATIC["pscommandpath"],
    "psscriptroot": AUTOMATIC["psscriptroot"],
}
SCOPES = ("global", "script", "local", "private", "using", "variable")


def split_path(name: str) -> tuple[str | None, str]:
    """The scope or drive of a variable path in lower case, and the rest."""
    qualifier, colon, rest = name.partition(":")
    if not colon or not qualifier or not rest:
        return None, name
    return qualifier.lower(), rest


def simple_name(node: VariableExpressionAst) -> str | None:
    """The lower-case name of a variable without scope or drive, else None."""
    qualifier, name = split_path(node.name)
    if qualifier is not None:
        return None
    lowered = name.lower()
    return "_" if lowered == "psitem" else lowered


def read(context: Context, node: VariableExpressionAst) -> str:
    """Python text that reads a variable."""
    qualifier, name = split_path(node.name)
    lowered = name.lower()
    if qualifier is None:
        if lowered in CONSTANTS:
            return CONSTANTS[lowered]
        if lowered == "psitem":
            lowered = "_"
        if context.locals is not None and lowered in context.locals and lowered not in FIXED:
            return context.locals[lowered]
        if lowered in context.unit.assigned_automatic:
            return f"(V[{lowered!r}] if {lowered!r} in V else {AUTOMATIC[lowered]})"
        if lowered in AUTOMATIC:
            return AUTOMATIC[lowered]
        return f"V[{lowered!r}]"
    if qualifier == "using":
        return f"using_variable(F, {lowered!r})"
    if qualifier == "script" and lowered in OF_SCRIPT:
        return OF_SCRIPT[lowered]
    if qualifier in SCOPES:
        return f"scoped_variable(F, {qualifier!r}, {name!r})"
    return f"drive_variable(F, {qualifier!r}, {name!r})"


def note_assigned(context: Context, lowered: str) -> None:
    """A variable of the scope is assigned; it may have the name of an automatic one."""
    if lowered in AUTOMATIC and lowered != "input":
        context.unit.assigned_automatic.add(lowered)


def write(context: Context, node: VariableExpressionAst, value: str) -> str:
    """A Python statement that assigns the value's text to a variable."""
    qualifier, name = split_path(node.name)
    lowered = name.lower()
    if qualifier is None:
        if lowered == "psitem":
            lowered = "_"
        if lowered in CONSTANTS or lowered in FIXED or lowered in ("?", "^", "$"):
            return f"refuse_assignment(F, {name!r}, {value})"
        if context.locals is not None and lowered in context.locals:
            return f"{context.locals[lowered]} = {value}"
        note_assigned(context, lowered)
        if name != lowered:
            context.unit.spellings.setdefault(lowered, name)
        return f"V[{lowered!r}] = {value}"
    if qualifier in SCOPES:
        return f"assign_scoped(F, {qualifier!r}, {name!r}, {value})"
    return f"assign_drive(F, {qualifier!r}, {name!r}, {value})"
