"""ExperimentalFeature's statics (about_Experimental_Features): no feature is tried out here."""

from __future__ import annotations

from xshell.engine.dotnet.overloads import Method
from xshell.engine.dotnet.registry import define

define(
    "System.Management.Automation.ExperimentalFeature",
    static_methods=(Method("IsEnabled", lambda _name: False, "bool (string featureName)"),),
)
