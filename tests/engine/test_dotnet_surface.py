"""Types of .NET that scripts touch: values of expressions over their members."""

import pytest

from tests.engine.shell import Shell

CASES = [
    (
        "a void method writes nothing",
        "$l = [Collections.ArrayList]@(1); $l.Clear(); $l.Count",
        ["0"],
    ),
    ("accessors", "@{ a = 1 }.get_Count(); 'abc'.get_Length()", ["1", "3"]),
    ("psbase has the methods", "@{ Keys = 1 }.psbase.ContainsKey('Keys')", ["True"]),
    ("delegates", "([Func[int, int]]{ $args[0] * 2 }).Invoke(4)", ["8"]),
    (
        "methods as delegates",
        "class D { static [int] Thrice([int]$n) { return 3 * $n } }; "
        "([Func[int16, string]][D]::Thrice).Invoke('5').GetType().Name",
        ["String"],
    ),
    (
        "cultures of a known language",
        "$c = [cultureinfo]'de-de-posix'; $c.Name; $c.NumberFormat.NumberDecimalSeparator",
        ["de-DE-POSIX", ","],
    ),
    (
        "a tree with errors is no script block",
        "$tree = [Management.Automation.Language.Parser]::ParseInput('if (', [ref]0, [ref]0); "
        "try { $tree.GetScriptBlock() } catch { $_.FullyQualifiedErrorId }",
        ["PSInvalidOperationException"],
    ),
    (
        "an attribute without arguments refuses them",
        "try { & { param([ValidateNotNull(1)]$p) } } catch { $_.FullyQualifiedErrorId }",
        ["MethodCountCouldNotFindBest"],
    ),
    (
        "no variable of actions holds Suspend",
        "[Management.Automation.ActionPreference]$global:kept = 'Stop'; "
        "try { $global:kept = 'Suspend' } catch { }; \"$kept\"",
        ["Stop"],
    ),
    ("quotient and remainder", "[math]::DivRem(7, 2).Item2", ["1"]),
    ("bits", "[int]::RotateLeft(1, 33); [byte]::LeadingZeroCount(1)", ["2", "7"]),
    ("what does not fit", "[byte]::CreateSaturating(300)", ["255"]),
    ("dates without time", "[DateOnly]::new(2024, 2, 28).AddDays(1).DayOfYear", ["60"]),
    ("weeks", "[Globalization.ISOWeek]::GetWeekOfYear([datetime]'2024-12-30')", ["1"]),
    (
        "zones",
        "[TimeZoneInfo]::ConvertTimeBySystemTimeZoneId([datetime]'2024-07-01T12:00:00Z', "
        "'Europe/Berlin').Hour",
        ["14"],
    ),
    ("networks", "([Net.IPNetwork]'10.0.0.0/8').Contains('10.1.2.3')", ["True"]),
    (
        "addresses",
        "[UriBuilder]::new('https', 'a.example', 444, 'p').Uri.AbsoluteUri",
        ["https://a.example:444/p"],
    ),
    (
        "short names",
        "[psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')"
        "::Get['int'].Name",
        ["Int32"],
    ),
    ("attributes", "[ValidateSet]::new('a', 'b').ValidValues -join ','", ["a,b"]),
    (
        "a missing member",
        "try { [math]::Nope() } catch { $_.FullyQualifiedErrorId }",
        ["MethodNotFound"],
    ),
    (
        "errors inside a string",
        "\"a $([int]'x') b\"; 'next'",
        ["a  b", "next", "!InvalidCastFromStringToInteger"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_surface(script: str, wanted: list[str]) -> None:
    assert Shell().run(script) == wanted


def test_certificates_are_read(tmp_path: object) -> None:
    """A certificate in a file shows its names and dates."""
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "US"),
            x509.NameAttribute(NameOID.COMMON_NAME, "a.example"),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(77)
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2030, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    path = f"{tmp_path}/c.pem"
    with open(path, "wb") as file:
        file.write(made.public_bytes(Encoding.PEM))
    shown = Shell().run(
        f"$c = [Security.Cryptography.X509Certificates.X509Certificate2]::new('{path}'); "
        "$c.Subject; $c.SerialNumber; $c.Thumbprint.Length; $c.NotAfter.Year"
    )
    assert shown == ["CN=a.example, C=US", "4D", "40", "2030"]
