"""PowerShell's token kinds: the spellings of operators and keywords, and the flags of each kind."""

from __future__ import annotations

SYMBOLS = {
    "(": "LParen",
    ")": "RParen",
    "{": "LCurly",
    "}": "RCurly",
    "[": "LBracket",
    "]": "RBracket",
    "@(": "AtParen",
    "@{": "AtCurly",
    "$(": "DollarParen",
    ";": "Semi",
    "&&": "AndAnd",
    "||": "OrOr",
    "&": "Ampersand",
    "|": "Pipe",
    ",": "Comma",
    "--": "MinusMinus",
    "++": "PlusPlus",
    "..": "DotDot",
    "::": "ColonColon",
    ".": "Dot",
    "!": "Exclaim",
    "*": "Multiply",
    "/": "Divide",
    "%": "Rem",
    "+": "Plus",
    "-": "Minus",
    "–": "Minus",
    "—": "Minus",
    "―": "Minus",
    "=": "Equals",
    "+=": "PlusEquals",
    "-=": "MinusEquals",
    "*=": "MultiplyEquals",
    "/=": "DivideEquals",
    "%=": "RemainderEquals",
    "??=": "QuestionQuestionEquals",
    "??": "QuestionQuestion",
    "?.": "QuestionDot",
    "?[": "QuestionLBracket",
    "?": "QuestionMark",
    ":": "Colon",
    "<": "RedirectInStd",
}

_COMPARISONS = [
    "eq",
    "ne",
    "ge",
    "gt",
    "lt",
    "le",
    "like",
    "notlike",
    "match",
    "notmatch",
    "replace",
    "contains",
    "notcontains",
    "in",
    "notin",
    "split",
]


def _word_kinds() -> dict[str, str]:
    table = {
        "and": "And",
        "or": "Or",
        "xor": "Xor",
        "band": "Band",
        "bor": "Bor",
        "bxor": "Bxor",
        "not": "Not",
        "bnot": "Bnot",
        "f": "Format",
        "is": "Is",
        "isnot": "IsNot",
        "as": "As",
        "join": "Join",
        "shl": "Shl",
        "shr": "Shr",
    }
    for word in _COMPARISONS:
        table[word] = table["i" + word] = "I" + word
        table["c" + word] = "C" + word
    return table


WORD_KINDS = _word_kinds()

_BLOCK_NAMES = ("begin", "process", "end", "clean", "dynamicparam")
KEYWORDS = {
    word: word.capitalize()
    for word in [
        "begin",
        "break",
        "catch",
        "class",
        "clean",
        "continue",
        "data",
        "define",
        "do",
        "dynamicparam",
        "else",
        "end",
        "enum",
        "exit",
        "filter",
        "finally",
        "for",
        "foreach",
        "from",
        "function",
        "hidden",
        "if",
        "in",
        "interface",
        "module",
        "namespace",
        "process",
        "param",
        "parallel",
        "return",
        "sequence",
        "static",
        "switch",
        "throw",
        "trap",
        "try",
        "type",
        "until",
        "using",
        "var",
        "while",
        "workflow",
        "assembly",
        "base",
        "command",
        "configuration",
        "default",
        "private",
        "public",
    ]
} | {"elseif": "ElseIf"}

_BINARY, _UNARY = "BinaryOperator", "UnaryOperator"
_INVARIANT, _RESTRICTED = "ParseModeInvariant", "DisallowedInRestrictedMode"
_SPECIAL, _FOLD = "SpecialOperator", "CanConstantFold"


def _flags() -> dict[str, tuple[str, ...]]:
    flags: dict[str, tuple[str, ...]] = {}
    for kind in [
        "NewLine",
        "LineContinuation",
        "Comment",
        "EndOfInput",
        "StringLiteral",
        "StringExpandable",
        "HereStringLiteral",
        "HereStringExpandable",
        "LParen",
        "RParen",
        "LCurly",
        "RCurly",
        "RBracket",
        "AtParen",
        "AtCurly",
        "DollarParen",
        "Semi",
        "AndAnd",
        "OrOr",
    ]:
        flags[kind] = (_INVARIANT,)
    flags["Ampersand"] = flags["Pipe"] = (_SPECIAL, _INVARIANT)
    flags["Comma"] = (_UNARY, _INVARIANT)
    flags["PlusPlus"] = (_UNARY, _RESTRICTED, "PrefixOrPostfixOperator")
    flags["MinusMinus"] = flags["PlusPlus"]
    flags["DotDot"] = ("BinaryPrecedenceRange", _BINARY, _RESTRICTED)
    for kind in ("Dot", "ColonColon", "QuestionDot", "Colon"):
        flags[kind] = (_SPECIAL, _RESTRICTED)
    for kind in ("Multiply", "Divide", "Rem"):
        flags[kind] = ("BinaryPrecedenceMultiply", _BINARY, _FOLD)
    flags["Plus"] = flags["Minus"] = ("BinaryPrecedenceAdd", _BINARY, _UNARY, _FOLD)
    for kind in SYMBOLS.values():
        if kind.endswith("Equals"):
            flags[kind] = ("AssignmentOperator",)
    flags["Redirection"] = (_RESTRICTED,)
    flags["RedirectInStd"] = (_INVARIANT, _RESTRICTED)
    flags["Format"] = ("BinaryPrecedenceFormat", _BINARY, _RESTRICTED)
    flags["Exclaim"] = flags["Not"] = flags["Bnot"] = (_UNARY, _FOLD)
    flags["QuestionMark"] = ("TernaryOperator", _RESTRICTED)
    flags["QuestionQuestion"] = ("BinaryPrecedenceCoalesce", _BINARY, _RESTRICTED)
    for kind in ("And", "Or", "Xor"):
        flags[kind] = ("BinaryPrecedenceLogical", _BINARY, _FOLD)
    for kind in ("Band", "Bor", "Bxor"):
        flags[kind] = ("BinaryPrecedenceBitwise", _BINARY, _FOLD)
    flags.update(_comparison_flags())
    for word, kind in KEYWORDS.items():
        flags[kind] = ("Keyword", "ScriptBlockBlockName") if word in _BLOCK_NAMES else ("Keyword",)
    return flags


def _comparison_flags() -> dict[str, tuple[str, ...]]:
    flags: dict[str, tuple[str, ...]] = {}
    precedence = ("BinaryPrecedenceComparison", _BINARY)
    folded = {"eq", "ne", "ge", "gt", "lt", "le"}
    for word in _COMPARISONS:
        middle = (_UNARY,) if word == "split" else ()
        last = (_FOLD,) if word in folded else ()
        if word in ("replace", "split"):
            last = (_RESTRICTED,)
        flags["I" + word] = (*precedence, *middle, *last)
        flags["C" + word] = (*precedence, *middle, "CaseSensitiveOperator", *last)
    flags["Join"] = (*precedence, _UNARY, _RESTRICTED)
    flags["Is"] = flags["IsNot"] = precedence
    flags["As"] = (*precedence, _RESTRICTED)
    flags["Shl"] = flags["Shr"] = (*precedence, _FOLD)
    return flags


FLAGS = _flags()
