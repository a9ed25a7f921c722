#Requires -Version 7.4
<#
.SYNOPSIS
    Starts the night's canary, or goes on with the one that runs, and drives it until it ends or the time is over.
.DESCRIPTION
    Ends with one line of JSON and a code; Runbook.ps1 says which. Run again it goes on where the deployment is, so a scheduler may repeat it.
    A deployment that an agent drives is waited for in the same way.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File nightly-canary.ps1 -Strategy fast_momentum -ConfigurationPath canary.yaml -Store production.db -For 07:30:00
#>
[CmdletBinding()]
param(
    # The candidate: the name of a strategy of the configuration, or a YAML or JSON file.
    [Parameter(Mandatory)] [string] $Strategy,
    [string] $ConfigurationPath,
    [string] $Store,
    # How long it is driven at most.
    [timespan] $For = '08:00:00',
    [string] $Actor = 'nightly-canary'
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Runbook.ps1')
trap { Complete-Runbook nightly-canary Failed (Get-RunbookError $_) }

$on = $Store ? @{ Store = $Store } : @{}
$with = $ConfigurationPath ? @{ ConfigurationPath = $ConfigurationPath } : @{}
try {
    $deployment = Start-CanaryDeployment $Strategy -Actor $Actor @with @on
}
catch {
    # One of this strategy runs already: last night's, or this one's when the scheduler tries again.
    if ($_.FullyQualifiedErrorId -notlike 'DeploymentConflict,*') { throw }
    $deployment = Get-CanaryDeployment $_.Exception.RunningId @on
}

$null = $deployment | Wait-CanaryDeployment -Timeout $For -ErrorAction SilentlyContinue -ErrorVariable problems @on
$problems | Where-Object FullyQualifiedErrorId -NotLike 'WaitTimedOut,*' | ForEach-Object { throw $_ }

$now = Get-CanaryDeployment $deployment.Id @on
$gates = @($now.GateRequests | Where-Object { $_.Step -eq $now.Step -and -not $_.Denial })
$outcome = if ($now.Stage -eq 'COMPLETED') { 'Done' }
    elseif ($now.Stage -eq 'ROLLBACK') { 'Attention' }
    elseif ($gates) { 'Waiting' }
    else { 'Unfinished' }
Complete-Runbook nightly-canary $outcome ([ordered]@{
    deployment        = $now.Id
    stage             = "$($now.Stage)"
    weight            = $now.ConfirmedWeight
    health            = "$($now.Health)"
    reason            = $now.Reason
    gates             = @($gates.Gate)
    rollbackConfirmed = $now.Stage -eq 'ROLLBACK' ? -not $now.IsUnconfirmed : $null
})
