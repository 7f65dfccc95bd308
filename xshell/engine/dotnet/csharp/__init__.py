"""C# as far as Add-Type understands it: enums, and classes that a PowerShell class can stand for.

`declarations` reads a source into enums and the text of PowerShell classes; `statements` and
`expressions` translate the bodies of methods; `names` tells types from values; `types` makes the
types. What is not understood is refused by NotUnderstood, never guessed at.
"""
