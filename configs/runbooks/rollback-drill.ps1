#Requires -Version 7.4
<#
.SYNOPSIS
    Proves that a rollback works on this host: starts a canary on paper, takes it out, and reads back that it is out.
.DESCRIPTION
    It uses a store of its own in the temporary folder, which it removes at the end, and never the store of the session. A configuration that trades real money is refused.
    Ends with one line of JSON and a code; Runbook.ps1 says which. Attention means that the rollback took longer than -Within, or left something.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File rollback-drill.ps1 -ConfigurationPath canary.yaml -Within 00:00:20
#>
[CmdletBinding()]
param(
    # The candidate: the name of a strategy of the configuration, or a YAML or JSON file. The configuration's second where it is left out.
    [string] $Strategy = 'fast_momentum',
    # The module's configs/quickstart.yaml where it is left out.
    [string] $ConfigurationPath,
    # How long the rollback may take until it is confirmed.
    [timespan] $Within = '00:00:30',
    # How long the canary may take until it trades.
    [timespan] $Patience = '00:02:00'
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Runbook.ps1')
$folder = Join-Path ([IO.Path]::GetTempPath()) "rollback-drill-$(New-Guid)"
function Remove-Drill { if (Test-Path $folder) { Remove-Item $folder -Recurse -ErrorAction Ignore } }
trap { Remove-Drill; Complete-Runbook rollback-drill Failed (Get-RunbookError $_) }

if (-not $ConfigurationPath) { $ConfigurationPath = Join-Path (Get-Command Start-CanaryDeployment).Module.ModuleBase 'configs/quickstart.yaml' }
$null = New-Item $folder -ItemType Directory
$on = @{ Store = Join-Path $folder 'drill.db' }

$canary = Start-CanaryDeployment $Strategy -ConfigurationPath $ConfigurationPath -Actor rollback-drill -WarningAction SilentlyContinue @on |
    Wait-CanaryDeployment -Until CANARY -Timeout $Patience @on
if ($canary.Stage -ne 'CANARY') { throw "The canary of the drill is in $($canary.Stage) after $Patience, and never traded: $($canary.Reason)" }

$clock = [Diagnostics.Stopwatch]::StartNew()
$null = $canary | Undo-CanaryDeployment -Reason 'rollback drill' -Actor rollback-drill -Wait @on
$took = $clock.Elapsed
$after = Get-CanaryDeployment $canary.Id @on
$journal = Test-ProductionJournal $canary.Id @on
$left = @(
    if ($after.Stage -ne 'ROLLBACK') { "it is in $($after.Stage)" }
    if ($after.IsUnconfirmed) { 'it is not confirmed' }
    if ($after.ConfirmedWeight -ne 0) { "the candidate has $($after.ConfirmedWeight) % of the flow" }
    if ($after.PendingEffects.Count) { "$($after.PendingEffects.Count) effect(s) are pending" }
    if (@($journal).IsIntact -contains $false) { 'the journal is not intact' }
    if ($took -gt $Within) { "it took longer than $Within" }
)
Remove-Drill
Complete-Runbook rollback-drill ($left ? 'Attention' : 'Done') ([ordered]@{
    deployment = $after.Id
    seconds    = [Math]::Round($took.TotalSeconds, 3)
    within     = $Within.TotalSeconds
    from       = $canary.ConfirmedWeight
    problems   = $left
})
