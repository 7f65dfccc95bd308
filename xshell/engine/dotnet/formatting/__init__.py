"""Values as text by .NET's format strings, under a culture."""
