"""CLIXML: objects written and read as PowerShell exchanges them ([MS-PSRP], section 2.2.5)."""
