"""What Get-Error shows."""

from tests.engine.shell import Shell


def test_errors_inside_are_nested() -> None:
    text = "\n".join(Shell().run("try { 1/0 } catch {}; (Get-Error | Out-String) -split '\\r?\\n'"))
    assert "Exception             : \n    Type           : System.Management.Automation." in text
    assert "    InnerException : \n        Type    : System.DivideByZeroException\n" in text
    assert "FullyQualifiedErrorId : RuntimeException" in text


def test_the_mark_goes_when_the_error_was_shown() -> None:
    script = (
        "try { 1/0 } catch {}; $e = Get-Error; $e.PSTypeNames[0]; $null = $e | Out-String; "
        "$e.PSTypeNames[0]; $Error[0].PSTypeNames[0]"
    )
    name = "System.Management.Automation.ErrorRecord"
    assert Shell().run(script) == [f"{name}#PSExtendedError", name, name]
