"""A session: everything that running code shares, injected and never global.

The host gives it a console, a clock, randomness, the table of cmdlets and services such as the
organization; compiled code reaches it through its frame.
"""

from __future__ import annotations

import os

from xshell.engine.discovery import CommandTable
from xshell.engine.preferences import ACTION, IMPACT, PASSING, VIEW, converter, initial
from xshell.engine.scope import Frame, Scope, Variable
from xshell.engine.units import PAIRS
from xshell.engine.values.kinds import ArrayList, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from xshell.engine.compile.cache import ScriptCache
    from xshell.engine.errors import ErrorRecord
    from xshell.engine.scope import Variables
    from xshell.engine.scriptblock import ScriptBlock
    from xshell.engine.streams import Streams
    from xshell.engine.transactions import Transactions

    Value = Any
    Out = Callable[[Value], Any]

# Where the program lies: `$PSHOME`.
HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PREFERENCES = (
    ("ErrorActionPreference", "Continue"),
    ("WarningPreference", "Continue"),
    ("VerbosePreference", "SilentlyContinue"),
    ("DebugPreference", "SilentlyContinue"),
    ("InformationPreference", "SilentlyContinue"),
    ("ProgressPreference", "Continue"),
    ("ConfirmPreference", "High"),
    ("WhatIfPreference", False),
    ("ErrorView", "ConciseView"),
    ("FormatEnumerationLimit", 4),
    ("MaximumHistoryCount", 4096),
    ("NestedPromptLevel", 0),
    ("PSNativeCommandUseErrorActionPreference", False),
    ("PSNativeCommandArgumentPassing", "Standard"),
    ("PSSessionApplicationName", "wsman"),
    ("PSEmailServer", ""),
    ("ConsoleFileName", ""),
    ("StackTrace", ""),
)
_ENUMS = {"ConfirmPreference": IMPACT, "ErrorView": VIEW}


class Session:
    """One shell session.

    `host` is the console, `environment_variables` the process environment the session starts with,
    `working_folder` the current folder, `now` the clock (seconds since 1970 as float),
    `cache` keeps compiled scripts.
    """

    # What the last line began and ended with.
    first_token: str | None = None
    last_token: str | None = None
    # The session's transactions, once there is one.
    transactions: Transactions | None = None
    # FullLanguage, or NoLanguage where single commands alone are run.
    language_mode = "FullLanguage"
    # Whether it was made beside another one, for a job or a runspace.
    is_beside = False

    def __init__(
        self,
        host: Any,
        *,
        environment: dict[str, str],
        working_folder: str,
        clock: Callable[[], float],
        random: Any = None,
        cache: ScriptCache | None = None,
    ) -> None:
        from xshell.engine.modules import ModuleTable
        from xshell.engine.providers.drives import DriveTable

        self.host = host
        self._environment = environment
        self.working_folder = working_folder
        self.clock = clock
        self._random = random
        self.cache = cache
        self.commands = CommandTable()
        self.global_scope = Scope(None, self)
        self.scope = self.global_scope
        self.modules = ModuleTable(self)
        self.drives = DriveTable(self)
        self.error_list: ArrayList = ArrayList()
        self.maximum_error_count = 256
        self.last_succeeded = True
        self.last_exit_code: int | None = None
        self._output_encoding: Value = None
        # What scripts set of `[Console]`.
        self.console_settings: dict[str, Value] = {}
        self.catching = 0
        # The highest version of strict mode in any scope, and the versions by scope.
        self.strict_mode = 0
        self._strict: dict[int, tuple[Variables, int]] = {}
        # Variables that all scopes have, with the scopes that hold them.
        self.all_scope: dict[str, Scope] = {}
        # Whether functions may keep their variables in Python locals: no strict mode, no private
        # variables.
        self.plain = True
        self._has_private = False
        self.history: list[Any] = []
        self.spellings: dict[str, str] = {}
        self.services: dict[str, Any] = {}
        self.type_data: Any = None
        # Takes the stage and what was bound of each call, while Trace-Command runs.
        self.binding_trace: Callable[[Any, Any], None] | None = None
        self.format_data: Any = None
        self.format_files: list[str] = []  # what modules brought, read when something is shown
        self.invocation: Value = None
        self.should_exit: int | None = None
        # Values of `$using:` variables in a session that runs a task, else None.
        self.usings: dict[str, Value] | None = None
        # Grows when a script defines or imports types.
        self.type_revision = 0
        # Whether a script has a `using namespace`, which names of types in texts follow too.
        self.uses_namespaces = False
        self.host_out: Out = _discard
        self.streams: Streams | None = None
        self._define_variables()

    # Variables.

    def _define_variables(self) -> None:
        scope = self.global_scope
        for name, value in _PREFERENCES:
            if name in _ENUMS:
                scope.set(name, initial(_ENUMS[name], str(value)))
            elif name.endswith("Preference") and isinstance(value, str):
                chosen = initial(ACTION, value)
                scope.make_special(Variable(name, setter=converter(ACTION)), chosen)
            elif name == "PSNativeCommandArgumentPassing":
                chosen = initial(PASSING, str(value))
                scope.make_special(Variable(name, setter=converter(PASSING)), chosen)
            else:
                scope.set(name, value)
        dict.__setitem__(scope.vars, "null", None)
        from xshell.engine.bound_parameters import DefaultValues

        scope.set("PSDefaultParameterValues", DefaultValues())
        computed: tuple[tuple[str, Callable[[], Value]], ...] = (
            ("LASTEXITCODE", lambda: self.last_exit_code),
            ("PWD", self.drives.location),
            ("OutputEncoding", lambda: self.output_encoding),
        )
        for name, getter in computed:
            variable = Variable(name, getter=getter)
            if name == "LASTEXITCODE":
                variable.setter = self._set_exit_code
            elif name == "OutputEncoding":
                variable.setter = self._set_output_encoding
            scope.make_special(variable, None)
        self._define_constants()

    def _define_constants(self) -> None:
        """Variables that cannot be set; some are computed when they are read."""
        scope = self.global_scope
        constants: tuple[tuple[str, str, Value], ...] = (
            ("PID", "Constant AllScope", self._process_id()),
            ("HOME", "ReadOnly AllScope", self._environment.get("HOME", "")),
            ("PSHOME", "Constant AllScope", HOME),
            ("ShellId", "Constant AllScope", "Microsoft.PowerShell"),
            ("PSEdition", "Constant AllScope", "Core"),
            ("IsWindows", "ReadOnly AllScope", False),
            ("IsLinux", "ReadOnly AllScope", True),
            ("IsMacOS", "ReadOnly AllScope", False),
            ("IsCoreCLR", "ReadOnly AllScope", True),
            ("EnabledExperimentalFeatures", "Constant AllScope", []),
            ("$", "None", None),
            ("^", "None", None),
            ("true", "Constant AllScope", True),
            ("false", "Constant AllScope", False),
            ("Error", "Constant", self.error_list),
        )
        for name, options, value in constants:
            scope.make_special(Variable(name, options=frozenset(options.split())), value)
        computed: tuple[tuple[str, str, Callable[[], Value]], ...] = (
            ("?", "ReadOnly AllScope", lambda: self.last_succeeded),
            ("ExecutionContext", "Constant AllScope", lambda: self.engine_intrinsics),
            ("Host", "Constant AllScope", lambda: self.host_object),
            ("PSVersionTable", "Constant AllScope", self._version_table),
            ("PSStyle", "Constant", self._style),
            ("PSCulture", "ReadOnly AllScope", lambda: _culture_name("current")),
            ("PSUICulture", "ReadOnly AllScope", lambda: _culture_name("current_ui")),
        )
        for name, options, getter in computed:
            variable = Variable(name, options=frozenset(options.split()), getter=getter)
            scope.make_special(variable, None)

    @staticmethod
    def _process_id() -> int:
        import os

        return os.getpid()

    def _set_exit_code(self, value: Value) -> Value:
        self.last_exit_code = value
        return value

    @property
    def output_encoding(self) -> Value:
        """`$OutputEncoding`: how text is written to programs."""
        if self._output_encoding is None:
            from xshell.engine.dotnet.encoding import UTF8_WITHOUT_MARK

            self._output_encoding = UTF8_WITHOUT_MARK
        return self._output_encoding

    def _set_output_encoding(self, value: Value) -> Value:
        self._output_encoding = value
        return value

    def _version_table(self) -> Value:
        from xshell.engine.versions import version_table

        return version_table()

    def _style(self) -> Value:
        from xshell.engine.style import style_of

        return style_of(self)

    def undefined_variable(self, name: str, variables: Variables) -> Value:
        """What a variable that no scope has is: null, or an error in strict mode."""
        version = self.strict_version(variables) if self.strict_mode else 0
        if not version:
            return None
        from xshell.engine.runtime.undefined import undefined

        return undefined(self.spelling(name), version)

    def spelling(self, lowered: str) -> str:
        """How scripts spell a variable's name."""
        return self.spellings.get(lowered, lowered)

    def set_strict_mode(self, scope: Scope, version: int) -> None:
        """Set-StrictMode for a scope and those below it; 0 switches it off."""
        self._strict[id(scope.vars)] = (scope.vars, version)
        self.strict_mode = max(number for _, number in self._strict.values())
        self._choose_form()

    def strict_version(self, variables: Variables | None) -> int:
        """The version of strict mode that holds in the scope of some variables."""
        while variables is not None:
            found = self._strict.get(id(variables))
            if found is not None:
                return found[1]
            variables = variables.parent
        return 0

    def share(self, lowered: str, scope: Scope) -> None:
        """New scopes below have a variable of a scope as their own (AllScope)."""
        self.all_scope[lowered] = scope
        self.note_private()

    def note_private(self) -> None:
        """A private variable exists."""
        self._has_private = True
        self._choose_form()

    def _choose_form(self) -> None:
        self.plain = not self.strict_mode and not self._has_private

    def scope_of(self, qualifier: str, scope: Scope) -> Scope:
        """The scope that global, script, local, private or function stands for."""
        from xshell.engine.scopes import scope_named

        return scope if qualifier == "function" else scope_named(scope, qualifier)

    def default_parameter_values(self, frame: Frame) -> Value:
        """`$PSDefaultParameterValues` seen from a frame, None where it is empty."""
        table = frame.scope.vars.peek("psdefaultparametervalues")
        return unwrap(table) or None if table else None

    # Surroundings.

    def environment(self, name: str) -> str | None:
        """An environment variable."""
        return self._environment.get(name)

    def environment_table(self) -> dict[str, str]:
        """The environment that programs are started with."""
        return self._environment

    def file_path(self, path: str) -> str:
        """A path of the file system as the system knows it, from any form scripts use."""
        return self.drives.file_path(path)

    def open_output(self, path: str, append: bool, encoding: Any = None) -> Any:
        """A file for redirected output: `write` takes any object and puts the lines it is shown
        in; UTF-8 without a mark unless an Encoding is given.
        """
        absolute = self.file_path(path) if path else os.devnull
        try:
            file = _opened(absolute, append, encoding)
        except OSError as problem:
            from xshell.engine.failures import output_not_opened

            raise output_not_opened(problem) from None
        make = self.services.get("object file")
        return file if make is None else make(self, file)

    @property
    def location(self) -> Value:
        return self.drives.location()

    @property
    def console_encoding(self) -> str:
        """Python's name of `[Console]::OutputEncoding`, which the output of programs is read by."""
        given = self.console_settings.get("OutputEncoding")
        return "utf-8" if given is None else str(given.codec)

    def now(self) -> Value:
        """The session's clock as a DateTime in local time."""
        from xshell.engine.dotnet.datetime import local_now

        return local_now(self.clock())

    @property
    def random(self) -> Any:
        """The source of randomness."""
        if self._random is None:
            from random import SystemRandom

            self._random = SystemRandom()
        return self._random

    def sleep(self, seconds: float) -> None:
        """Waits, and lets output be seen and events be dealt with meanwhile."""
        from time import monotonic, sleep

        self.host.flush()
        end = monotonic() + seconds
        while "events" in self.services:
            from xshell.engine.events import pump_events

            pump_events(self)
            left = end - monotonic()
            if left <= 0:
                return
            sleep(min(left, 0.05))
        sleep(max(end - monotonic(), 0))

    @property
    def host_object(self) -> Value:
        """`$Host`."""
        made = self.services.get("host object")
        if made is None:
            from xshell.engine.hosting import HostObject

            made = self.services["host object"] = HostObject(self)
        return made

    @property
    def engine_intrinsics(self) -> Value:
        """`$ExecutionContext`."""
        from xshell.engine.intrinsics import EngineIntrinsics

        return EngineIntrinsics(self)

    def session_state(self, scope: Scope) -> Value:
        """`$PSCmdlet.SessionState`."""
        from xshell.engine.intrinsics import SessionState

        return SessionState(self, scope)

    # Types.

    def resolve_type(self, name: str, frame: Frame, usings: tuple[str, ...] = ()) -> Any:
        """A type by the name a script uses; those that scripts defined in scopes around first."""
        from xshell.engine.dotnet.types import resolve

        if self.uses_namespaces:
            usings = (*usings, *frame.scope.namespaces_seen())
        if not self.type_revision:
            return resolve(name, usings)
        from xshell.engine.user_types import finder

        return resolve(name, usings, finder(frame.scope))

    def define_type(self, type: Any, frame: Frame) -> None:
        """Make a class or enum known in the scope that it is defined in."""
        from xshell.engine.user_types import define

        define(frame.scope, type)
        self.type_revision += 1

    def forget_type(self, name: str, frame: Frame) -> None:
        """Undo `define_type`."""
        from xshell.engine.user_types import forget

        forget(frame.scope, name)
        self.type_revision += 1

    # Running code.

    def frame(self, scope: Scope | None = None) -> Frame:
        """A frame at the top of a scope, the global one by default."""
        return Frame(self, scope or self.global_scope, self.streams)

    def load(self, text: str, file: str | None = None, frame: Frame | None = None) -> ScriptBlock:
        """Compiles a script, or takes it from the cache; raises the parse error."""
        from xshell.engine.loading import load_script

        return load_script(self, text, file, frame or self.frame())

    def load_script(self, path: str) -> ScriptBlock:
        """Reads and compiles a script file."""
        from xshell.engine.loading import read_script

        text = read_script(path)
        if "#requires" in text.lower():
            from xshell.engine.requirements import check_requirements

            check_requirements(self.frame(), path, text)
        return self.load(text, path)

    def run_text(self, frame: Frame, out: Out, text: str) -> None:
        """Runs a text in a frame's own scope, as Invoke-Expression does."""
        block = self.load(text, None, frame)
        if block.template.is_plain:
            block.template.run(frame, out)
        else:
            block.invoke(frame, out, (), dot_source=True)

    def call_block(self, block: ScriptBlock, args: list[Value], **named: Value) -> Value:
        """What a script block writes, as a value; `underscore` sets `$_`."""
        from xshell.engine.runtime.values import unlist

        output: list[Value] = []
        frame = block.frame
        if "underscore" in named:
            inner = block.enter(frame)
            inner.scope.vars["_"] = named["underscore"]
            block.invoke(inner, output.append, tuple(args))
        else:
            block.invoke(frame, output.append, tuple(args))
        return unlist(output)

    def report(self, record: ErrorRecord) -> None:
        """Shows an error at the top of the session."""
        assert self.streams is not None
        self.streams.error(record)

    def use(self, frame: Frame, kind: str, name: str | None, specification: Value) -> None:
        """A `using` statement: modules are imported; namespaces are known to the resolver."""
        if kind.lower() == "namespace" and name:
            frame.scope.namespaces = (*frame.scope.namespaces, name)
            self.uses_namespaces = True
        elif kind.lower() == "module":
            from xshell.engine.user_types import take_over

            module = self.modules.import_module(frame, name or specification)
            take_over(frame.scope, module)
            self.type_revision += 1

    def start_job(self, frame: Frame, text: str) -> Value:
        """Starts a text as a job."""
        from xshell.engine.jobs import start_text

        return start_text(self, frame, text)


def _culture_name(which: str) -> str:
    from xshell.engine.dotnet.formatting import culture

    return str(getattr(culture, which)().name)


def _discard(_value: Value) -> None:
    return None


def _opened(path: str, append: bool, encoding: Any) -> Any:
    if encoding is None:
        return open(path, "a" if append else "w", encoding="utf-8", newline="", errors=PAIRS)
    if encoding.mark and not (append and os.path.exists(path) and os.path.getsize(path)):
        with open(path, "wb") as file:
            file.write(encoding.mark)
        append = True
    return open(path, "a" if append else "w", encoding=encoding.codec, newline="", errors=PAIRS)
