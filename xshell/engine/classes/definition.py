"""A class that a script defines, at work: its type, its members, how its objects are made."""

from __future__ import annotations

from xshell.engine.classes.inherited import handed_on
from xshell.engine.classes.instances import instance_class, is_opaque
from xshell.engine.classes.methods import Constructor, ScriptMethod
from xshell.engine.classes.properties import ScriptProperty, accessor
from xshell.engine.classes.templates import ClassTemplate
from xshell.engine.dotnet.registry import TypeMembers, members_of
from xshell.engine.dotnet.types import OBJECT, DotNetType
from xshell.engine.errors import Terminating
from xshell.engine.scope import Frame, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from xshell.engine.classes.templates import MethodTemplate
    from xshell.engine.errors import NetException

    Value = Any


class ClassDefinition:
    """What stands behind the type of a script's class.

    `frame` is where the class was defined; `base` the definition of a base that is a script's class
    too; `native` the nearest base that .NET has, None where that is System.Object; `kind` the
    Python class of the objects.
    """

    __slots__ = (
        "_empty",
        "_frame",
        "_own",
        "_statics",
        "base",
        "constructor",
        "kind",
        "methods",
        "native",
        "template",
        "type",
    )

    def __init__(self, template: ClassTemplate, frame: Any) -> None:
        assert template.type is not None
        self.template = template
        self.type: DotNetType = template.type
        self._frame = Frame(frame.session, frame.scope, frame.streams, frame.command)
        self.base: ClassDefinition | None = None
        self.native: DotNetType | None = None
        self._take_bases(frame)
        self._own = [ScriptProperty(each, self) for each in template.properties]
        self._empty: dict[str, Value] | None = None
        self._statics: dict[str, Value] | None = None
        # Methods for objects by name in lower case, and in each spelling that a call has used.
        self.methods: dict[str, ScriptMethod] = {}
        constructors = [each for each in template.methods if each.is_constructor]
        own = [each for each in constructors if not each.static] or [_default(template)]
        self.constructor = Constructor("new", self, [(each, self) for each in own])
        self.kind = instance_class(self)
        self.type.members = self._members()

    def _take_bases(self, frame: Any) -> None:
        interfaces: set[str] = set()
        for base in self.template.bases:
            found: DotNetType = base.reference.get(frame)
            if found.is_interface:
                interfaces.add(found.full_name.rsplit(".", 1)[-1].partition("[")[0])
            else:
                self.type.base = found
        parent = self.type.base or OBJECT
        self.type.interfaces = parent.interfaces | interfaces
        if isinstance(parent.own, ClassTemplate):
            self.base = parent.own.definition
            assert self.base is not None
            self.native = self.base.native
        elif parent is not OBJECT:
            self.native = parent

    def _members(self) -> TypeMembers:
        made = TypeMembers(self.type)
        base = members_of(self.type.base or OBJECT)
        if base is not None and self.base is None and is_opaque(self.native):
            base = handed_on(base)
        for each in self._own:
            table = made.static_properties if each.template.static else made.properties
            table[each.name.lower()] = each
        if base is not None:
            for name, inherited in base.properties.items():
                made.properties.setdefault(name, inherited)
            made.methods.update(base.methods)
            made.get_index, made.set_index = base.get_index, base.set_index
        self._add_methods(made, base)
        made.constructor = self.constructor
        self._add_accessors(made)
        return made

    def _add_accessors(self, made: TypeMembers) -> None:
        """Properties of a base that the class overrides by their methods `get_` and `set_`."""
        if self.native is None:
            return
        from xshell.engine.classes.abstract import demands_of

        left = {name.lower() for name, _, _ in demands_of(self.native)}
        for lowered, method in list(self.methods.items()):
            name = lowered.removeprefix("get_")
            if name != lowered and (lowered in left or name in made.properties):
                put = self.methods.get(f"set_{name}")
                made.properties[name] = accessor(method.name[4:], method, put)

    def _add_methods(self, made: TypeMembers, base: TypeMembers | None) -> None:
        if self.base is not None:
            self.methods.update(self.base.methods)
        declared: dict[tuple[str, bool], list[MethodTemplate]] = {}
        for each in self.template.methods:
            if not each.is_constructor:
                declared.setdefault((each.name.lower(), each.static), []).append(each)
        for (name, static), templates in declared.items():
            overloads = [(each, self) for each in templates]
            native = base.methods.get(name) if base is not None and not static else None
            if isinstance(native, ScriptMethod):
                overloads += native.templates
                native = native.native
            method = ScriptMethod(templates[0].name, self, overloads, native)
            if static:
                made.static_methods[name] = method
            else:
                made.methods[name] = method
                self.methods[name] = method

    @property
    def frame(self) -> Frame:
        """Where the class is defined; what it writes where no script calls goes to the session
        once the streams of the definition have ended.
        """
        frame = self._frame
        if frame.streams.is_over:
            frame = Frame(frame.session, frame.scope, frame.session.streams, frame.command)
            self._frame = frame
        return frame

    def enter(self, frame: Any) -> Frame:
        """A frame in a scope of a method's own."""
        session = frame.session
        parent = frame.scope
        module = self.frame.scope.module
        if module is not parent.module:
            parent = session.global_scope if module is None else module.scope
        made = Scope(parent, session)
        made.script = self.frame.scope.script
        return Frame(session, made, frame.streams, frame.command)

    def start(self, frame: Any) -> dict[str, Value]:
        """The values of the static properties; the first call runs the static constructor."""
        if self._statics is None:
            values = self._statics = {}
            frame = self.frame if frame is None else frame
            try:
                for each in self._own:
                    if each.template.static:
                        values[each.key] = each.empty()
                for each in self._own:
                    first = each.template.first
                    if each.template.static and first is not None:
                        values[each.key] = each.accept(first[0](self.frame, None))
                for method in self.template.methods:
                    if method.is_constructor and method.static:
                        method.function(frame, None)
            except Terminating as error:
                raise _not_started(self.type, error.record.exception) from None
        elif self.base is not None:
            self.base.start(frame)
        return self._statics

    def allocate(self, frame: Any) -> Value:
        """An object with empty properties, no constructor run yet."""
        self.start(frame)
        made = self.kind.__new__(self.kind)
        made.__dict__.update(self.empty_values())
        return made

    def empty_values(self) -> dict[str, Value]:
        """What properties hold before anything is set, those of the bases included."""
        if self._empty is None:
            values = {} if self.base is None else dict(self.base.empty_values())
            for each in self._own:
                if not each.template.static:
                    values[each.key] = each.empty()
            self._empty = values
        return self._empty

    def begin(self, frame: Any, this: Value, arguments: tuple[Value, ...]) -> None:
        """The base's constructor and the first values of the class's own properties."""
        if self.base is not None:
            self.base.constructor.initialise(frame, this, arguments)
        elif self.native is not None:
            this.make_base(self.native, arguments)
        seen = this.definition.type.members.properties
        for each in self._own:
            first = each.template.first
            if first is not None and not each.template.static:
                try:
                    value = each.accept(first[0](self.frame, this))
                    # A class that declares the property again has one of its own.
                    if seen[each.name.lower()] is each:
                        this.__dict__[each.key] = value
                except Terminating as error:
                    if error.record.extent is None:
                        error.record.extent = (self.template.place[0], first[1], first[2])
                    raise


def _default(template: ClassTemplate) -> MethodTemplate:
    """The constructor of a class that declares none."""
    from xshell.engine.classes.templates import MethodTemplate

    return MethodTemplate(template.name, False, False, True, True, None, (), template.begin_plain)


def _not_started(type: DotNetType, inner: NetException) -> Exception:
    from xshell.engine.errors import NetException, make_error

    name = "System.TypeInitializationException"
    message = f"The type initializer for '{type.full_name}' threw an exception."
    return make_error(name, message, "OperationStopped", None, NetException(name, message, inner))
