<#
.SYNOPSIS
Measures how many keys a second Get-CanaryRoute routes, one by one through the pipeline and as an array, beside what PowerShell's
own Write-Output passes on in the same run.
#>
param(
    [string] $ModuleManifest = (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1'),
    [int] $Keys = 1000000,
    [int] $Runs = 5
)

Import-Module $ModuleManifest
$folder = Join-Path ([IO.Path]::GetTempPath()) "canaryps-routing-$PID"
New-Item -ItemType Directory $folder | Out-Null
try {
    $store = Join-Path $folder 'store.db'
    $configuration = Join-Path $folder 'configuration.yaml'
    'routing: { mode: order_share }', 'trading: { flow: External }' | Set-Content $configuration
    $deployment = (Start-CanaryDeployment managed_momentum -ConfigurationPath $configuration -Store $store -WarningAction SilentlyContinue).Id
    $given = [string[]](1..$Keys | ForEach-Object { "20260105-desk-{0:D10}" -f $_ })

    $ways = [ordered]@{
        'Write-Output, one by one'    = { $null = $given | Write-Output }
        'Get-CanaryRoute, one by one' = { $null = $given | Get-CanaryRoute $deployment -Store $store }
        'Get-CanaryRoute, array'      = { $null = , $given | Get-CanaryRoute $deployment -Store $store }
    }
    $best = @{}
    foreach ($run in 1..$Runs) {
        foreach ($way in $ways.Keys) {
            $watch = [Diagnostics.Stopwatch]::StartNew()
            & $ways[$way]
            $best[$way] = [Math]::Max($best[$way], $Keys / $watch.Elapsed.TotalSeconds)
        }
    }

    foreach ($way in $ways.Keys) {
        [pscustomobject]@{ Way = $way; KeysPerSecond = [long]$best[$way]; ToWriteOutput = [Math]::Round($best[$way] / $best['Write-Output, one by one'], 2) }
    }
}
finally {
    Disconnect-ProductionStore
    Remove-Module CanaryPS
    Remove-Item -Recurse -Force $folder -ErrorAction SilentlyContinue
}
