<#
.SYNOPSIS
    Times the completion of names in a session, as a key press waits for it, with 10,000 entries of each kind.
.DESCRIPTION
    Fills a store with deployments (most of them over, as after months of work), open alerts, rules of alerts and metrics, then completes each kind of name in a new pwsh. First
    is what the first key press of a session waits for, with the engine to load and the store to open; the median is that of those after it.
#>
[CmdletBinding()]
param(
    [ValidateRange(3, 1000)][int] $Rounds = 20,
    [ValidateRange(10, 1000000)][int] $Entries = 10000,
    [string] $Module = (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1'),
    [string] $Store
)

$Module = (Resolve-Path $Module).Path
$pwsh = (Get-Process -Id $PID).Path
$isOwn = -not $Store
if ($isOwn) {
    $Store = Join-Path ([IO.Path]::GetTempPath()) "canaryps-completion-$([guid]::NewGuid().ToString('N')).db"
    dotnet run -c Release --project $PSScriptRoot -- names-store $Store $Entries | Out-Host
    if ($LASTEXITCODE) { throw 'The store was not filled.' }
}

$cases = [ordered]@{
    'ids of deployments'          = 'Get-CanaryDeployment -Id '
    'the same, that begin so'     = 'Get-CanaryDeployment -Id {0}'
    'strategies'                  = 'Get-CanaryDeployment -Strategy '
    'ids of alerts'               = 'Get-ProductionAlert -Id '
    'ids of open alerts'          = 'Confirm-ProductionAlert -Id '
    'metrics'                     = 'Get-ProductionMetric -Name '
    'metrics that begin so'       = 'Get-ProductionMetric -Name metric_99'
    'rules of alerts'             = 'Set-ProductionThreshold -Name '
    'venues'                      = 'Stop-ProductionTrading -Scope Venue -Name '
    'stores'                      = 'Get-ProductionStatus -Store '
}
$prefix = & $pwsh -NoProfile -NonInteractive -Command "Import-Module '$Module'; ((Get-CanaryDeployment -Store '$Store')[5000 % $Entries].Id)"
$prefix = $prefix.Substring(0, $prefix.Length - 2)

foreach ($name in $cases.Keys) {
    $line = $cases[$name] -f $prefix
    $script = @"
        Import-Module '$Module'
        `$env:CANARYPS_STORE = '$Store'
        `$null = TabExpansion2 'Get-Process -Name ' 18
        0..$Rounds | ForEach-Object {
            `$watch = [Diagnostics.Stopwatch]::StartNew()
            `$found = (TabExpansion2 '$line' $($line.Length)).CompletionMatches.Count
            [pscustomobject]@{ Milliseconds = `$watch.Elapsed.TotalMilliseconds; Found = `$found }
        } | ConvertTo-Json
"@
    $times = & $pwsh -NoProfile -NonInteractive -Command $script | ConvertFrom-Json
    $later = $times.Milliseconds | Select-Object -Skip 1 | Sort-Object
    [pscustomobject]@{
        Names    = $name
        Offered  = $times[0].Found
        MedianMs = [Math]::Round($later[[int][Math]::Floor($later.Count / 2)], 1)
        WorstMs  = [Math]::Round($later[-1], 1)
        FirstMs  = [Math]::Round($times[0].Milliseconds)
    }
}

if ($isOwn) { Remove-Item "$Store*" }
