"""Arguments reach parameters as PowerShell binds them, and what does not fit has its id."""

import pytest

from tests.engine.shell import Shell

ADVANCED = "function T { [CmdletBinding()] param(%s) %s }; "

CASES = [
    # Names: exact, alias, the beginning of one, with a colon; switches.
    ("param", "[string]$Name, [switch]$Fast", '"$Name $Fast"', "T -Name a -Fast", ["a True"]),
    ("prefix", "$Name, $Other", '"$Name"', "T -N a", ["a"]),
    ("alias", "[Alias('n2')]$Name", '"$Name"', "T -n2 a", ["a"]),
    ("colon", "[switch]$Fast, $Name", '"$Fast $Name"', "T -Fast:$false -Name:b", ["False b"]),
    ("ambiguous", "$Name, $Nation", "1", "T -N a", ["!AmbiguousParameter,T"]),
    ("own before common", "$Verbosity", '"$Verbosity"', "T -Verbosi 1", ["1"]),
    ("unknown", "$Name", "1", "T -Nope 1", ["!NamedParameterNotFound,T"]),
    ("twice", "$Name", "1", "T -Name 1 -Name 2", ["!ParameterAlreadyBound,T"]),
    ("no argument", "[int]$Size", "1", "T -Size", ["!MissingArgument,T"]),
    # Positions.
    ("in order", "$A, $B", '"$A-$B"', "T 1 2", ["1-2"]),
    ("around names", "$A, $B, $C", '"$A-$B-$C"', "T 1 -B 2 3", ["1-2-3"]),
    (
        "explicit positions",
        "[Parameter(Position=1)]$A, [Parameter(Position=0)]$B",
        '"$A-$B"',
        "T x y",
        ["y-x"],
    ),
    ("too many", "$A", "1", "T 1 2", ["!PositionalParameterNotFound,T"]),
    (
        "remaining",
        "$A, [Parameter(ValueFromRemainingArguments)][string[]]$Rest",
        '"$A|$Rest"',
        "T 1 2.50 0x1F",
        ["1|2.50 0x1F"],
    ),
    # Conversion and validation.
    ("converted", "[int]$A", "$A + 1", "T '4'", ["5"]),
    ("not converted", "[int]$A", "1", "T x", ["!ParameterArgumentTransformationError,T"]),
    ("list as text", "[string]$A", "1", "T 1,2", ["!ParameterArgumentTransformationError,T"]),
    ("text as boolean", "[bool]$A", "1", "T 'x'", ["!ParameterArgumentTransformationError,T"]),
    ("set", "[ValidateSet('a','b')]$A", "$A", "T B", ["B"]),
    ("not in set", "[ValidateSet('a','b')]$A", "1", "T c", ["!ParameterArgumentValidationError,T"]),
    ("range", "[ValidateRange(1,5)][int]$A", "1", "T 9", ["!ParameterArgumentValidationError,T"]),
    ("script", "[ValidateScript({ $_ -gt 3 })]$A", "$A", "T 4", ["4"]),
    # Mandatory parameters without anybody to ask.
    ("missing", "[Parameter(Mandatory)]$A", "1", "T", ["!MissingMandatoryParameter,T"]),
    (
        "null",
        "[Parameter(Mandatory)]$A",
        "1",
        "T $null",
        ["!ParameterArgumentValidationErrorNullNotAllowed,T"],
    ),
    (
        "empty",
        "[Parameter(Mandatory)][string]$A",
        "1",
        "T ''",
        ["!ParameterArgumentValidationErrorEmptyStringNotAllowed,T"],
    ),
    (
        "empty allowed",
        "[Parameter(Mandatory)][AllowEmptyString()][string]$A",
        '"[$A]"',
        "T ''",
        ["[]"],
    ),
    # Splatting; what is written out wins.
    ("table", "$A, [switch]$B", '"$A $B"', "$h = @{ A = 1; B = $true }; T @h", ["1 True"]),
    ("array", "$A, $B", '"$A $B"', "$l = 1, 2; T @l", ["1 2"]),
    ("written wins", "$A", "$A", "$h = @{ A = 1 }; T @h -A 2", ["2"]),
    # Parameter sets.
    (
        "sets apart",
        "[Parameter(ParameterSetName='X')]$A, [Parameter(ParameterSetName='Y')]$B",
        "$PSCmdlet.ParameterSetName",
        "T -B 1",
        ["Y"],
    ),
    (
        "sets together",
        "[Parameter(ParameterSetName='X')]$A, [Parameter(ParameterSetName='Y')]$B",
        "1",
        "T -A 1 -B 2",
        ["!AmbiguousParameterSet,T"],
    ),
]


@pytest.mark.parametrize(
    ("parameters", "body", "call", "wanted"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_binding(parameters: str, body: str, call: str, wanted: list[str]) -> None:
    assert Shell().run(ADVANCED % (parameters, body) + call) == wanted


INPUT = [
    ("by value", "[Parameter(ValueFromPipeline)]$A", '"<$A>"', "1, 2 | T", ["<1>", "<2>"]),
    (
        "by property",
        "[Parameter(ValueFromPipelineByPropertyName)]$Size",
        '"<$Size>"',
        "[pscustomobject]@{ Size = 4 } | T",
        ["<4>"],
    ),
    (
        "by alias of the property",
        "[Parameter(ValueFromPipelineByPropertyName)][Alias('Length')]$Size",
        '"<$Size>"',
        "[pscustomobject]@{ Length = 4 } | T",
        ["<4>"],
    ),
    (
        "converted",
        "[Parameter(ValueFromPipeline)][int]$A",
        "$A + 1",
        "'4' | T",
        ["5"],
    ),
    (
        "the type decides",
        "[Parameter(ValueFromPipeline)][int]$N, [Parameter(ValueFromPipeline)][string]$S",
        '"$N/$S"',
        "'x' | T",
        ["0/x"],
    ),
    (
        "delayed block",
        "[Parameter(ValueFromPipelineByPropertyName)][string]$Name, "
        "[Parameter(ValueFromPipeline)]$In",
        '"$Name"',
        "3 | T -Name { $_ * 2 }",
        ["6"],
    ),
    (
        "earlier values do not stay",
        "[Parameter(ValueFromPipelineByPropertyName)]$A = 'd', "
        "[Parameter(ValueFromPipelineByPropertyName)]$B",
        '"$A$B"',
        "[pscustomobject]@{ A = 1; B = 1 }, [pscustomobject]@{ B = 2 } | T",
        ["11", "d2"],
    ),
    (
        "fits nowhere",
        "[Parameter(ValueFromPipelineByPropertyName)]$Size",
        "1",
        "'x' | T",
        ["!InputObjectNotBound,T"],
    ),
    ("takes no input", "$A", "1", "'x' | T", ["!InputObjectNotBound,T"]),
    (
        "converts to parameters of sets that exclude each other",
        "[Parameter(ValueFromPipeline, ParameterSetName='N')][int]$N, "
        "[Parameter(ValueFromPipeline, ParameterSetName='S')][string]$S",
        '"$N/$S"',
        "1.5 | T",
        ["!AmbiguousParameterSet,T"],
    ),
    (
        "without the type name",
        "[Parameter(ValueFromPipeline)][PSTypeName('My.Thing')]$A",
        "1",
        "5 | T",
        ["!InputObjectNotBound,T"],
    ),
]


@pytest.mark.parametrize(
    ("parameters", "body", "call", "wanted"),
    [case[1:] for case in INPUT],
    ids=[case[0] for case in INPUT],
)
def test_pipeline_input(parameters: str, body: str, call: str, wanted: list[str]) -> None:
    function = f"function T {{ [CmdletBinding()] param({parameters}) process {{ {body} }} }}; "
    assert Shell().run(function + call) == wanted


SIMPLE = [
    ('function f($a) { "a=$a rest=$args" }; f 1 2 3', ["a=1 rest=2 3"]),
    ('function f($a) { "a=$a rest=$args" }; f 1 -x 2', ["a=1 rest=-x 2"]),
    ('function f($a, $b = $a * 2) { "$a $b" }; f 4', ["4 8"]),
    ("function f([int]$a) { $a }; f x", ["!ParameterArgumentTransformationError,f"]),
    ('function f([string]$a) { "[$a]" }; f 1,2', ["[1 2]"]),
    ('function f { "$args" }; $a = 1, 2; f @a 3', ["1 2 3"]),
    ('function f { g @args }; function g($x, $y) { "$x-$y" }; f -y 1 -x 2', ["2-1"]),
    ("filter f { $_ + 1 }; 1, 2 | f", ["2", "3"]),
    ('function f { process { "<$_>" } }; 1, 2 | f', ["<1>", "<2>"]),
    ('function f { "n=$(@($input).Count)" }; 1, 2, 3 | f', ["n=3"]),
    ("function f { $input -join '+' }; 1, 2 | f", ["1 2"]),
    ("function f([PSTypeName('My.Thing')]$a) { 1 }; f 5", ["!MismatchedPSTypeName,f"]),
    ("function f { dynamicparam { throw 'never' } end { 1 } }; f", ["1"]),
]


@pytest.mark.parametrize(("script", "wanted"), SIMPLE)
def test_simple_functions(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


def test_default_parameter_values() -> None:
    shell = Shell()
    script = (
        'function T { [CmdletBinding()] param($A, $B) "$A-$B" }; '
        "$PSDefaultParameterValues = @{ 'T:A' = 7; '*:B' = { 8 } }; T; T -A 1; "
        "$PSDefaultParameterValues['Disabled'] = $true; T"
    )
    assert shell.run(script) == ["7-8", "1-8", "-"]


def test_a_missing_parameter_is_asked_for() -> None:
    shell = Shell(["Ann", "3"])
    script = "function T { [CmdletBinding()] param([Parameter(Mandatory)]$Name, "
    script += '[Parameter(Mandatory)][int]$Size) "$Name $Size" }; T'
    assert shell.run(script) == ["Ann 3"]
    assert "cmdlet T at command pipeline position 1" in shell.host.shown
    assert "Name: Ann" in shell.host.shown


def test_a_command_object_with_dynamic_parameters() -> None:
    script = (
        "function T { [CmdletBinding()] param([Parameter(ValueFromPipeline)][string]$A, $B) "
        'dynamicparam { } end { "$A$B" } }; & (Get-Command T) -A 1 -B { 2 }'
    )
    assert Shell().run(script) == ["1 2 "]


INPUT_VARIABLE = [
    ("end { $input -join '+' }", ["1+2"]),
    ("process { $input.GetType().Name }", ["Object[]", "Object[]"]),
]


@pytest.mark.parametrize(("blocks", "wanted"), INPUT_VARIABLE)
def test_input_of_advanced_functions_is_a_collection(blocks: str, wanted: list[str]) -> None:
    script = "function T { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$A) %s }; 1, 2 | T"
    assert Shell().run(script % blocks) == wanted


def test_session_state_sets_variables_where_the_function_runs() -> None:
    script = "function T { [CmdletBinding()] param() $PSCmdlet.SessionState.PSVariable.%s; $x }"
    assert Shell().run(script % "Set('x', 1)" + '; T; "<$x>"') == ["1", "<>"]
    assert Shell().run(script % "Set('global:x', 1)" + '; T; "<$x>"') == ["1", "<1>"]


def test_parameters_of_the_provider_stand_behind_the_command_s_own() -> None:
    shell = Shell()
    assert shell.run("Get-ChildItem -F x") == [
        "!AmbiguousParameter,Microsoft.PowerShell.Commands.GetChildItemCommand"
    ]
    assert "include: -Filter -Force." in shell.message()
    assert shell.run("(Get-Command Get-ChildItem).Parameters['File'].IsDynamic") == ["True"]
    shown = shell.run("Get-Command Set-Content -Syntax")[0].split("\n")[1]
    assert shown.index("-Confirm") < shown.index("-NoNewline")
