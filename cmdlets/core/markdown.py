"""ConvertFrom-Markdown, Show-Markdown, Get-MarkdownOption and Set-MarkdownOption."""

from __future__ import annotations

import os

from cmdlets.core.paths import matching
from xshell.engine.cmdlet import Cmdlet, InSet, Parameter, Switch
from xshell.engine.problem import ARGUMENT, Problem
from xshell.engine.validators import Matches, NotEmpty, OneOf
from xshell.engine.values.kinds import unwrap
from xshell.engine.values.type_of import type_of
from xshell.engine.values.wildcard import has_wildcards

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from xshell.engine.dotnet.markdown import MarkdownInfo, MarkdownOptions

    Value = Any

_MODULE = "Microsoft.PowerShell.Utility"
_INVALID_DATA = "System.IO.InvalidDataException"
_NO_FILE = Problem(
    "FileNotFound",
    "Cannot find path '{0}' because it does not exist.",
    "ResourceUnavailable",
    "System.Management.Automation.ItemNotFoundException",
)
_NOT_A_FILE = Problem(
    "OnlyFileSystemPathsSupported",
    "Value does not fall within the expected range.",
    "InvalidArgument",
    ARGUMENT,
)
_DENIED = Problem(
    "FileUnauthorizedAccess",
    "Access to the path '{0}' is denied.",
    "SecurityError",
    "System.UnauthorizedAccessException",
)
_WRONG_INPUT = Problem(
    "InvalidInputObject",
    "The type of the input object '{0}' is invalid.",
    "InvalidData",
    _INVALID_DATA,
)
_NO_OPTIONS = Problem(
    "InvalidObject", "The type of the input object '{0}' is invalid.", "InvalidArgument", ARGUMENT
)
_NO_BROWSER = Problem(
    "ErrorLaunchingDefaultApplication",
    "{0}",
    "InvalidOperation",
    "System.ComponentModel.Win32Exception",
)


def _lacking(name: str) -> Problem:
    return Problem(
        f"{name}IsNullOrEmpty",
        f"The property {name} of the given object is null or empty.",
        "InvalidData",
        _INVALID_DATA,
    )


def options_of(cmdlet: Cmdlet) -> MarkdownOptions:
    """The options of the session; on a console without escape sequences none are written."""
    from xshell.engine.dotnet.markdown import MarkdownOptions

    services = cmdlet.session.services
    options: MarkdownOptions = services.setdefault("markdown options", MarkdownOptions())
    if not getattr(cmdlet.host, "color", False):
        options.is_enabled = False
    return options


def converted(cmdlet: Cmdlet, text: str, for_terminal: bool) -> MarkdownInfo:
    """A text as HTML, or for a terminal."""
    from cmdlets.core.markdown_html import html_of, parser
    from cmdlets.core.markdown_terminal import encoded
    from xshell.engine.dotnet.markdown import MarkdownInfo
    from xshell.engine.values.kinds import PSCustomObject

    if for_terminal:
        made = MarkdownInfo(encoded=encoded(text, options_of(cmdlet)))
    else:
        made = MarkdownInfo(html=html_of(text))
    made.tokens = [
        PSCustomObject({"Type": each.type, "Tag": each.tag, "Content": each.content})
        for each in parser().parse(text)
    ]
    return made


class _MarkdownReader(Cmdlet):
    """Reads Markdown from its input or from files, and converts it."""

    path: list[str]
    literal_path: list[str]
    input_object: Value

    def infos(self, for_terminal: bool) -> Iterator[MarkdownInfo]:
        """What is named, converted; files that cannot be read are written as errors."""
        for text in self._texts():
            yield converted(self, text, for_terminal)

    def _texts(self) -> Iterator[str]:
        if self.input_object is None:
            for given in self.path or self.literal_path:
                yield from self._read_all(given, self.path is not None)
            return
        given = unwrap(self.input_object)
        if isinstance(given, str):
            yield given
        elif hasattr(given, "is_container") and not given.is_container:
            yield from self._read(given.path, given.path)
        else:
            self.error(_WRONG_INPUT(type_of(given).full_name, target=self.input_object))

    def _read_all(self, given: str, with_wildcards: bool) -> Iterator[str]:
        place = self.session.drives.place(given)
        if place.is_table:
            self.error(_NOT_A_FILE(target=given))
            return
        expands = with_wildcards and has_wildcards(given)
        for path in matching(place.path) if expands else [place.path]:
            yield from self._read(given, path)

    def _read(self, given: str, path: str) -> Iterator[str]:
        if not os.path.exists(path):
            self.error(_NO_FILE(path, target=given))
            return
        try:
            with open(path, encoding="utf-8-sig", errors="replace") as file:
                text = file.read()
        except OSError:
            self.error(_DENIED(path, target=path))
            return
        yield text


class ConvertFromMarkdown(
    _MarkdownReader,
    verb="ConvertFrom",
    noun="Markdown",
    default_set="PathParamSet",
    output="Microsoft.PowerShell.MarkdownRender.MarkdownInfo",
    module=_MODULE,
):
    """Converts Markdown to HTML, or to text with escape sequences for a terminal.

    Example: a heading
        PS> ('# News' | ConvertFrom-Markdown).Html.Trim()
        <h1 id="news">News</h1>
    """

    path: list[str] = Parameter(
        sets={"PathParamSet": InSet(position=0, mandatory=True)},
        validate=(NotEmpty(),),
        help="Files, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralParamSet": InSet(mandatory=True)},
        aliases=("PSPath", "LP"),
        validate=(NotEmpty(),),
        help="Files, without wildcards.",
    )
    input_object: Value = Parameter(
        sets={"InputObjParamSet": InSet(mandatory=True, pipeline="value")},
        type="System.Management.Automation.PSObject",
        validate=(NotEmpty(),),
        help="A text or a file.",
    )
    as_vt100_encoded_string: bool = Switch(
        name="AsVT100EncodedString", help="Gives text with escape sequences."
    )

    def process(self) -> Iterator[MarkdownInfo]:
        yield from self.infos(self.as_vt100_encoded_string)


class ShowMarkdown(
    _MarkdownReader,
    verb="Show",
    noun="Markdown",
    default_set="Path",
    output="System.String",
    module=_MODULE,
):
    """Shows Markdown on the terminal or in a browser.

    Example: a text with a bold word
        PS> 'A **bold** word' | Show-Markdown | ForEach-Object Trim
        A bold word
    """

    input_object: Value = Parameter(
        sets={"InputObject": InSet(mandatory=True, pipeline="value")},
        type="System.Management.Automation.PSObject",
        validate=(NotEmpty(),),
        help="A text, a file, or what ConvertFrom-Markdown gave.",
    )
    path: list[str] = Parameter(
        sets={"Path": InSet(position=0, mandatory=True, pipeline="property")},
        validate=(NotEmpty(),),
        help="Files, with wildcards.",
    )
    literal_path: list[str] = Parameter(
        sets={"LiteralPath": InSet(mandatory=True, pipeline="property")},
        aliases=("PSPath", "LP"),
        help="Files, without wildcards.",
    )
    use_browser: bool = Switch(help="Shows it in a browser.")

    def process(self) -> Iterator[str]:
        from xshell.engine.dotnet.markdown import MarkdownInfo

        given = unwrap(self.input_object)
        infos = [given] if isinstance(given, MarkdownInfo) else self.infos(not self.use_browser)
        for info in infos:
            name, text = (
                ("Html", info.html)
                if self.use_browser
                else (
                    "VT100EncodedString",
                    info.encoded,
                )
            )
            if not text:
                self.error(_lacking(name)(target=text))
            elif self.use_browser:
                self._browse(text)
            else:
                yield text

    def _browse(self, html: str) -> None:
        import subprocess
        from tempfile import NamedTemporaryFile

        with NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as file:
            file.write(html)
        try:
            subprocess.Popen(["xdg-open", file.name])
        except OSError as problem:
            self.error(_NO_BROWSER(problem.strerror or str(problem)))


class GetMarkdownOption(
    Cmdlet,
    verb="Get",
    noun="MarkdownOption",
    output="Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",
    module=_MODULE,
):
    """Gives the colours in which Markdown is shown.

    Example: the colour of links
        PS> (Get-MarkdownOption).Link
        [4;38;5;117m
    """

    def end(self) -> Iterator[MarkdownOptions]:
        yield options_of(self)


def _color(help: str) -> Any:
    return Parameter(
        sets=("IndividualSetting",), validate=(Matches(r"^\[*[0-9;]*?m{1}"),), help=help
    )


class SetMarkdownOption(
    Cmdlet,
    verb="Set",
    noun="MarkdownOption",
    default_set="IndividualSetting",
    output="Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",
    module=_MODULE,
):
    """Sets the colours in which Markdown is shown: escape sequences without the escape.

    Example: links in blue
        PS> (Set-MarkdownOption -LinkForegroundColor '[94m' -PassThru).Link
        [94m
    """

    header1_color: str = _color("Of headings of the first rank.")
    header2_color: str = _color("Of headings of the second rank.")
    header3_color: str = _color("Of headings of the third rank.")
    header4_color: str = _color("Of headings of the fourth rank.")
    header5_color: str = _color("Of headings of the fifth rank.")
    header6_color: str = _color("Of headings of the sixth rank.")
    code: str = _color("Of code.")
    image_alt_text_foreground_color: str = _color("Of the text in place of an image.")
    link_foreground_color: str = _color("Of links.")
    italics_foreground_color: str = _color("Of text in italics.")
    bold_foreground_color: str = _color("Of bold text.")
    pass_thru: bool = Switch(help="Gives the options.")
    theme: str = Parameter(
        sets={"Theme": InSet(mandatory=True)},
        validate=(NotEmpty(), OneOf("Dark", "Light")),
        help="Colours for a dark or a light background.",
    )
    input_object: Value = Parameter(
        sets={"InputObject": InSet(position=0, mandatory=True, pipeline="value")},
        type="System.Management.Automation.PSObject",
        validate=(NotEmpty(),),
        help="Options to take.",
    )

    def end(self) -> Iterator[MarkdownOptions]:
        from xshell.engine.dotnet.markdown import MarkdownOptions

        options = MarkdownOptions()
        if self.theme is not None:
            if self.theme.lower() == "light":
                options.set_light()
        elif self.input_object is not None:
            options = unwrap(self.input_object)
            if not isinstance(options, MarkdownOptions):
                raise _NO_OPTIONS(type_of(options).full_name, target=self.input_object)
        else:
            for attribute, name in _ELEMENTS.items():
                if getattr(self, attribute):
                    options.sequences[name] = getattr(self, attribute)
        self.session.services["markdown options"] = options
        if self.pass_thru:
            yield options


# The elements by the attributes that set their colours.
_ELEMENTS = {
    **{f"header{rank}_color": f"Header{rank}" for rank in range(1, 7)},
    "code": "Code",
    "image_alt_text_foreground_color": "Image",
    "link_foreground_color": "Link",
    "italics_foreground_color": "EmphasisItalics",
    "bold_foreground_color": "EmphasisBold",
}
