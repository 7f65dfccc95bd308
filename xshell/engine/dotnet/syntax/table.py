"""What each kind of node has: its base and its properties, as `Name:form` in the order shown.

A form is `node`, `nodes` (a read-only collection), `pairs` (a collection of pairs of nodes),
`text`, `flag`, or the name of an enum, whose value the tree holds by name. The tree's attribute is
the name in snake case; what the tree does not hold as it is shown is in `computed`.
"""

SHAPES: dict[str, tuple[str, str]] = {
    "ArrayExpressionAst": ("ExpressionAst", "SubExpression:node"),
    "ArrayLiteralAst": ("ExpressionAst", "Elements:nodes"),
    "AssignmentStatementAst": (
        "PipelineBaseAst",
        "Left:node Operator:TokenKind Right:node ErrorPosition:computed",
    ),
    "AttributeAst": (
        "AttributeBaseAst",
        "PositionalArguments:nodes NamedArguments:nodes",
    ),
    "AttributeBaseAst": ("Ast", "TypeName:computed"),
    "AttributedExpressionAst": ("ExpressionAst", "Child:node Attribute:node"),
    "BinaryExpressionAst": (
        "ExpressionAst",
        "Operator:TokenKind Left:node Right:node ErrorPosition:computed",
    ),
    "BlockStatementAst": ("StatementAst", "Body:node Kind:computed"),
    "BreakStatementAst": ("StatementAst", "Label:node"),
    "CatchClauseAst": ("Ast", "CatchTypes:nodes IsCatchAll:computed Body:node"),
    "ChainableAst": ("PipelineBaseAst", ""),
    "CommandAst": (
        "CommandBaseAst",
        "CommandElements:computed InvocationOperator:TokenKind DefiningKeyword:computed",
    ),
    "CommandBaseAst": ("StatementAst", "Redirections:nodes"),
    "CommandElementAst": ("Ast", ""),
    "CommandExpressionAst": ("CommandBaseAst", "Expression:node"),
    "CommandParameterAst": (
        "CommandElementAst",
        "ParameterName:text Argument:node ErrorPosition:computed",
    ),
    "ConstantExpressionAst": ("ExpressionAst", "Value:computed"),
    "ContinueStatementAst": ("StatementAst", "Label:node"),
    "ConvertExpressionAst": ("AttributedExpressionAst", "Type:computed"),
    "DataStatementAst": ("StatementAst", "Variable:text CommandsAllowed:nodes Body:node"),
    "DoUntilStatementAst": ("LoopStatementAst", ""),
    "DoWhileStatementAst": ("LoopStatementAst", ""),
    "ErrorExpressionAst": ("ExpressionAst", "NestedAst:computed"),
    "ErrorStatementAst": ("PipelineBaseAst", "Kind:computed NestedAst:computed"),
    "ExitStatementAst": ("StatementAst", "Pipeline:node"),
    "ExpandableStringExpressionAst": (
        "ExpressionAst",
        "Value:text StringConstantType:StringConstantType NestedExpressions:computed",
    ),
    "ExpressionAst": ("CommandElementAst", "StaticType:computed"),
    "FileRedirectionAst": ("RedirectionAst", "Location:node Append:flag"),
    "ForEachStatementAst": (
        "LoopStatementAst",
        "Flags:ForEachFlags Variable:node ThrottleLimit:node",
    ),
    "ForStatementAst": ("LoopStatementAst", "Initializer:node Iterator:node"),
    "FunctionDefinitionAst": (
        "StatementAst",
        "IsFilter:flag IsWorkflow:flag Name:text Parameters:nodes Body:node",
    ),
    "FunctionMemberAst": (
        "MemberAst",
        "Name:text Attributes:nodes ReturnType:node Parameters:computed Body:computed "
        "MethodAttributes:MethodAttributes IsPublic:computed IsPrivate:computed "
        "IsHidden:computed IsStatic:computed IsConstructor:flag",
    ),
    "HashtableAst": ("ExpressionAst", "KeyValuePairs:pairs"),
    "IfStatementAst": ("StatementAst", "Clauses:pairs ElseClause:node"),
    "IndexExpressionAst": ("ExpressionAst", "Target:node Index:node NullConditional:flag"),
    "InvokeMemberExpressionAst": (
        "MemberExpressionAst",
        "Arguments:nodes GenericTypeArguments:computed",
    ),
    "LabeledStatementAst": ("StatementAst", "Label:text Condition:node"),
    "LoopStatementAst": ("LabeledStatementAst", "Body:node"),
    "MemberAst": ("Ast", "Name:text"),
    "MemberExpressionAst": (
        "ExpressionAst",
        "Expression:node Member:node Static:flag NullConditional:flag",
    ),
    "MergingRedirectionAst": ("RedirectionAst", "ToStream:RedirectionStream"),
    "NamedAttributeArgumentAst": (
        "Ast",
        "ArgumentName:text Argument:node ExpressionOmitted:flag",
    ),
    "NamedBlockAst": ("Ast", "Unnamed:flag BlockKind:TokenKind Statements:nodes Traps:nodes"),
    "ParamBlockAst": ("Ast", "Attributes:nodes Parameters:nodes"),
    "ParameterAst": ("Ast", "Attributes:nodes Name:node DefaultValue:node StaticType:computed"),
    "ParenExpressionAst": ("ExpressionAst", "Pipeline:node"),
    "PipelineAst": ("ChainableAst", "PipelineElements:computed Background:flag"),
    "PipelineBaseAst": ("StatementAst", ""),
    "PipelineChainAst": (
        "ChainableAst",
        "LhsPipelineChain:computed RhsPipeline:computed Operator:TokenKind Background:flag",
    ),
    "PropertyMemberAst": (
        "MemberAst",
        "Name:text PropertyType:node Attributes:nodes PropertyAttributes:PropertyAttributes "
        "InitialValue:node IsPublic:computed IsPrivate:computed IsHidden:computed "
        "IsStatic:computed",
    ),
    "RedirectionAst": ("Ast", "FromStream:RedirectionStream"),
    "ReturnStatementAst": ("StatementAst", "Pipeline:node"),
    "ScriptBlockAst": (
        "Ast",
        "Attributes:nodes UsingStatements:nodes ParamBlock:node BeginBlock:node "
        "ProcessBlock:node EndBlock:node CleanBlock:node DynamicParamBlock:node "
        "ScriptRequirements:computed",
    ),
    "ScriptBlockExpressionAst": ("ExpressionAst", "ScriptBlock:node"),
    "StatementAst": ("Ast", ""),
    "StatementBlockAst": ("Ast", "Statements:nodes Traps:nodes"),
    "StringConstantExpressionAst": (
        "ConstantExpressionAst",
        "StringConstantType:StringConstantType",
    ),
    "SubExpressionAst": ("ExpressionAst", "SubExpression:node"),
    "SwitchStatementAst": (
        "LabeledStatementAst",
        "Flags:SwitchFlags Clauses:pairs Default:node",
    ),
    "TernaryExpressionAst": ("ExpressionAst", "Condition:node IfTrue:node IfFalse:node"),
    "ThrowStatementAst": ("StatementAst", "Pipeline:node IsRethrow:computed"),
    "TrapStatementAst": ("StatementAst", "TrapType:node Body:node"),
    "TryStatementAst": ("StatementAst", "Body:node CatchClauses:nodes Finally:computed"),
    "TypeConstraintAst": ("AttributeBaseAst", ""),
    "TypeDefinitionAst": (
        "StatementAst",
        "Name:text Attributes:nodes BaseTypes:nodes Members:nodes TypeAttributes:TypeAttributes "
        "IsEnum:computed IsClass:computed IsInterface:computed",
    ),
    "TypeExpressionAst": ("ExpressionAst", "TypeName:computed"),
    "UnaryExpressionAst": ("ExpressionAst", "TokenKind:TokenKind Child:node"),
    "UsingExpressionAst": ("ExpressionAst", "SubExpression:node"),
    "UsingStatementAst": (
        "StatementAst",
        "UsingStatementKind:UsingStatementKind Name:node Alias:node ModuleSpecification:node",
    ),
    "VariableExpressionAst": ("ExpressionAst", "VariablePath:computed Splatted:flag"),
    "WhileStatementAst": ("LoopStatementAst", ""),
}
