@{a=Get-Date}
