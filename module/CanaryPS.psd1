@{
    RootModule           = 'CanaryPS.dll'
    # This and Prerelease are filled in by the build, from Directory.Build.props.
    ModuleVersion        = '0.0.0'
    GUID                 = 'b1f6d0c2-6b0e-4f4a-9a55-7d1f3c0e8a41'
    Author               = 'CanaryPS contributors'
    CompanyName          = 'CanaryPS'
    Copyright            = '(c) CanaryPS contributors.'
    Description          = 'Takes a new version of a trading strategy into production by canary, watches it, and takes it out at once when the evidence is bad.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    TypesToProcess       = @('CanaryPS.Types.ps1xml')
    FormatsToProcess     = @('CanaryPS.Format.ps1xml')
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Add-ProductionFreeze'
        'Add-ProductionMetric'
        'Add-ProductionOrderEvent'
        'Add-ProductionSilence'
        'Add-ProductionThreshold'
        'Approve-CanaryDeployment'
        'Confirm-CanaryAllocation'
        'Confirm-ProductionAlert'
        'Connect-ProductionStore'
        'Deny-CanaryDeployment'
        'Disable-ProductionThreshold'
        'Disconnect-ProductionStore'
        'Enable-ProductionThreshold'
        'Enable-ProductionTrading'
        'Export-ProductionQuarantine'
        'Get-CanaryAllocation'
        'Get-CanaryDeployment'
        'Get-CanaryRoute'
        'Get-CanaryVerdict'
        'Get-ProductionAlert'
        'Get-ProductionCallback'
        'Get-ProductionChannel'
        'Get-ProductionFreeze'
        'Get-ProductionHealth'
        'Get-ProductionMetric'
        'Get-ProductionNotification'
        'Get-ProductionQuarantine'
        'Get-ProductionSilence'
        'Get-ProductionStatus'
        'Get-ProductionThreshold'
        'Get-ProductionTradingStop'
        'Get-ProductionVenue'
        'Import-ProductionOrderEvent'
        'Register-CanaryGate'
        'Register-ProductionCallback'
        'Register-ProductionChannel'
        'Register-ProductionMetricSource'
        'Remove-ProductionFreeze'
        'Remove-ProductionSilence'
        'Remove-ProductionThreshold'
        'Resolve-ProductionAlert'
        'Restart-CanaryDeployment'
        'Resume-CanaryDeployment'
        'Send-ProductionNotification'
        'Set-ProductionThreshold'
        'Skip-CanaryDeploymentStep'
        'Start-CanaryDeployment'
        'Step-CanaryDeployment'
        'Stop-CanaryDeployment'
        'Stop-ProductionTrading'
        'Suspend-CanaryDeployment'
        'Test-CanaryPlan'
        'Test-ProductionThreshold'
        'Undo-CanaryDeployment'
        'Unregister-ProductionCallback'
        'Unregister-ProductionChannel'
        'Wait-CanaryDeployment'
        'Watch-ProductionEvent'
    )
    PrivateData          = @{
        PSData = @{
            Prerelease = ''
            Tags       = @('trading', 'canary', 'deployment', 'monitoring', 'rollback', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
        }
    }
}
