"""Sessions on the organization's servers: what is remote in other shells is a runspace here."""
