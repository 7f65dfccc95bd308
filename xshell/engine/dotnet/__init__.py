"""The part of .NET that scripts touch: `types` names them, one file a family holds their members."""
