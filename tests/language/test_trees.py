"""Sources and their trees, sketched (see `sketch`)."""
# ruff: noqa: E501 (a table reads best one row a line)

import pytest

from tests.language.sketch import sketch

EXPRESSIONS = [
    ("1 + 2 * 3", "(1 Plus (2 Multiply 3))"),
    ("1 - 2 - 3", "((1 Minus 2) Minus 3)"),
    ("2 * 3 % 4", "((2 Multiply 3) Rem 4)"),
    ("-1..1", "(-1 DotDot 1)"),
    ("1..3 + 4", "((1 DotDot 3) Plus 4)"),
    ("'{0}' -f 1, 2", "('{0}' Format ArrayLiteral(1 2))"),
    ("$a -eq 1 -and $b -or $c", "((($a Ieq 1) And $b) Or $c)"),
    ("$a -band 1 -eq 1", "($a Band (1 Ieq 1))"),
    ("1 + 2 -eq 3", "((1 Plus 2) Ieq 3)"),
    ("$a ?? $b ?? 1", "(($a QuestionQuestion $b) QuestionQuestion 1)"),
    ("$a ? 1 : $b ? 2 : 3", "Ternary($a 1 Ternary($b 2 3))"),
    ("!$a -eq $b", "(Unary Exclaim($a) Ieq $b)"),
    ("-not $a, $b", "ArrayLiteral(Unary Not($a) $b)"),
    (",1, 2", "ArrayLiteral(ArrayLiteral(1) 2)"),
    ("1, 2 + 3", "(ArrayLiteral(1 2) Plus 3)"),
    ("[int]$a + 1", "(Convert(TypeConstraint int() $a) Plus 1)"),
    ("[int[]]$a", "Convert(TypeConstraint int[]() $a)"),
    ("[string][int]'5'", "Convert(TypeConstraint string() Convert(TypeConstraint int() '5'))"),
    ("$a++ + --$b", "(Unary PostfixPlusPlus($a) Plus Unary MinusMinus($b))"),
    ("- 1", "Unary Minus(1)"),
    ("-$a", "Unary Minus($a)"),
    ("+5", "5"),
    ("$a.b.c", "Member(Member($a b) c)"),
    ("$a.b(1, 2).c[0]", "Index(Member(InvokeMember($a b 1 2) c) 0)"),
    ("$a?.b", "Member($a? b)"),
    ("${a}?.b", "Member null_conditional($a b)"),
    ("${a}?[0]", "Index null_conditional($a 0)"),
    ("[math]::Max(1, 2)", "InvokeMember static(Type math() Max 1 2)"),
    ("[int]::MaxValue", "Member static(Type int() MaxValue)"),
    ("$a.'b c'", "Member($a 'b c')"),
    ("$a.$b", "Member($a $b)"),
    ('$a.("b")', "Member($a Paren('b'))"),
    ("$a.Where{ $_ }", "InvokeMember($a Where ScriptBlock(ScriptBlock(NamedBlock($_))))"),
    ("$a.Of[int](1)", "InvokeMember($a Of 1)"),
    ("-join $a", "Unary Join($a)"),
    ("'a,b' -split ','", "('a,b' Isplit ',')"),
    ("'a' -ireplace 'b', 'c'", "('a' Ireplace ArrayLiteral('b' 'c'))"),
    ("'a' -cmatch 'b'", "('a' Cmatch 'b')"),
    ("$a -isnot [string]", "($a IsNot Type string())"),
    ("5 -shl 2", "(5 Shl 2)"),
    ("@(1; 2)", "Array(StatementBlock(1 2))"),
    ("$(1; 2)", "Sub(StatementBlock(1 2))"),
    ("@{ a = 1; 'b' = 2; $c = 3 }", "Hashtable(a 1 'b' 2 $c 3)"),
    ("@{ if = 1 }", "Hashtable(if 1)"),
    ("{ param($x) $x }", "ScriptBlock(ScriptBlock(ParamBlock(Parameter($x)) NamedBlock($x)))"),
    ('"a $b $($c.d) e"', "ExpandableString($b Sub(Member($c d)))"),
    ('"a`tb"', "'a\\tb'"),
    ("'it''s'", '"it\'s"'),
    ('"$a.b"', "ExpandableString($a)"),
    ('"$env:x"', "ExpandableString($env:x)"),
    ('"${a b}"', "ExpandableString($a b)"),
    ("$using:a.b", "Using(Member($a b))"),
    ("(1)", "Paren(1)"),
    ("(Get-Item a).Name", "Member(Paren(Command(Get-Item a)) Name)"),
]
COMMANDS = [
    ("a b c", "Command(a b c)"),
    ("a -b c", "Command(a -b c)"),
    ("a -b:c", "Command(a CommandParameter(c))"),
    ("a -b: $c", "Command(a CommandParameter($c))"),
    ("a --c", "Command(a --c)"),
    ("a -- -b", "Command(a -- -b)"),
    ('a --% x "y | z" | b', 'Pipeline(Command(a --% x "y | z" ) Command(b))'),
    ("a 1 2.5 0x10 1kb -5", "Command(a 1 Double:2.5 16 1024 -5)"),
    ("a b,c", "Command(a ArrayLiteral(b c))"),
    ("a b , c", "Command(a ArrayLiteral(b c))"),
    ("a (1 + 2)", "Command(a Paren((1 Plus 2)))"),
    ("a $b.c $d[0]", "Command(a Member($b c) Index($d 0))"),
    ('a b$c"d e"', "Command(a ExpandableString($c))"),
    ('a "b"$c', "Command(a 'b' $c)"),
    ("a @b", "Command(a @b)"),
    ("a *.txt ./x C:\\y", "Command(a *.txt ./x C:\\y)"),
    ("a b`nc", "Command(a b\nc)"),
    ("a if else", "Command(a if else)"),
    ("& $a b", "Command Ampersand($a b)"),
    (". ./x.ps1", "Command Dot(./x.ps1)"),
    ("& { 1 } 2", "Command Ampersand(ScriptBlock(ScriptBlock(NamedBlock(1))) 2)"),
    ("a | b | c", "Pipeline(Command(a) Command(b) Command(c))"),
    ("a && b || c", "PipelineChain OrOr(PipelineChain AndAnd(Command(a) Command(b)) Command(c))"),
    ("a &", "Pipeline background(Command(a))"),
    ("a > x", "Command(a FileRedirection(x))"),
    ("a 2>&1 >> y", "Command(a MergingRedirection() FileRedirection append(y))"),
    ("1 > x", "Command(1 FileRedirection(x))"),
    ("a 2> $null", "Command(a FileRedirection($null))"),
    ("a b#c", "Command(a b#c)"),
    ("a `\n b", "Command(a b)"),
    ("a |\n b", "Pipeline(Command(a) Command(b))"),
    ("a\n | b", "Pipeline(Command(a) Command(b))"),
]
STATEMENTS = [
    ("$a = 1", "Assignment Equals($a 1)"),
    ("$a += 1, 2", "Assignment PlusEquals($a ArrayLiteral(1 2))"),
    ("$a ??= 1", "Assignment QuestionQuestionEquals($a 1)"),
    ("$a, $b = 1, 2", "Assignment Equals(ArrayLiteral($a $b) ArrayLiteral(1 2))"),
    ("[int]$a = 1", "Assignment Equals(Convert(TypeConstraint int() $a) 1)"),
    ("$a = $b = 1", "Assignment Equals($a Assignment Equals($b 1))"),
    ("$a = if (1) { 2 }", "Assignment Equals($a If(1 2))"),
    ("$a = Get-Item x", "Assignment Equals($a Command(Get-Item x))"),
    ("if (1) { 2 } elseif (3) { 4 } else { 5 }", "If(1 2 3 4 5)"),
    ("while (1) { 2 }", "While(1 2)"),
    ("do { 1 } while (2)", "DoWhile(2 1)"),
    ("do { 1 } until (2)", "DoUntil(2 1)"),
    (
        "for ($i = 0; $i -lt 1; $i++) { $i }",
        "For(Assignment Equals($i 0) ($i Ilt 1) Unary PostfixPlusPlus($i) $i)",
    ),
    ("for (;;) { }", "For(StatementBlock())"),
    ("foreach ($a in $b) { $a }", "ForEach($a $b $a)"),
    (":x foreach ($a in $b) { break x }", "ForEach x($a $b Break(x))"),
    (
        "switch -regex -casesensitive ($a) { 'b' { 1 } default { 2 } }",
        "Switch Regex+CaseSensitive($a 'b' 1 2)",
    ),
    (
        "switch -file a.txt { b { 1 } { $_ } { 2 } }",
        "Switch File(a.txt b 1 ScriptBlock(ScriptBlock(NamedBlock($_))) 2)",
    ),
    (
        "try { 1 } catch [int], [string] { 2 } finally { 3 }",
        "Try(1 CatchClause(TypeConstraint int() TypeConstraint string() 2) 3)",
    ),
    ("trap [int] { 1 }", "Trap(TypeConstraint int() 1)"),
    ("throw 'a'", "Throw('a')"),
    ("return", "Return()"),
    ("return 1", "Return(1)"),
    ("exit 1", "Exit(1)"),
    ("continue", "Continue()"),
    ("data x { 1 }", "Data(1)"),
    ("function f { 1 }", "FunctionDefinition f(ScriptBlock(NamedBlock(1)))"),
    (
        "function f($a, [int]$b = 1) { 2 }",
        "FunctionDefinition f(Parameter($a) Parameter(TypeConstraint int() $b 1) ScriptBlock(NamedBlock(2)))",
    ),
    ("function global:f { 1 }", "FunctionDefinition global:f(ScriptBlock(NamedBlock(1)))"),
    ("filter f { $_ }", "FunctionDefinition f is_filter(ScriptBlock(NamedBlock($_)))"),
    ("begin { 1 } process { 2 } end { 3 } clean { 4 }", "1; 2; 3; 4"),
    (
        "param([Parameter(Mandatory, Position = 0)][string]$a = 'x', $b) $a",
        "ParamBlock(Parameter(Attribute Parameter(NamedAttributeArgument(Boolean:True) NamedAttributeArgument(0)) TypeConstraint string() $a 'x') Parameter($b)); $a",
    ),
    ("[CmdletBinding()]param($a)", "ParamBlock(Attribute CmdletBinding() Parameter($a))"),
    ("class A { }", "TypeDefinition A()"),
    (
        "class A : B { $x; [int]$y = 1; static [void] m([int]$a) { 1 } hidden A() : base(1) { } }",
        "TypeDefinition A(TypeConstraint B() PropertyMember x() PropertyMember y(TypeConstraint int() 1) FunctionMember m(TypeConstraint void() Parameter(TypeConstraint int() $a) ScriptBlock(NamedBlock(1))) FunctionMember A(1 ScriptBlock(NamedBlock())))",
    ),
    (
        "[Flags()] enum E { a; b = 2 }",
        "TypeDefinition E(Attribute Flags() PropertyMember a() PropertyMember b(2))",
    ),
    ("using namespace System.Text", "Using(System.Text)"),
    ("1; 2", "1; 2"),
]


@pytest.mark.parametrize(("source", "tree"), EXPRESSIONS)
def test_expressions(source: str, tree: str) -> None:
    assert sketch(source) == tree


@pytest.mark.parametrize(("source", "tree"), COMMANDS)
def test_commands(source: str, tree: str) -> None:
    assert sketch(source) == tree


@pytest.mark.parametrize(("source", "tree"), STATEMENTS)
def test_statements(source: str, tree: str) -> None:
    assert sketch(source) == tree
