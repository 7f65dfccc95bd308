"""Classes of C# sources work as classes of scripts do; what has no counterpart is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.shell import Shell
from xshell.engine.dotnet.csharp.tokens import NotUnderstood
from xshell.engine.dotnet.csharp.types import AlreadyThere, make_types
from xshell.engine.dotnet.service_point import trusts_any_server

POLICY = """
using System.Net; using System.Security.Cryptography.X509Certificates;
public class TrustAllCertsPolicy : ICertificatePolicy {
    public bool CheckValidationResult(
        ServicePoint point, X509Certificate certificate, WebRequest request, int problem) {
        return true; // any
    }
}
"""
CALLBACK = """
namespace Mail.Tools {
    public class Validator {
        public static bool Any(object sender, object certificate, object chain, object errors) {
            return true;
        }
        public static void Ignore() {
            System.Net.ServicePointManager.ServerCertificateValidationCallback += Any;
        }
    }
}
"""
PERSON = """
using System; using System.Collections.Generic;
namespace My {
    [Flags] public enum Level { None, Low = 1 << 0, High = 1 << 1, Both = Low | High }
    public class Person {
        private int secret = 5;
        public const string Kind = "human";
        public static int Count = 0;
        public string Name { get; set; }
        public int Age, Size = 3;
        public Person(string name, int age) { Name = name; this.Age = age; Count++; }
        public string Greet(string other = "you") { return "Hi " + other + ", I am " + Name; }
        public static int Fac(int n) => n <= 1 ? 1 : n * Fac(n - 1);
        public Level Of() { if (Age > 18) return Level.High; else { return Level.Low; } }
        public override string ToString() { return String.Format("{0}:{1}", Name, Age); }
        public int Secret() { return secret; }
        public static List<string> Names(int n) {
            var found = new List<string>();
            for (int i = 0; i < n; i++) { if (i == 1) continue; found.Add($"n{i}"); }
            return found;
        }
        public static string Try(object[] given) {
            foreach (object each in given) {
                try { throw new InvalidOperationException((string)each); }
                catch (InvalidOperationException e) { return e.Message.ToUpper(); }
                finally { Count = -1; }
            }
            return null;
        }
    }
}
"""
USES = [
    ("[My.Person]::new('Ann', 30).Greet('Bob')", ["Hi Bob, I am Ann"]),
    ("[My.Person]::new('Ann', 30).Greet()", ["Hi you, I am Ann"]),
    ("[My.Person]::Fac(5)", ["120"]),
    ("[My.Person]::new('Ann', 30).Of(); [My.Person]::new('Tim', 3).Of()", ["High", "Low"]),
    ("\"$([My.Person]::new('Ann', 30))\"", ["Ann:30"]),
    ("[My.Person]::Names(3)", ["n0", "n2"]),
    ("[My.Person]::Try('bad'); [My.Person]::Count", ["BAD", "-1"]),
    ("[My.Person]::Kind; [My.Person]::new('A', 1).Secret()", ["human", "5"]),
    ("[My.Person]::new('A', 1).Size; [My.Level]'Low, High'", ["3", "Both"]),
    ("[My.Person].FullName; [My.Person]::new('A', 1).GetType().Name", ["My.Person", "Person"]),
]


@pytest.mark.parametrize(("script", "wanted"), USES)
def test_members(script: str, wanted: list[str]) -> None:
    shell = Shell()
    make_types(shell.session, PERSON)
    assert shell.run(script) == wanted


@pytest.fixture
def _no_policy() -> Iterator[None]:
    yield
    manager = "[Net.ServicePointManager]"
    Shell().run(
        f"{manager}::CertificatePolicy = $null; "
        f"{manager}::ServerCertificateValidationCallback = $null"
    )


TRUSTING = [
    (POLICY, "[Net.ServicePointManager]::CertificatePolicy = [TrustAllCertsPolicy]::new()"),
    (CALLBACK, "[Mail.Tools.Validator]::Ignore()"),
    ("", "[Net.ServicePointManager]::ServerCertificateValidationCallback = { $true }"),
]


@pytest.mark.usefixtures("_no_policy")
@pytest.mark.parametrize(("source", "script"), TRUSTING)
def test_policies_that_take_any_certificate(source: str, script: str) -> None:
    shell = Shell()
    make_types(shell.session, source)
    assert not trusts_any_server()
    assert shell.run(script) == []
    assert trusts_any_server()


def test_functions_of_libraries_fail_when_they_are_called() -> None:
    shell = Shell()
    make_types(
        shell.session,
        'public class W { [DllImport("user32.dll")] public static extern bool Show(int a); }',
    )
    script = "try { [W]::Show(1) } catch [System.DllNotFoundException] { 'none' }"
    assert shell.run(script) == ["none"]


REFUSED = [
    "public interface I { void M(); }",
    "public class A { public int P { get { return 1; } } }",
    "public class A { public int D(int a, int b) { return a / b; } }",
    "public class A : Unknown.Base { }",
    "public class A { public void M() { Nowhere.Call(); } }",
    "public class A { public unsafe int* p; }",
]


@pytest.mark.parametrize("source", REFUSED)
def test_what_has_no_counterpart_is_refused(source: str) -> None:
    with pytest.raises(NotUnderstood):
        make_types(Shell().session, source)


def test_a_name_is_taken_once() -> None:
    session = Shell().session
    source = "public class Once { public int A = 1; }"
    assert make_types(session, source) == make_types(session, source)
    with pytest.raises(AlreadyThere, match="Once"):
        make_types(session, "public class Once { }")
