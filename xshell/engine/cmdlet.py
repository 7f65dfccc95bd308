"""The one form of a cmdlet: a class with a declaration for each parameter.

    class GetThing(Cmdlet, verb="Get", noun="Thing", aliases=("gth",)):
        name: str = Parameter(position=0, mandatory=True, pipeline="value property", help="…")
        force: bool = Switch(help="…")

        def process(self) -> Iterator[Value]:
            yield …

The annotation is the type. `begin`, `process` and `end` are plain methods, or generators where
they write: what is yielded goes down the pipeline as it is. Declarations are read lazily: a class
costs nothing until its command is used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

    from xshell.engine.errors import ErrorRecord
    from xshell.engine.invocation import InvocationInfo
    from xshell.engine.signature import Signature

    Value = Any


class InSet:
    """The flags of a parameter in one set, where they differ from set to set."""

    __slots__ = ("mandatory", "pipeline", "position", "remaining")

    def __init__(
        self,
        position: int | None = None,
        mandatory: bool = False,
        pipeline: str = "",
        remaining: bool = False,
    ) -> None:
        self.position = position
        self.mandatory = mandatory
        self.pipeline = pipeline
        self.remaining = remaining


class ParameterDeclaration:
    """What `Parameter(...)` and `Switch(...)` record; see there."""

    __slots__ = (
        "aliases",
        "allow",
        "completer",
        "default",
        "dont_show",
        "help",
        "mandatory",
        "name",
        "pipeline",
        "position",
        "remaining",
        "sets",
        "switch",
        "transforms",
        "type",
        "validate",
        "wildcards",
        "written",
    )

    aliases: tuple[str, ...]
    allow: str
    completer: Any
    default: Value
    dont_show: bool
    help: str
    mandatory: bool
    name: str | None
    pipeline: str
    position: int | None
    remaining: bool
    sets: tuple[str, ...] | dict[str, InSet]
    switch: bool
    transforms: tuple[Any, ...]
    type: Any
    validate: tuple[Any, ...]
    wildcards: bool
    written: bool

    def __init__(self, **given: Any) -> None:
        for field in self.__slots__:
            setattr(self, field, given[field])


def Parameter(  # noqa: N802 (reads as a declaration, like a class)
    *,
    position: int | None = None,
    mandatory: bool = False,
    pipeline: str = "",
    sets: tuple[str, ...] | dict[str, InSet] = (),
    aliases: tuple[str, ...] = (),
    validate: tuple[Any, ...] = (),
    transforms: tuple[Any, ...] = (),
    default: Value = None,
    help: str = "",
    completer: Any = None,
    name: str | None = None,
    type: Any = None,
    remaining: bool = False,
    allow: str = "",
    wildcards: bool = False,
    written: bool = False,
    dont_show: bool = False,
) -> Any:
    """Declare a parameter.

    `pipeline` is "value", "property" or both; `sets` the sets it belongs to (none: all), or the
    flags by set; `type` a full .NET name or a type class, where the annotation does not say it;
    `allow` names what a mandatory parameter takes all the same: "null", "empty string",
    "empty collection", separated by commas; `default` is the attribute's value when nothing is
    given; `completer` gives completions; `written` takes a literal number as it is written.
    """
    return ParameterDeclaration(
        position=position,
        mandatory=mandatory,
        pipeline=pipeline,
        sets=sets,
        aliases=aliases,
        validate=validate,
        transforms=transforms,
        default=default,
        help=help,
        completer=completer,
        name=name,
        type=type,
        remaining=remaining,
        allow=allow,
        wildcards=wildcards,
        written=written,
        dont_show=dont_show,
        switch=False,
    )


def Switch(  # noqa: N802 (reads as a declaration, like a class)
    *,
    help: str = "",
    name: str | None = None,
    sets: tuple[str, ...] | dict[str, InSet] = (),
    aliases: tuple[str, ...] = (),
    mandatory: bool = False,
    pipeline: str = "",
    dont_show: bool = False,
) -> Any:
    """Declare a switch: its attribute is True or False; `given` tells `-Force:$false` from none."""
    declaration: ParameterDeclaration = Parameter(
        help=help,
        name=name,
        sets=sets,
        aliases=aliases,
        mandatory=mandatory,
        pipeline=pipeline,
        dont_show=dont_show,
        default=False,
    )
    declaration.switch = True
    return declaration


class Cmdlet:
    """Base of all cmdlets; see the module's text for the form.

    While it runs: `session` is the session, `given` the names of the attributes that were bound,
    `out` takes one object (as `yield` does), `frame` is the caller's frame.
    """

    # Filled from the class line; empty on family bases.
    verb = ""
    noun = ""
    command_aliases: tuple[str, ...] = ()
    default_set: str | None = None
    output: str | tuple[str, ...] = ()
    # None: no -WhatIf and -Confirm; else low, medium, high or none.
    confirm: str | None = None
    supports_paging = False
    supports_transactions = False
    positional_binding = True
    # The .NET class named in error ids; default Microsoft.PowerShell.Commands.<Verb><Noun>Command.
    class_name = ""
    module = ""
    # The attributes of parameters that the provider of files adds to those of all providers, in
    # their order.
    of_files: tuple[str, ...] = ()
    # Whether yielded collections go down the pipeline element by element.
    write_enumerated = False

    session: Any
    frame: Any
    stage: Any
    out: Callable[[Value], Any]
    given: set[str] | frozenset[str]

    _declared: dict[str, ParameterDeclaration] = {}
    _signature: Signature | None = None

    def __init_subclass__(
        cls,
        verb: str = "",
        noun: str = "",
        confirm: str | None = None,
        aliases: tuple[str, ...] = (),
        default_set: str | None = None,
        output: str | tuple[str, ...] = (),
        paging: bool = False,
        transactions: bool | None = None,
        positional: bool = True,
        class_name: str = "",
        module: str = "",
        **rest: Any,
    ) -> None:
        super().__init_subclass__(**rest)
        if verb:
            cls.verb, cls.noun = verb, noun
            cls.class_name = class_name or f"Microsoft.PowerShell.Commands.{verb}{noun}Command"
            cls.command_aliases = aliases
        cls.confirm = confirm or cls.confirm
        cls.default_set = default_set or cls.default_set
        cls.output = output or cls.output
        cls.supports_paging = paging or cls.supports_paging
        if transactions is not None:
            cls.supports_transactions = transactions
        cls.positional_binding = positional and cls.positional_binding
        cls.module = module or cls.module
        declared = {}
        for attribute, value in list(cls.__dict__.items()):
            if type(value) is ParameterDeclaration:
                declared[attribute] = value
                # The class attribute becomes the default: binding only sets what was given.
                setattr(cls, attribute, value.default)
        # As .NET has it: a class's own parameters come before those of its bases.
        for base in cls.__bases__:
            for attribute, value in getattr(base, "_declared", {}).items():
                declared.setdefault(attribute, value)
        cls._declared = declared
        cls._signature = None

    @classmethod
    def command_name(cls) -> str:
        return f"{cls.verb}-{cls.noun}"

    @classmethod
    def signature(cls) -> Signature:
        """The signature, made on first use."""
        if cls._signature is None:
            from xshell.engine.binder.declared import cmdlet_signature

            cls._signature = cmdlet_signature(cls, cls._declared)
        return cls._signature

    def begin(self) -> Any:
        """Runs before any input."""

    def process(self) -> Any:
        """Runs for each object of the pipeline, or once without one."""

    def end(self) -> Any:
        """Runs after all input."""

    def dispose(self) -> None:
        """Runs last, whatever happened."""

    def direct_input(self) -> Callable[[Value], Any] | None:
        """A function that takes each input object in place of binding and `process`, or None.

        Asked once after `begin`, and only where the input parameter takes any object unconverted.
        """
        return None

    def dynamic_parameters(self) -> list[Any]:
        """Further parameters (ParameterInfo) that depend on what is bound already."""
        return []

    # What a cmdlet asks of the engine while it runs.

    @property
    def invocation(self) -> InvocationInfo:
        """How the command was called."""
        invocation: InvocationInfo = self.stage.invocation
        return invocation

    @property
    def host(self) -> Any:
        return self.session.host

    @property
    def parameter_set(self) -> str:
        """The name of the parameter set in use."""
        name: str = self.stage.parameter_set
        return name

    def paged(self) -> tuple[int, int, bool]:
        """What -Skip, -First and -IncludeTotalCount ask for."""
        skip, first = getattr(self, "skip", None), getattr(self, "first", None)
        return skip or 0, 2**64 if first is None else first, hasattr(self, "include_total_count")

    def write(self, value: Value) -> None:
        """Write a value, element by element where it is a collection."""
        from xshell.engine.values.enumerate import enumerate_value

        elements = enumerate_value(value)
        if elements is None:
            self.out(value)
        else:
            for each in elements:
                self.out(each)

    def error(
        self,
        record: ErrorRecord | Any,
        message: str | None = None,
        category: str = "NotSpecified",
        target: Value = None,
        exception: str = "System.Exception",
    ) -> None:
        """Write a non-terminating error: a record, a raised error, or an id with its text."""
        from xshell.engine.streams import write_error

        if message is not None:
            from xshell.engine.errors import make_error

            record = make_error(str(record), message, category, target, exception)
        write_error(self.stage, getattr(record, "record", record))

    def fail(
        self,
        error_id: str,
        message: str,
        category: str = "NotSpecified",
        target: Value = None,
        exception: str = "System.Exception",
    ) -> NoReturn:
        """End the command with an error."""
        from xshell.engine.errors import make_error

        raise make_error(error_id, message, category, target, exception)

    def warn(self, message: str) -> None:
        self.stage.write_warning(message)

    def verbose(self, message: str) -> None:
        self.stage.write_verbose(message)

    def debug(self, message: str) -> None:
        self.stage.write_debug(message)

    def information(self, data: Value, tags: tuple[str, ...] = ()) -> None:
        self.stage.write_information(data, tags)

    def progress(self, activity: str, status: str = "", percent: int = -1, **more: Any) -> None:
        self.stage.write_progress(activity, status, percent, more)

    def should_process(
        self, target: Value, action: str | None = None, caption: str | None = None
    ) -> bool:
        """Whether to act, after -WhatIf and -Confirm; `action` is the command's name if None."""
        answer: bool = self.stage.should_process(target, action, caption)
        return answer

    def should_continue(self, query: str, caption: str = "") -> bool:
        """Ask whatever -Confirm says."""
        answer: bool = self.stage.should_continue(query, caption)
        return answer
