#Requires -Version 7.4
<#
.SYNOPSIS
    Looks after a store: checks it, finishes what was left, and makes a backup that is proved by restoring it.
.DESCRIPTION
    Checks the installation and the journals; drives rollbacks that are not confirmed; sends notifications again that were given up; saves the state, restores it into a store of its own and compares; keeps the newest backups.
    Ends with one line of JSON and a code; Runbook.ps1 says which.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File store-maintenance.ps1 -Store production.db -BackupFolder /backup/canaryps -Keep 30
#>
[CmdletBinding()]
param(
    [string] $Store,
    [Parameter(Mandatory)] [string] $BackupFolder,
    # How many backups are kept.
    [ValidateRange(1, 10000)] [int] $Keep = 14,
    # How long rollbacks that are not confirmed are driven.
    [timespan] $Patience = '00:01:00'
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Runbook.ps1')
$proof = Join-Path ([IO.Path]::GetTempPath()) "store-maintenance-$(New-Guid)"
function Remove-Proof { if (Test-Path $proof) { Remove-Item $proof -Recurse -ErrorAction Ignore } }
trap { Remove-Proof; Complete-Runbook store-maintenance Failed (Get-RunbookError $_) }

$on = $Store ? @{ Store = $Store } : @{}
$checks = @(Test-ProductionInstallation @on | Where-Object Result -In Failed, Warning)
$broken = @(Test-ProductionJournal @on | Where-Object { -not $_.IsIntact })

Get-CanaryDeployment -Stage ROLLBACK @on | Where-Object IsUnconfirmed | Wait-CanaryDeployment -Timeout $Patience -ErrorAction SilentlyContinue @on | Out-Null
$unconfirmed = @(Get-CanaryDeployment -Stage ROLLBACK @on | Where-Object IsUnconfirmed)
$dead = @(Get-ProductionNotification -State Dead @on)
$dead | Send-ProductionNotification @on | Out-Null

$null = New-Item $BackupFolder -ItemType Directory -Force
$backup = Join-Path $BackupFolder "production-$(Get-Date -AsUTC -Format yyyyMMdd-HHmmss).state"
$null = Save-ProductionState $backup @on

# A backup is one when it has been restored.
$null = New-Item $proof -ItemType Directory
$restored = @{ Store = Join-Path $proof 'proof.db' }
$null = Restore-ProductionState $backup -Confirm:$false @restored
$lost = @(Compare-Object @(Get-CanaryDeployment @on).Id @(Get-CanaryDeployment @restored).Id | ForEach-Object InputObject)
$broken += @(Test-ProductionJournal @restored | Where-Object { -not $_.IsIntact })
Remove-Proof

$old = @(Get-ChildItem $BackupFolder -Filter 'production-*.state' | Sort-Object Name -Descending | Select-Object -Skip $Keep)
$old | Remove-Item

Complete-Runbook store-maintenance ($broken -or $lost -or $unconfirmed -or $checks.Result -contains 'Failed' ? 'Attention' : 'Done') ([ordered]@{
    backup      = $backup
    bytes       = (Get-Item $backup).Length
    removed     = $old.Count
    broken      = @($broken | ForEach-Object { "$($_.DeploymentId) $($_.Journal)" })
    lost        = $lost
    unconfirmed = @($unconfirmed.Id)
    resent      = $dead.Count
    checks      = @($checks | ForEach-Object { "$($_.Name): $($_.Found)" })
})
