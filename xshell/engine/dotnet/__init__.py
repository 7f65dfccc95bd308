"""The part of .NET that scripts touch: `types` names it, one file a family holds the members."""
