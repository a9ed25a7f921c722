<#
.SYNOPSIS
    Times Export-ProductionData to Excel, beside piping the same objects to Export-Excel and giving it them as a DataTable, in turn in one process.
.DESCRIPTION
    Needs the module ImportExcel. Export-ProductionData reads the samples from a store, makes tables, filters, formats and charts; the others have the objects in memory and make none of these.
    Prints the medians. Machines are noisy: quote the ratios.
#>
[CmdletBinding()]
param(
    [ValidateRange(3, 100)][int] $Rounds = 5,
    [ValidateRange(1000, 200000)][int] $Rows = 100000,
    [string] $Module = (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1')
)

Import-Module (Resolve-Path $Module).Path
Import-Module ImportExcel 3>$null
$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "canaryps-export-$([guid]::NewGuid().ToString('N'))")
$store = Join-Path $folder 'store.db'
$config = Join-Path (Split-Path (Resolve-Path $Module).Path) 'configs/quickstart.yaml'
$deployment = Start-CanaryDeployment -Strategy managed_momentum -ConfigurationPath $config -Store $store
$start = [DateTimeOffset]::UtcNow.AddHours(-3)
0..($Rows - 1) | ForEach-Object { [pscustomobject]@{ Name = "queue_depth_$($_ % 20)"; Value = [Math]::Sin($_) * 100; Unit = 'orders'; Time = $start.AddMilliseconds($_ * 100) } } |
    Add-ProductionMetric $deployment.Id -Store $store

$columns = 'DeploymentId', 'Time', 'Name', 'Arm', 'Window', 'Value', 'Unit', 'Count'
$samples = @(Get-ProductionMetric -Store $store | ForEach-Object {
        [pscustomobject]@{ DeploymentId = $_.DeploymentId; Time = $_.Time.UtcDateTime; Name = $_.Name; Arm = "$($_.Arm)"; Window = $_.Window; Value = $_.Value; Unit = $_.Unit; Count = $_.Count }
    })
$table = [Data.DataTable]::new('metrics')
foreach ($column in $columns) { $null = $table.Columns.Add($column, $samples[0].$column.GetType()) }
foreach ($sample in $samples) { $null = $table.Rows.Add(@(foreach ($column in $columns) { $sample.$column })) }

$n = 0
$cases = [ordered]@{
    'Export-ProductionData'           = { Export-ProductionData (Join-Path $folder "a$n.xlsx") -Include Summary, Metrics -Store $store }
    'objects piped to Export-Excel'   = { $samples | Export-Excel (Join-Path $folder "b$n.xlsx") -WorksheetName metrics }
    'a DataTable by Export-Excel'     = { Export-Excel -InputObject $table -Path (Join-Path $folder "c$n.xlsx") -WorksheetName metrics }
    'Export-ProductionData to Csv'    = { Export-ProductionData (Join-Path $folder "d$n.csv") -Include Metrics -Store $store }
    'Export-ProductionData to Json'   = { Export-ProductionData (Join-Path $folder "e$n.json") -Include Metrics -Store $store }
}
$times = @{}
foreach ($name in $cases.Keys) { $times[$name] = [Collections.Generic.List[double]]::new() }
foreach ($round in 0..$Rounds) {
    foreach ($name in $cases.Keys) {
        $n++
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $null = & $cases[$name]
        # The first round compiles and is not counted.
        if ($round -gt 0) { $times[$name].Add($watch.Elapsed.TotalSeconds) }
    }
}

foreach ($name in $cases.Keys) {
    $sorted = $times[$name] | Sort-Object
    [pscustomobject]@{ Case = $name; Rows = $samples.Count; MedianSeconds = [Math]::Round($sorted[[int][Math]::Floor($sorted.Count / 2)], 2); FastestSeconds = [Math]::Round($sorted[0], 2) }
}

Disconnect-ProductionStore
Remove-Item $folder -Recurse -Force
