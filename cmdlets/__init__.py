"""The cmdlets: one file a noun, grouped by family; `index` tells which module holds which."""
