#Requires -Version 7.4
<#
.SYNOPSIS
    Says which deployments wait for people at a gate, and approves those that nothing speaks against.
.DESCRIPTION
    Without -Approve it only tells. With it, a deployment is approved whose health is HEALTHY, that was evaluated lately, and that has no open critical alert; what is held back, and why, is told.
    Where the gate asks for two persons, or for another than who started it, the deployment goes on waiting for them.
    Ends with one line of JSON and a code; Runbook.ps1 says which.
.EXAMPLE
    pwsh -NoProfile -File morning-approval.ps1 -Store production.db -Approve -Actor ana -Reason 'night looked good'
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string] $Store,
    # Only deployments whose id is like this.
    [string] $Id = '*',
    [switch] $Approve,
    # Who approves; the user of this process where it is left out.
    [string] $Actor,
    [string] $Reason = 'morning approval',
    # An evaluation that is older says nothing of now.
    [timespan] $Fresh = '00:15:00'
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Runbook.ps1')
trap { Complete-Runbook morning-approval Failed (Get-RunbookError $_) }

$on = $Store ? @{ Store = $Store } : @{}
$as = $Actor ? @{ Actor = $Actor } : @{}
$waiting, $approved, $held = @(), @(), @()
foreach ($deployment in Get-CanaryDeployment -Running @on | Where-Object Id -Like $Id) {
    if (-not ($deployment.GateRequests | Where-Object { $_.Step -eq $deployment.Step -and -not $_.Denial })) { continue }

    $critical = @(Get-ProductionAlert -Open -Severity CRITICAL @on | Where-Object DeploymentId -EQ $deployment.Id)
    $against = @(
        if ($deployment.Health -ne 'HEALTHY') { "it is $($deployment.Health): $($deployment.Reason)" }
        if ($deployment.EvaluatedAt -lt (Get-Date).Subtract($Fresh)) { "it was last evaluated at $('{0:u}' -f $deployment.EvaluatedAt)" }
        if ($critical) { "$($critical.Count) critical alert(s) are open" }
    )
    if ($against) {
        $held += [ordered]@{ deployment = $deployment.Id; because = $against -join '; ' }
        continue
    }

    $after = $deployment
    if ($Approve -and $PSCmdlet.ShouldProcess($deployment.Id, 'Approve')) {
        $after = Approve-CanaryDeployment $deployment.Id -Reason $Reason @as @on
        $approved += $deployment.Id
    }

    # One approval may not be enough.
    $needed = @($after.Configuration.Gates | Where-Object Kind -EQ Approval | ForEach-Object {
        $gate = $_
        $request = $after.GateRequests | Where-Object { $_.Gate -eq $gate.Name -and $_.Step -eq $after.Step }
        if ($request -and $request.Approvals.Count -lt $gate.Approvers) { "$($gate.Name): $($request.Approvals.Count) of $($gate.Approvers)" }
    })
    if ($needed) { $waiting += [ordered]@{ deployment = $deployment.Id; approvals = $needed } }
}

Complete-Runbook morning-approval ($held ? 'Attention' : $waiting ? 'Waiting' : 'Done') ([ordered]@{ approved = $approved; waiting = $waiting; held = $held })
