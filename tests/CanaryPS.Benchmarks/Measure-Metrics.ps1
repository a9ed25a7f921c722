<#
.SYNOPSIS
    Times Add-ProductionMetric and Get-ProductionMetric on a SQLite store, beside Write-Output of the same objects.
.DESCRIPTION
    Prints medians in microseconds an object and objects a second; for the reading also the first object and what the process grew by. Machines are noisy: quote ratios.
#>
[CmdletBinding()]
param(
    [ValidateRange(3, 100)][int] $Rounds = 5,
    [ValidateRange(1000, 10000000)][int] $Objects = 200000,
    [ValidateRange(1000, 10000000)][int] $Samples = 1000000,
    [string] $Module = (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1')
)

Import-Module $Module
$config = Join-Path (Split-Path (Resolve-Path $Module).Path) 'configs/quickstart.yaml'
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "canaryps-metrics-$([guid]::NewGuid().ToString('N'))")
$store = Join-Path $folder 'store.db'

function New-Deployment([string] $Path) {
    (Start-CanaryDeployment -Strategy managed_momentum -ConfigurationPath $config -Store $Path -WarningAction SilentlyContinue).Id
}

function Get-Median([double[]] $Values) {
    $sorted = $Values | Sort-Object
    $sorted[[int][Math]::Floor($sorted.Count / 2)]
}

$id = New-Deployment $store
$start = [DateTimeOffset]::UtcNow.AddDays(-1)
$custom = [object[]]::new($Objects)
for ($i = 0; $i -lt $Objects; $i++) {
    $custom[$i] = [pscustomobject]@{ Name = "metric_$($i % 100)"; Value = [double] $i; Time = $start.AddMilliseconds($i); Unit = 'ms'; Type = 'CUSTOM' }
}
$numbers = [double[]] (1..$Objects)
$typed = [CanaryPS.MetricSample[]] (Add-ProductionMetric $id -InputObject $custom -Store $store -PassThru)

$cases = [ordered]@{
    'Write-Output'                       = { $custom | Write-Output | Out-Null }
    'Add-ProductionMetric, piped'        = { $custom | Add-ProductionMetric $id -Store $store }
    'Add-ProductionMetric, array'        = { Add-ProductionMetric $id -InputObject $custom -Store $store }
    'Add-ProductionMetric, double[]'     = { Add-ProductionMetric $id -Name numbers -InputObject $numbers -Store $store }
    'Add-ProductionMetric, MetricSample[]' = { Add-ProductionMetric $id -InputObject $typed -Store $store }
}
$times = @{}
foreach ($name in $cases.Keys) { $times[$name] = [Collections.Generic.List[double]]::new() }
foreach ($round in 0..$Rounds) {
    foreach ($name in $cases.Keys) {
        [GC]::Collect()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        & $cases[$name]
        # The first round compiles and is not counted.
        if ($round -gt 0) { $times[$name].Add($watch.Elapsed.TotalSeconds) }
    }
}

foreach ($name in $cases.Keys) {
    $median = Get-Median $times[$name]
    [pscustomobject]@{ Case = $name; Microseconds = [Math]::Round($median / $Objects * 1e6, 2); PerSecond = [long] ($Objects / $median); OfWriteOutput = [Math]::Round($median / (Get-Median $times['Write-Output']), 2) }
}

# Reading, in a process of its own so that what it grows by is the reading's.
$many = Join-Path $folder 'many.db'
$id = New-Deployment $many
$part = 100000
for ($done = 0; $done -lt $Samples; $done += $part) {
    $some = [object[]]::new([Math]::Min($part, $Samples - $done))
    for ($i = 0; $i -lt $some.Length; $i++) { $some[$i] = @{ Name = "metric_$($i % 100)"; Value = [double] $i; Time = $start.AddMilliseconds(10 * ($done + $i)); Unit = 'ms' } }
    Add-ProductionMetric $id -InputObject $some -Store $many
}

& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command {
    param($Module, $Store, $Rounds)
    Import-Module $Module
    $null = Get-ProductionStatus -Store $Store
    $process = [Diagnostics.Process]::GetCurrentProcess()
    foreach ($round in 1..$Rounds) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $null = Get-ProductionMetric -Store $Store -Window * | Select-Object -First 1
        $first = $watch.Elapsed.TotalMilliseconds
        [GC]::Collect(); $process.Refresh(); $before = $process.WorkingSet64
        $watch.Restart()
        $count = (Get-ProductionMetric -Store $Store -Window * | Measure-Object).Count
        $seconds = $watch.Elapsed.TotalSeconds
        $process.Refresh()
        [pscustomobject]@{ Case = "Get-ProductionMetric, round $round"; Samples = $count; FirstMs = [Math]::Round($first); PerSecond = [long] ($count / $seconds); GrewMiB = [Math]::Round(($process.WorkingSet64 - $before) / 1MB); PeakMiB = [Math]::Round($process.PeakWorkingSet64 / 1MB) }
    }
} -args (Resolve-Path $Module).Path, $many, $Rounds | Format-Table

Remove-Item $folder -Recurse
