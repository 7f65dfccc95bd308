"""Rules that PowerShell's about topics state with an example."""

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "switch compares texts; null, script blocks and patterns are tests themselves",
        "switch ([DayOfWeek]4) { 4 { 'int' } 'Thursday' { 'name' } { $_ -eq 4 } { 'block' } }; "
        "switch ('') { $null { 'null' } '' { 'empty' } }; $b = { $_ -gt 3 }; "
        "switch (5) { $b { 'kept' } }; "
        "switch ('abc') { ([regex]'B$') { 'b' } ([regex]'C$') { 'c' } }",
        ["name", "block", "empty", "kept", "c"],
    ),
    (
        "the enumerator of switch begins again",
        "switch (1, 2) { 2 { if (!$again) { $again = 1; $switch.Reset() } } default { $_ } }",
        ["1", "1"],
    ),
    (
        "what groups of a delimiter match does not count to the limit of -split",
        "('a-b-c-d' -split '(-)', 3) -join '|'; ('a-b-c-d' -split '(-)', -2) -join '|'",
        ["a|-|b|-|c-d", "a-b-c|-|d"],
    ),
    (
        "arrays of two dimensions: slices, indexes from the end",
        '$a = [int[,]]::new(2, 2); $a[0, 1] = 3; $a[-1, -1] = 7; "$($a[(0, 1), (1, 1), (9, 9)])"',
        ["3 7"],
    ),
    (
        "the variable of -PipelineVariable is emptied where there is one, else it goes away",
        '$t = 8; 1..2 | ForEach-Object { "[$t]$_" } -PipelineVariable t | ForEach-Object { $_ }; '
        'Test-Path variable:t; "[$t]"; 1 | ForEach-Object { } -pv u; Test-Path variable:u',
        ["[]1", "[[]1]2", "True", "[]", "False"],
    ),
    (
        "-OutBuffer holds objects back",
        '1..3 | ForEach-Object { $log += "a$_ "; $_ } -OutBuffer 1 | '
        'ForEach-Object { $log += "b$_ " }; $log',
        ["a1 a2 b1 b2 a3 b3 "],
    ),
    (
        "a range converts to the type of its limits",
        "[ValidateRange(0, 10)][double]$n = 10.5; $n; "
        "try { [ValidateRange(0.0, 10)][double]$m = 10.5 } catch { 'refused' }",
        ["10.5", "refused"],
    ),
    (
        "a property that a class declares again is another one",
        'class A { $P = 1; $Q = 2 }; class B : A { $P }; $b = [B]::new(); "[$($b.P)][$($b.Q)]"',
        ["[][2]"],
    ),
    (
        "a table sets what type data gives a class",
        "class C { [int] $X }; Update-TypeData -TypeName C -MemberName Y -MemberType AliasProperty "
        "-Value X; ([C]@{ Y = 4 }).X",
        ["4"],
    ),
    (
        "ForEach-Object goes on behind a method that fails; one that needs arguments is a value",
        "class D { [void] F() { throw 'no' } }; class E { [int] F() { return 1 } }; "
        "$r = [D]::new(), [E]::new() | ForEach-Object F -ErrorVariable e -ErrorAction "
        "SilentlyContinue; $r; $e[0].FullyQualifiedErrorId; "
        "('x' | ForEach-Object Substring).OverloadDefinitions.Count",
        ["1", "MethodInvocationError,Microsoft.PowerShell.Commands.ForEachObjectCommand", "2"],
    ),
    (
        "nodes of XML by the name of a child element",
        "$x = [xml]'<a><b>t</b></a>'; $x['a']['b'].InnerText; $null -eq $x['b']",
        ["t", "True"],
    ),
    (
        "a path on a drive names no module",
        "foreach ($n in 'M:\\x\\y', 'M\\x', 'M.N\\x', '.\\x') "
        "{ try { & $n } catch { $_.FullyQualifiedErrorId } }",
        [
            "CommandNotFoundException",
            "CouldNotAutoLoadModule",
            "CouldNotAutoLoadModule",
            "CommandNotFoundException",
        ],
    ),
    (
        "objects of a class that a redirected script defined write where they are made",
        "$b = [scriptblock]::Create('class K { K() { Write-Warning made } }'); . $b *> $null; "
        "$o = & { [K]::new() } 3>&1; $o.Count; $w = . $b 3>&1; $null = [K]::new(); $w.Count",
        ["2", "0"],
    ),
    (
        "psbase has the members that an entry or an element hides",
        "$h = @{ Keys = 5; a = 1 }; $h.Keys; $h.psbase.Keys -join ','; 'abc'.psbase.Length",
        ["5", "Keys,a", "3"],
    ),
    (
        "a function that pages tells how many there are, and how sure it is",
        "function P { [CmdletBinding(SupportsPaging)] param() $p = $PSCmdlet.PagingParameters; "
        "$p.Skip; $p.First; 1, 0.5, 0 | ForEach-Object { $p.NewTotalCount(9, $_).ToString() } }; "
        "P -Skip 2 -First 3",
        ["2", "3", "Total count: 9", "Estimated total count: 9", "Unknown total count"],
    ),
    (
        "++ steps numbers and null alone",
        "function f($v) { try { $v++; $v } catch { $_.FullyQualifiedErrorId } }; "
        "f 2147483647; f $null; f 1.5; f '5'; f $true; f ([char]'a')",
        ["2147483648", "1", "2.5", *["OperatorRequiresNumber"] * 3],
    ),
    (
        "texts are equal that read the same",
        '$f = \'Food\'; $f -eq "Foo`ad"; "a`u{200b}" -eq \'A\'; "e`u{301}" -eq "`u{e9}"; '
        "\"a`n\" -eq 'a'; \"`u{e9}\" -eq 'e'",
        ["True", "True", "True", "False", "False"],
    ),
    (
        "Measure-Command runs where it stands, with the $_ of there or its input",
        '5 | ForEach-Object { $null = Measure-Command { $s = $_ }; "$s $_" }; '
        '$null = 6, 7 | Measure-Command { $t += "[$_]" }; $t',
        ["5 5", "[6][7]"],
    ),
    (
        "escape sequences of console colours",
        "[System.Management.Automation.PSStyle]::MapColorPairToEscapeSequence('Red', 'Black')",
        ["\x1b[91;40m"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_rule(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


@pytest.mark.parametrize(
    "call",
    [
        "[array]::Copy($null, 3, $null, 5, 4)",
        "[Convert]::ToBase64String($null)",
        "[array]::Reverse($null)",
        "[enum]::Parse($null, 'x')",
    ],
)
def test_null_that_a_method_cannot_take_is_refused_by_name(call: str) -> None:
    script = f"try {{ {call} }} catch {{ $_.FullyQualifiedErrorId; $_.Exception.Message }}"
    error_id, message = Shell().run(script)
    assert error_id == "ArgumentNullException"
    assert 'argument(s): "Value cannot be null. (Parameter' in message


def test_numbers_are_told_in_the_current_culture() -> None:
    script = (
        "try { [cultureinfo]::CurrentCulture = 'fr'; (1.5).ToString(); ([decimal]2.5).ToString(); "
        "\"$(-1.5)\" } finally { [cultureinfo]::CurrentCulture = 'en-US' }"
    )
    assert Shell().run(script) == ["1,5", "2,5", "-1.5"]


def test_a_block_runs_with_functions_and_variables_of_its_own() -> None:
    """ScriptBlock.InvokeWithContext, and the PSVariable that a script makes for it."""
    script = (
        "$fixed = [psvariable]::new('x', 5, 'ReadOnly'); $fixed.Name; "
        "{ param($p) \"$(f) $x $p\"; $x = 6 }.InvokeWithContext(@{f = { 'f' }}, @($fixed), 'arg'); "
    )
    assert Shell().run(script) == ["x", "f 5 arg", "!VariableNotWritable"]
    assert Shell().run("{ 1 }.InvokeWithContext($null, @($null))") == [
        "!PSInvalidOperationException"
    ]
    assert Shell().run("{ \"<$x>\" }.InvokeWithContext(@{}, [psvariable]::new('x'))") == ["<>"]
    assert Shell().run("$v = [psvariable]'Fixed'; $v.Value = 4; $v.Name, $v.Value") == [
        "Fixed",
        "4",
    ]
    assert Shell().run("(Get-Variable PID) -eq 1") == ["False"]


def test_a_variable_made_by_a_script_is_set_with_its_options() -> None:
    script = (
        "$ExecutionContext.SessionState.PSVariable.Set((New-Object psvariable z, 9, Constant)); "
        "$z; (Get-Variable z).Options; $z = 1"
    )
    assert Shell().run(script) == ["9", "Constant", "!VariableNotWritable"]


@pytest.mark.parametrize(
    ("body", "told", "inner"),
    [
        ("throw 'boo'", "boo", "RuntimeException"),
        ("throw [ArgumentException]::new('arg')", "arg", "RuntimeException ArgumentException"),
        ("[int]::Parse('x')", 'Exception calling "Parse"*', "MethodInvocationException *"),
        (
            "Write-Error w -ErrorAction Stop",
            "The running command stopped because*: w",
            "ActionPreferenceStopException",
        ),
    ],
)
def test_an_error_of_a_script_method_is_that_of_its_call(body: str, told: str, inner: str) -> None:
    """PSScriptMethod.InvokeScript; the statements behind the call go on where nothing catches."""
    script = (
        f"$o = [pscustomobject]@{{}} | Add-Member ScriptMethod M {{ {body} }} -PassThru; "
        "try { $o.M(1) } catch [ArgumentException] { 'not this' } catch { "
        "$_.FullyQualifiedErrorId; $e = $_.Exception.InnerException; "
        f'$_.Exception.Message -clike \'Exception calling "M" with "1" argument(s): "{told}"\'; '
        "$names = while ($e) { $e.GetType().Name; $e = $e.InnerException }; "
        f"\"$names\" -like '{inner}' }}"
    )
    assert Shell().run(script) == ["ScriptMethodRuntimeException", "True", "True"]


def test_statements_go_on_behind_a_script_method_that_throws() -> None:
    script = (
        "$o = [pscustomobject]@{} | Add-Member ScriptMethod M { throw 'boo' } -PassThru; "
        "$o.M(); 'next'"
    )
    assert Shell().run(script) == ["next", "!ScriptMethodRuntimeException"]
    of_a_module = "$o = New-Module -AsCustomObject { function M { throw 'boo' } }; $o.M(); 'next'"
    assert Shell().run(of_a_module) == ["next", "!ScriptMethodRuntimeException"]
