"""The organization's store: value types, object types declared once, units of work, snapshots.

Imports nothing of ours; never prints, knows neither cmdlets nor SMTP verbs.
"""
