"""The state of the compiler inside one Python function."""

from __future__ import annotations

from xshell.engine.compile.emitter import Unit, Writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xshell.language.tree import Node, TypeConstraintAst


class Loop:
    """A loop or switch around the statement being compiled."""

    __slots__ = ("catches", "label")

    def __init__(self, label: str | None, catches: bool) -> None:
        self.label = label
        # Whether the Python loop catches BreakLoop and ContinueLoop from what it calls.
        self.catches = catches


class Owner:
    """The class whose method is being compiled: the name of its template, and its own properties by
    lower-case name with their types as written (None for any value, "?" where there is more to it).
    """

    __slots__ = ("name", "properties")

    def __init__(self, name: str, properties: dict[str, str | None]) -> None:
        self.name = name
        self.properties = properties


class Context:
    """What the compiler knows inside one Python function.

    `locals` maps the variables (lower case) that live in Python locals; None where variables live
    in the scope. `loops` are the enclosing loops of the same Python function. `root` is
    the context of the block a nested function belongs to.
    `out` is the name of what takes the values that statements write.
    """

    __slots__ = (
        "_temporaries",
        "fresh",
        "guarded",
        "locals",
        "loops",
        "numeric",
        "out",
        "owner",
        "returned",
        "returns",
        "root",
        "this",
        "traps",
        "unit",
        "writer",
    )

    def __init__(self, unit: Unit, writer: Writer, root: Context | None = None) -> None:
        self.unit = unit
        self.writer = writer
        self.out = "out"
        # The context of the block this nested function belongs to.
        self.root: Context = root or self
        # Whether a nested function leaves the block by ReturnValue.
        self.returns = False
        self.locals: dict[str, str] | None = None
        # Those of `locals` that hold nothing but Int32 and Double.
        self.numeric: frozenset[str] = frozenset()
        self.loops: list[Loop] = []
        # The name of the tuple of traps that errors of statements go to.
        self.traps: str | None = None
        # Whether errors of statements are handled statement by statement.
        self.guarded = True
        # Variables that compound assignments do not look for in outer scopes.
        self.fresh: frozenset[str] = frozenset() if root is None else root.fresh
        # Of a method: its class, its type of result (None for void), whether it is about an object.
        self.owner: Owner | None = None
        self.returned: TypeConstraintAst | None = None
        self.this = False
        self._temporaries = 0

    @property
    def is_nested(self) -> bool:
        """Whether this function is a part of a block, evaluated inside one of its expressions."""
        return self.root is not self

    def temporary(self) -> str:
        """A new Python local."""
        self._temporaries += 1
        return f"t{self._temporaries}"

    def add(self, line: str, node: Node | None = None) -> None:
        self.writer.add(line, node)
