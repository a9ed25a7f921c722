<#
.SYNOPSIS
    Times a bare pwsh, one that imports the module, and one that reads Get-ProductionStatus, in turn.
.DESCRIPTION
    Prints the medians and what each adds to the bare start. Machines are noisy: quote the differences and ratios.
#>
[CmdletBinding()]
param(
    [ValidateRange(3, 1000)][int] $Rounds = 15,
    [string] $Module = (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1')
)

$Module = (Resolve-Path $Module).Path
$store = Join-Path ([IO.Path]::GetTempPath()) "canaryps-startup-$([guid]::NewGuid().ToString('N')).db"
$config = Join-Path (Split-Path $Module) 'configs/quickstart.yaml'
$pwsh = (Get-Process -Id $PID).Path

& $pwsh -NoProfile -NonInteractive -Command "Import-Module '$Module'; `$null = Start-CanaryDeployment -Strategy managed_momentum -ConfigurationPath '$config' -Store '$store'"

$cases = [ordered]@{
    'bare'                 = 'exit'
    'Import-Module'        = "Import-Module '$Module'"
    'Get-ProductionStatus' = "Import-Module '$Module'; Get-ProductionStatus -Store '$store' | Out-Null"
    'and displayed'        = "Import-Module '$Module'; Get-ProductionStatus -Store '$store' | Out-String"
}
$times = @{}
foreach ($name in $cases.Keys) { $times[$name] = [Collections.Generic.List[double]]::new() }

foreach ($round in 0..$Rounds) {
    foreach ($name in $cases.Keys) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $pwsh -NoProfile -NonInteractive -Command $cases[$name] | Out-Null
        # The first round warms the file cache and is not counted.
        if ($round -gt 0) { $times[$name].Add($watch.Elapsed.TotalMilliseconds) }
    }
}

function Get-Median([double[]] $Values) {
    $sorted = $Values | Sort-Object
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

$bare = Get-Median $times['bare']
foreach ($name in $cases.Keys) {
    $median = Get-Median $times[$name]
    [pscustomobject]@{
        Case       = $name
        MedianMs   = [Math]::Round($median)
        OverBareMs = [Math]::Round($median - $bare)
        Ratio      = [Math]::Round($median / $bare, 2)
    }
}

Remove-Item "$store*"
