# What the local management shell of an Edge Transport server begins with: the snap-in is here.
. "$($env:ExchangeInstallPath)bin\RemoteExchange.ps1"
