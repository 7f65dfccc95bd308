"""System.Management.Automation.Language: the syntax tree, tokens and parser as scripts see them."""
