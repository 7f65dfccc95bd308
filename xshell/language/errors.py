"""What is wrong with a script: PowerShell's error ids and the sentences that go with them."""

from __future__ import annotations

MESSAGES = {
    "AmpersandNotAllowed": "The ampersand (&) character is not allowed. The & operator is reserved "
    'for future use; wrap an ampersand in double quotation marks ("&") to pass it as part of a '
    "string.",
    "ArrayHasTooManyDimensions": "The array has too many dimensions: {0}. The number of "
    "dimensions for an array must be less than or equal to 32.",
    "AssignmentStatementToAutomaticNotSupported": "Cannot assign automatic variable '{0}' with "
    "type '{1}'",
    "BadNumericConstant": "The numeric constant {0} is not valid.",
    "BaseClassNoDefaultCtor": "Base class '{0}' does not contain a parameterless constructor.",
    "CannotConvertValue": 'Cannot convert the value to type "{0}".',
    "ConstructorCantHaveReturnType": "A constructor cannot specify a return type.",
    "ControlLeavingFinally": "Flow of control cannot leave a Finally block.",
    "CycleInEnumInitializers": "Cannot define enum because of a cycle in the initialization "
    "expressions.",
    "DuplicateFormalParameter": "Duplicate parameter ${0} in parameter list.",
    "DuplicateKeyInHashLiteral": "Duplicate keys '{0}' are not allowed in hash literals.",
    "DuplicateNamedArgument": "Duplicate named arguments '{0}' are not allowed.",
    "DuplicateQualifier": "Duplicate '{0}' qualifier",
    "DuplicateScriptCommandClause": "Script command clause '{0}' has already been defined.",
    "EmptyCatchNotLast": "Catch block must be the last catch block.",
    "EmptyPipeElement": "An empty pipe element is not allowed.",
    "EmptyPipelineChainElement": "A pipeline chain operator must be followed by a pipeline.",
    "EmptyVariableReference": "An empty ${{}} variable reference was found. A name is required "
    "inside the braces.",
    "EndSquareBracketExpectedAtEndOfAttribute": "Missing ] at end of attribute or type literal.",
    "EndSquareBracketExpectedAtEndOfType": "Missing ] at end of type token.",
    "EnumeratorValueMustBeConstant": "Enumerator value must be a constant value.",
    "EnumeratorValueOutOfBounds": "Enumerator value is either too large or too small for {0}.",
    "ErrorLoadingAssembly": "Cannot load assembly '{0}'.",
    "ExceptionTypeAlreadyCaught": "Exception type {0} is already handled by a previous handler.",
    "ExpectedExpression": "An expression was expected after '('.",
    "ExpectedValueExpression": "You must provide a value expression following the '{0}' operator.",
    "ExpressionsMustBeFirstInPipeline": "Expressions are only allowed as the first element of a "
    "pipeline.",
    "FlowControlStatementInFinally": "Control cannot leave a Finally block.",
    "IfStatementMissingCondition": "Missing condition in if statement after '{0} ('.",
    "IncompleteDollarSubexpressionReference": "$(subexpression) is missing the closing ')'.",
    "IncompleteDollarVariableReference": "${{{{variable}}}} reference starting is missing the "
    "closing '}}}}'.",
    "IncompleteMemberDefinition": "Missing a property name or method definition.",
    "IncompleteString": "Incomplete string token.",
    "InterfaceNameExpected": "'{0}': Interface name expected.",
    "InvalidForeachFlag": "The parameter {0} is not valid for the foreach statement.",
    "InvalidFunctionParameter": "Parameter declarations are a comma-separated list of variable "
    "names with optional initializer expressions.",
    "InvalidLeftHandSide": "The assignment expression is not valid. The input to an assignment "
    "operator must be an object that is able to accept assignments, such as a variable or a "
    "property.",
    "InvalidParameterForDataSectionStatement": 'The "{0}" parameter of the Data section is '
    "not valid. The valid Data section parameter is SupportedCommand.",
    "InvalidSwitchFlag": "The parameter {0} is not valid for the switch statement.",
    "InvalidUnderlyingType": "'{0}' is not a valid underlying type for enums. Expected a builtin "
    "integral type (one of byte, sbyte, short, ushort, int, uint, long or ulong)",
    "InvalidUnicodeEscapeSequence": "The Unicode escape sequence is not valid. A valid sequence "
    "is `u{{ followed by one to six hex digits and a closing '}}'.",
    "InvalidUnicodeEscapeSequenceValue": "The Unicode escape sequence value is out of range. "
    "The maximum value is 0x10FFFF.",
    "InvalidValueForUsingItemName": "'{0}' is not a valid value for using name.",
    "InvalidVariableReference": "Variable reference is not valid. '$' was not followed by a valid "
    "variable name character. Consider using ${{}} to delimit the name.",
    "InvalidVariableReferenceWithDrive": "Variable reference is not valid. ':' was not followed "
    "by a valid variable name character. Consider using ${{}} to delimit the name.",
    "KeywordParameterReservedForFutureUse": "The {0} '-{1}' parameter is reserved for future use.",
    "LabelNotAllowed": "The label '{0}' is not allowed here.",
    "LabelNotFound": "Label '{0}' not found inside the method.",
    "MemberAlreadyDefined": "The member '{0}' is already defined.",
    "MethodHasCodePathNotReturn": "Not all code path returns value within method.",
    "MissingArrayIndexExpression": "Array index expression is missing or not valid.",
    "MissingArgument": "Missing argument in parameter list.",
    "MissingBaseCtorCall": "Missing 'base' after ':' in a base class constructor call.",
    "MissingCatchHandlerBlock": "The Catch block is missing its statement block.",
    "MissingCatchOrFinally": "The Try statement is missing its Catch or Finally block.",
    "MissingColonInTernaryExpression": "Missing ':' in the ternary expression.",
    "MissingEndCurlyBrace": "Missing closing '}}' in statement block or type definition.",
    "MissingEndParenthesisAfterForeach": "Missing closing ')' after expression part of foreach "
    "loop.",
    "MissingEndParenthesisAfterStatement": "Missing closing ')' after expression in '{0}' "
    "statement.",
    "MissingEndParenthesisInExpression": "Missing closing ')' in expression.",
    "MissingEndParenthesisInFunctionParameterList": "Missing ')' in function parameter list.",
    "MissingEndParenthesisInMethodCall": "Missing ')' in method call.",
    "MissingEndParenthesisInSubexpression": "Missing closing ')' in subexpression.",
    "MissingEndParenthesisInSwitchCondition": "Missing closing ')' after the condition of the "
    "switch statement.",
    "MissingEndSquareBracket": "Missing ']' after array index expression.",
    "MissingEqualsInHashLiteral": "Missing '=' operator after key in hash literal.",
    "MissingEqualsInUsingAlias": "Missing '=' operator",
    "MissingExpression": "Missing expression after '{0}' in pipeline element.",
    "MissingExpressionAfterKeyword": "Missing expression after '{0}' in loop.",
    "MissingExpressionAfterOperator": "Missing expression after unary operator '{0}'.",
    "MissingExpressionAfterToken": "Missing expression after '{0}'.",
    "MissingExpressionInNamedArgument": "Missing statement after '=' in named argument.",
    "MissingFileSpecification": "Missing file specification after redirection operator.",
    "MissingFilenameOption": "The switch statement was incomplete. The -file option was used but "
    "no filename was given.",
    "MissingFinallyStatementBlock": "The Finally block is missing its statement block.",
    "MissingForeachExpression": "Missing expression in foreach loop.\nThe correct form is: "
    "foreach ($a in $b) {{...}}",
    "MissingForeachStatement": "Missing statement body in foreach loop.\nThe correct form is: "
    "foreach ($a in $b) {{...}}",
    "MissingFunctionBody": "Missing function body in function declaration.",
    "MissingInInForeach": "Missing 'in' after variable in foreach loop.\nThe correct form is: "
    "foreach ($a in $b) {{...}}",
    "MissingLoopStatement": "Missing statement body in {0} loop.",
    "MissingMethodParameterList": "Missing '(' in class method parameter list.",
    "MissingNameAfterKeyword": "Missing name after {0} keyword.",
    "MissingNamedBlocks": "unexpected token '{0}', expected 'begin', 'process', 'end', 'clean', "
    "or 'dynamicparam'.",
    "MissingNamedStatementBlock": "Missing statement block after '{0}'.",
    "MissingNamespaceAlias": "Missing namespace alias",
    "MissingOpenParenthesisAfterKeyword": "Missing opening '(' after keyword '{0}'.",
    "MissingOpenParenthesisInIfStatement": "Missing '(' after '{0}' in if statement.",
    "MissingPropertyName": "Missing property name after reference operator.",
    "MissingPropertyTerminator": "Missing ';' or end-of-line in property definition.",
    "MissingStatementAfterKeyword": "Missing statement after '{0}' keyword.",
    "MissingStatementBlock": "Missing statement block after {0} ( condition ).",
    "MissingStatementBlockAfterElse": "Missing statement block after 'else' keyword.",
    "MissingStatementBlockForDataSection": "Missing statement block in the data section.",
    "MissingStatementInHashLiteral": "Missing statement after '=' in hash literal.",
    "MissingSwitchConditionExpression": "Missing condition in switch statement clause.",
    "MissingSwitchStatementClause": "Missing statement block in switch statement clause.",
    "MissingCurlyBraceInSwitchStatement": "Missing opening '{{' in switch statement.",
    "MissingTerminatorMultiLineComment": "The terminator '#>' is missing from the multiline "
    "comment.",
    "MissingThis": "Cannot assign property, use '$this.{0}'.",
    "MissingTrapStatement": "The 'trap' statement was incomplete. A trap statement requires a "
    "body.",
    "MissingTryStatementBlock": "The Try statement is missing its statement block.",
    "MissingTypeBody": "Missing '{0}' body in '{0}' declaration.",
    "MissingTypeLiteralToken": "Missing type literal.",
    "MissingTypename": "Missing type name after '['.",
    "MissingUnicodeEscapeSequenceTerminator": "The Unicode escape sequence is missing the "
    "closing '}}'.",
    "MissingUsingItemName": "Missing using name",
    "MissingUsingStatementDirective": "Missing using directive",
    "MissingValueForSupportedCommandInDataSectionStatement": "The SupportedCommand parameter of "
    "the Data section is missing a value. Supply a cmdlet or function name to the parameter.",
    "MissingVariableNameAfterForeach": "Missing variable name after foreach.\nThe correct form "
    "is: foreach ($a in $b) {{...}}",
    "MissingWhileOrUntilInDoWhile": "Missing while or until keyword in do loop.",
    "MultipleSwitchDefaultClauses": "A switch statement can have only one default clause.",
    "NonStaticMemberAccessInStaticMember": "Cannot access the non-static member '{0}' in a static "
    "method or initializer of a static property.",
    "NonVoidMethodMissingReturnValue": "Invalid return statement within non-void method.",
    "OnlyOneParameterListAllowed": "The param statement cannot be used if arguments were "
    "specified in the function declaration.",
    "OpenBraceNeedsToBeBackTickedInVariableName": "The braced variable name cannot contain the "
    "'{{' character unless it is preceded by a backtick.",
    "OperatorRequiresVariableOrProperty": "The '{0}' operator works only on variables or on "
    "properties.",
    "ModuleNotFoundDuringParse": "Could not find the module '{0}'.",
    "OrderedAttributeOnlyOnHashLiteralNode": "The {0} attribute can be specified only on a hash "
    "literal node.",
    "ParameterAlreadyBound": "Cannot bind parameter because parameter '{0}' is specified more "
    "than once. To provide multiple values to parameters that can accept multiple values, use "
    'the array syntax. For example, "-parameter value1,value2,value3".',
    "ParameterAttributeArgumentNeedsToBeConstant": "Attribute argument must be a constant.",
    "ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock": "Attribute argument must be a "
    "constant or a script block.",
    "ParameterCannotHaveArgument": "Parameter {0} cannot have an argument.",
    "ParameterRequiresArgument": "Parameter {0} requires an argument.",
    "PipelineValueRequired": "A switch statement must have one of the following:  '-file "
    "file_name' or '( expression )'.",
    "RedirectionNotSupported": "The '{0}' operator is reserved for future use.",
    "ReferenceNeedsToBeByItselfInTypeConstraint": "Cannot use [ref] with other types in a type "
    "constraint.",
    "ReferenceNeedsToBeByItselfInTypeSequence": "Cannot have two occurrences of [ref] in a type "
    "sequence.",
    "ReferenceNeedsToBeLastTypeInTypeConversion": "[ref] can only be the final type in type "
    "conversion sequence.",
    "RequiresArgumentMustBeConstant": "The argument for the {0} parameter is not valid. Specify "
    "a string argument.",
    "RequiresModuleInvalid": "The argument for the Module parameter is not valid. {0}",
    "RequiresPSEditionInvalid": "The argument for the {0} parameter is not valid. Specify a "
    "valid PowerShell edition.",
    "RequiresVersionInvalid": "The argument for the Version parameter is not valid. Specify a "
    "valid PowerShell version, in the format major.minor version.",
    "ReservedKeywordNotAllowed": "The '{0}' keyword is not supported in this version of the "
    "language.",
    "ScriptTooComplicated": "The script is nested too deeply to be read.",
    "SealedBaseClass": "Cannot inherit from sealed class '{0}'.",
    "SplattingNotPermitted": "The splatting operator '@' cannot be used to reference variables "
    "in an expression. '@{0}' can be used only as an argument to a command. To reference "
    "variables in an expression use '${0}'.",
    "StreamAlreadyRedirected": "The {0} stream for this command is already redirected.",
    "SubtypeArray": "Invalid base type '{0}'. Base type cannot be an array.",
    "SubtypeUnclosedGeneric": "Invalid base type '{0}'. Base type cannot be a generic with "
    "unspecified parameters.",
    "TerminatorExpectedAtEndOfString": "The string is missing the terminator: {0}.",
    "TooManyDigitsInUnicodeEscapeSequence": "The Unicode escape sequence contains more than the "
    "maximum of six hex digits between braces.",
    "TypeCreationError": 'Error during creation of type "{0}". Error message:\n{1}',
    "TypeNameExpected": "Type name expected.",
    "TypeNotAllowedBeforeParam": "Unexpected type [{0}] was found in the parameter statement.",
    "TypeNotFound": "Unable to find type [{0}].",
    "UnexpectedAttribute": "Unexpected attribute '{0}'.",
    "UnexpectedCharactersAfterHereStringHeader": "No characters are allowed after a here-string "
    "header but before the end of the line.",
    "UnexpectedKeyword": "Unexpected keyword '{0}'.",
    "UnexpectedToken": "Unexpected token '{0}' in expression or statement.",
    "UnrecognizedToken": "Unrecognized token in source text.",
    "UsingMustBeAtStartOfScript": "A 'using' statement must appear before any other statements "
    "in a script.",
    "UsingStatementNotSupported": "This syntax of the 'using' statement is not supported.",
    "VariableNotLocal": "Variable is not assigned in the method.",
    "VoidMethodHasReturn": "Invalid return statement within void method.",
    "VoidTypeConstraintNotAllowed": "[void] cannot be used as a parameter type, or on the left "
    "side of an assignment.",
    "WhitespaceBeforeHereStringFooter": "White space is not allowed before the string terminator.",
    "WildCardModuleNameError": "Wildcard characters are not supported for module names.",
    "WorkflowNotSupportedInPowerShellCore": "Workflow is not supported in PowerShell 6+.",
}

_DATA = "is not allowed in restricted language mode or a Data section."
_DATA_MANY = _DATA.replace("is ", "are ", 1)
_IN_DATA = {
    "ArrayReferenceNotSupportedInDataSection": f"Array references {_DATA_MANY}",
    "AssignmentStatementNotSupportedInDataSection": f"Assignment statements {_DATA_MANY}",
    "CmdletNotInAllowedListForDataSection": f"The command '{{0}}' {_DATA}",
    "DoWhileStatementNotSupportedInDataSection": f"Do and while statements {_DATA_MANY}",
    "DotSourcingNotSupportedInDataSection": f"Dot sourcing {_DATA}",
    "ExpandableStringNotSupportedInDataSection": f"Expandable strings {_DATA_MANY}",
    "FlowControlStatementNotSupportedInDataSection": "Break, continue, return, exit, "
    f"and throw statements {_DATA_MANY}",
    "ForWhileStatementNotSupportedInDataSection": f"For and while statements {_DATA_MANY}",
    "ForeachStatementNotSupportedInDataSection": f"The foreach statement {_DATA}",
    "FunctionDeclarationNotSupportedInDataSection": f"Function declarations {_DATA_MANY}",
    "MethodCallNotSupportedInDataSection": f"Method calls {_DATA_MANY}",
    "OperatorNotSupportedInDataSection": f"The '{{0}}' operator {_DATA}",
    "ParameterDeclarationNotSupportedInDataSection": f"Parameter declarations {_DATA_MANY}",
    "PropertyReferenceNotSupportedInDataSection": f"Property references {_DATA_MANY}",
    "RedirectionNotSupportedInDataSection": f"Redirection {_DATA}",
    "ScriptBlockNotSupportedInDataSection": f"Script block literals {_DATA_MANY}",
    "SwitchStatementNotSupportedInDataSection": f"The switch statement {_DATA}",
    "TrapStatementNotSupportedInDataSection": f"The trap statement {_DATA}",
    "TryStatementNotSupportedInDataSection": f"The try statement {_DATA}",
    "TypeNotAllowedInDataSection": f"The type {{0}} {_DATA}",
    "VariableReferenceNotSupportedInDataSection": "A variable that cannot be referenced in "
    "restricted language mode or a Data section is being referenced. Variables that can be "
    "referenced include the following: {0}.",
}
MESSAGES.update(_IN_DATA)


class ParseError:
    """One thing wrong with a text: id, sentence, place, and whether more text could mend it."""

    __slots__ = ("end", "error_id", "incomplete", "message", "start")

    def __init__(self, error_id: str, message: str, start: int, end: int, incomplete: bool) -> None:
        self.error_id = error_id
        self.message = message
        self.start = start
        self.end = end
        self.incomplete = incomplete

    def __repr__(self) -> str:
        return f"{self.error_id} {self.start}-{self.end} incomplete={self.incomplete}"


def message(error_id: str, *arguments: str) -> str:
    """The sentence of an error id with its particulars."""
    return MESSAGES[error_id].format(*arguments)
