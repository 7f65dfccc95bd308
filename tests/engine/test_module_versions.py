"""Modules in files: which version is found, loaded, listed and removed, and what manifests must
say.
"""

from pathlib import Path

import pytest

from tests.engine.shell import Shell

VERSIONS = (
    "foreach ($v in '1.0', '2.0') { $null = New-Item -ItemType Directory \"$d/Foo/$v\"; "
    'New-ModuleManifest "$d/Foo/$v/Foo.psd1" -ModuleVersion $v }; '
)
CASES = [
    (
        "the newest is found, by name or with a least version",
        VERSIONS + "$env:PSModulePath = $d; Import-Module Foo -MinimumVersion 1.0; "
        '"$((Get-Module Foo).Version)"',
        ["2.0"],
    ),
    (
        "the one that is asked for",
        VERSIONS + "$env:PSModulePath = $d; Import-Module Foo -RequiredVersion 1.0; "
        '"$((Get-Module Foo).Version)"; Import-Module Foo -RequiredVersion 3.0',
        [
            "1.0",
            "!Modules_ModuleWithVersionNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand",
        ],
    ),
    (
        "two versions stay loaded and are removed by version",
        VERSIONS + "Import-Module $d/Foo/1.0/Foo.psd1, $d/Foo/2.0/Foo.psd1; "
        "Remove-Module -FullyQualifiedName @{ ModuleName = 'Foo'; RequiredVersion = '1.0' }; "
        '"$((Get-Module Foo).Version)"',
        ["2.0"],
    ),
    (
        "available in all versions",
        VERSIONS + "$env:PSModulePath = $d; (Get-Module Foo -ListAvailable).Count; "
        "\"$((Get-Module -ListAvailable -FullyQualifiedName @{ ModuleName = 'foo'; "
        "MaximumVersion = '1.*' }).Version)\"",
        ["2", "1.0"],
    ),
    (
        "what other modules require stays",
        "$env:PSModulePath = $d; $null = New-Item -ItemType Directory $d/A, $d/B; "
        "New-ModuleManifest $d/A/A.psd1; New-ModuleManifest $d/B/B.psd1 -RequiredModules A; "
        "Import-Module B; Remove-Module A",
        [
            "!Modules_ModuleIsRequired,Microsoft.PowerShell.Commands.RemoveModuleCommand",
            "!Modules_NoModulesRemoved,Microsoft.PowerShell.Commands.RemoveModuleCommand",
        ],
    ),
    (
        "requirements in a circle",
        "$env:PSModulePath = $d; $null = New-Item -ItemType Directory $d/A, $d/B; "
        "New-ModuleManifest $d/A/A.psd1 -RequiredModules B; "
        "New-ModuleManifest $d/B/B.psd1 -RequiredModules A; Import-Module A",
        ["!Modules_InvalidManifest,Microsoft.PowerShell.Commands.ImportModuleCommand"],
    ),
    (
        "a manifest that names what is not there",
        "New-ModuleManifest $d/A.psd1 -FileList nowhere.txt; $null = Test-ModuleManifest $d/A.psd1",
        [
            "!Modules_InvalidFilePathinModuleManifest,"
            "Microsoft.PowerShell.Commands.TestModuleManifestCommand"
        ],
    ),
    (
        "a folder with a module nested in a manifest",
        "$null = New-Item -ItemType Directory $d/In; 'function In-One { 1 }' > $d/In/In.psm1; "
        "New-ModuleManifest $d/Out.psd1 -NestedModules In; Import-Module $d/Out.psd1 "
        "-DisableNameChecking; In-One",
        ["1"],
    ),
    (
        "a module object through the pipeline",
        "New-Module -Name q { function Get-Q { 4 } } | Import-Module; (Get-Module q).Name; Get-Q",
        ["q", "4"],
    ),
]


@pytest.mark.parametrize(("script", "wanted"), [pytest.param(*c[1:], id=c[0]) for c in CASES])
def test_versions(script: str, wanted: list[str], tmp_path: Path) -> None:
    assert Shell().run(f"$d = '{tmp_path}'; {script}") == wanted
