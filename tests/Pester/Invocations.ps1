# A sound call of every cmdlet on the folder of the help's scenario 'production'. Dot-source it after HelpScenarios.ps1.
# What tests say of every cmdlet they say by these: a new cmdlet is given a line here, or they fail.

# The ids that calls need, as Read-InvocationId has found them in the store.
$Ids = @{}

function Read-InvocationId {
    foreach ($deployment in Get-CanaryDeployment) { $Ids[($deployment.Strategy -replace '_momentum')] = $deployment.Id }
    $Ids.alert = (Get-ProductionAlert -Open -Rule queue_depth)[0].Id
    $Ids.silence = (Get-ProductionSilence)[0].Id
    $Ids.freeze = (Get-ProductionFreeze)[0].Id
    $Ids.key = (Get-ProductionApiKey ben).Id
    $Ids.notification = (Get-ProductionNotification -State Dead)[0].Id
    $Ids.stop = (Get-ProductionTradingStop)[0].Id
    $Ids.hash = (Get-ProductionLimit $Ids.fast).Proposal.Hash
}

# By name: the parameters of a sound call. They are blocks since they read $Ids.
$Invocations = @{
    'Add-ProductionBar'            = { @{ DeploymentId = $Ids.desk; Instrument = 'SPY'; Time = '2026-01-05T10:00:00Z'; Period = '00:01:00'; Open = 1; High = 2; Low = 1; Close = 2; Volume = 10 } }
    'Add-ProductionFreeze'         = { @{ To = (Get-Date).AddHours(1); Reason = 'rates' } }
    'Add-ProductionMetric'         = { @{ DeploymentId = $Ids.fast; Name = 'book_age'; Value = 3.0 } }
    'Add-ProductionOrderEvent'     = { @{ DeploymentId = $Ids.book; Arm = 'Candidate'; InputObject = @{ kind = 'Submitted'; client_order_id = 'K1'; instrument = 'SPY'; side = 'Buy'; quantity = 5; time = '2026-01-05T11:30:00Z' } } }
    'Add-ProductionSilence'        = { @{ Match = 'rule=spread'; Duration = 60; Reason = 'patching' } }
    'Add-ProductionThreshold'      = { @{ MetricName = 'book_age'; MetricType = 'CUSTOM'; Operator = '>'; WarningThreshold = 5 } }
    'Add-ProductionTick'           = { @{ DeploymentId = $Ids.desk; Instrument = 'SPY'; Price = 471; Volume = 10 } }
    'Approve-CanaryDeployment'     = { @{ Id = $Ids.gated; Reason = 'looked at it'; Actor = 'ben' } }
    'Approve-ProductionLimit'      = { @{ Id = $Ids.fast; Hash = $Ids.hash; Reason = 'looked at it'; Actor = 'ben' } }
    'Complete-CanaryDeployment'    = { @{ Id = $Ids.fast } }
    'Confirm-CanaryAllocation'     = { @{ Id = $Ids.book; Reader = 'oms'; Version = (Get-CanaryAllocation $Ids.book).Version; Weight = (Get-CanaryAllocation $Ids.book).Weight } }
    'Confirm-ProductionAlert'      = { @{ Id = $Ids.alert; User = 'ana' } }
    'Connect-ProductionStore'      = { @{ Store = './production.db' } }
    'Copy-ProductionStore'         = { @{ Destination = './copy.db' } }
    'Deny-CanaryDeployment'        = { @{ Id = $Ids.gated; Reason = 'not today' } }
    'Deny-ProductionLimit'         = { @{ Id = $Ids.fast; Reason = 'not today' } }
    'Disable-ProductionThreshold'  = { @{ Name = 'spread' } }
    'Disconnect-ProductionStore'   = { @{ } }
    'Enable-ProductionThreshold'   = { @{ Name = 'spread' } }
    'Enable-ProductionTrading'     = { @{ Id = $Ids.stop; Actor = 'ben'; Reason = 'prices are right again' } }
    'Export-ProductionData'        = { @{ Path = './data.json' } }
    'Export-ProductionEvidence'    = { @{ Id = $Ids.fast; Path = './evidence.zip' } }
    'Export-ProductionQuarantine'  = { @{ Path = './lines.quarantine.jsonl' } }
    'Get-CanaryAllocation'         = { @{ Id = $Ids.book } }
    'Get-CanaryDeployment'         = { @{ Id = $Ids.fast } }
    'Get-CanaryRoute'              = { @{ Id = $Ids.book; Key = 'order-1' } }
    'Get-CanaryVerdict'            = { @{ DeploymentId = $Ids.fast } }
    'Get-ProductionAgent'          = { @{ } }
    'Get-ProductionAlert'          = { @{ Id = $Ids.alert } }
    'Get-ProductionApiKey'         = { @{ Name = 'ben' } }
    'Get-ProductionAudit'          = { @{ } }
    'Get-ProductionCallback'       = { @{ } }
    'Get-ProductionChannel'        = { @{ } }
    'Get-ProductionFreeze'         = { @{ Id = $Ids.freeze } }
    'Get-ProductionHealth'         = { @{ DeploymentId = $Ids.fast } }
    'Get-ProductionIncident'       = { @{ Id = $Ids.wrong } }
    'Get-ProductionJournal'        = { @{ DeploymentId = $Ids.fast } }
    'Get-ProductionLimit'          = { @{ Id = $Ids.fast } }
    'Get-ProductionMetric'         = { @{ Name = 'queue_depth'; DeploymentId = $Ids.fast } }
    'Get-ProductionNotification'   = { @{ Id = $Ids.notification } }
    'Get-ProductionOrderEvent'     = { @{ DeploymentId = $Ids.book } }
    'Get-ProductionQuarantine'     = { @{ DeploymentId = $Ids.book } }
    'Get-ProductionSilence'        = { @{ Id = $Ids.silence } }
    'Get-ProductionStatus'         = { @{ } }
    'Get-ProductionTask'           = { @{ Folder = './units' } }
    'Get-ProductionThreshold'      = { @{ Name = 'spread' } }
    'Get-ProductionTradingStop'    = { @{ Id = $Ids.stop } }
    'Get-ProductionVenue'          = { @{ Id = $Ids.desk } }
    'Import-ProductionOrderEvent'  = { @{ Path = './events.jsonl'; DeploymentId = $Ids.book; Arm = 'Candidate' } }
    'Invoke-ProductionDemo'        = { @{ Store = './demo.db' } }
    'Invoke-ProductionPipeline'    = { @{ Store = './pipeline.db' } }
    'New-ProductionApiKey'         = { @{ Name = 'cem'; Scope = 'Read' } }
    'New-ProductionReport'         = { @{ Path = './report.md' } }
    'Register-CanaryGate'          = { @{ Name = 'live'; ScriptBlock = { $true } } }
    'Register-ProductionCallback'  = { @{ Event = 'Rollback'; ScriptBlock = { }; Name = 'pager' } }
    'Register-ProductionChannel'   = { @{ Name = 'desk-chat'; ScriptBlock = { } } }
    'Register-ProductionMetricSource' = { @{ Name = 'queue'; ScriptBlock = { 1 } } }
    'Register-ProductionTask'      = { @{ Name = 'desk'; Folder = './units'; NoEnable = $true } }
    'Remove-ProductionApiKey'      = { @{ Id = $Ids.key } }
    'Remove-ProductionFreeze'      = { @{ Id = $Ids.freeze } }
    'Remove-ProductionSilence'     = { @{ Id = $Ids.silence } }
    'Remove-ProductionThreshold'   = { @{ Name = 'spread' } }
    'Resolve-ProductionAlert'      = { @{ Id = $Ids.alert; User = 'ana' } }
    'Restart-CanaryDeployment'     = { @{ Id = $Ids.wrong } }
    'Restore-ProductionState'      = { @{ Path = './state.zip'; Store = './restored.db'; Confirm = $false } }
    'Resume-CanaryDeployment'      = { @{ Id = $Ids.desk } }
    'Save-ProductionState'         = { @{ Path = './saved.zip' } }
    'Send-ProductionNotification'  = { @{ Id = $Ids.notification } }
    'Send-ProductionOrder'         = { @{ DeploymentId = $Ids.desk; Instrument = 'SPY'; Side = 'Buy'; Quantity = 1; LimitPrice = 400; Arm = 'Baseline' } }
    'Set-ProductionLimit'          = { @{ Id = $Ids.desk; Path = './limits.yaml'; Reason = 'rebalancing' } }
    'Set-ProductionThreshold'      = { @{ Name = 'spread'; CriticalThreshold = 30 } }
    'Skip-CanaryDeploymentStep'    = { @{ Id = $Ids.fast; ToStep = (Get-CanaryDeployment $Ids.fast).Plan.Count - 1; Reason = 'soak done elsewhere'; Force = $true } }
    'Start-CanaryDeployment'       = { @{ Strategy = './slow_momentum.json'; ConfigurationPath = './canary.yaml' } }
    'Start-ProductionAgent'        = { @{ Listen = 'http://127.0.0.1:0' } }
    'Step-CanaryDeployment'        = { @{ Id = $Ids.fast } }
    'Stop-CanaryDeployment'        = { @{ Id = $Ids.fast } }
    'Stop-ProductionAgent'         = { @{ Id = $PID } }
    'Stop-ProductionOrder'         = { @{ DeploymentId = $Ids.desk; ClientOrderId = 'open-1' } }
    'Stop-ProductionTrading'       = { @{ Scope = 'Strategy'; Name = 'fast_momentum'; Reason = 'prices are wrong' } }
    'Suspend-CanaryDeployment'     = { @{ Id = $Ids.fast } }
    'Test-CanaryPlan'              = { @{ Strategy = './slow_momentum.json'; ConfigurationPath = './canary.yaml'; Replay = 2; Fault = 'Crash'; ReportPath = './plan.html' } }
    'Test-ProductionInstallation'  = { @{ } }
    'Test-ProductionJournal'       = { @{ Id = $Ids.fast } }
    'Test-ProductionOrder'         = { @{ DeploymentId = $Ids.desk; Instrument = 'SPY'; Side = 'Buy'; Quantity = 1; LimitPrice = 400; Arm = 'Baseline' } }
    'Test-ProductionReconciliation' = { @{ Id = $Ids.book } }
    'Test-ProductionThreshold'     = { @{ Path = './threshold-tests.yaml' } }
    'Undo-CanaryDeployment'        = { @{ Id = $Ids.fast } }
    'Unregister-ProductionCallback' = { @{ Name = 'stages' } }
    'Unregister-ProductionChannel' = { @{ Name = 'desk-sound' } }
    'Unregister-ProductionTask'    = { @{ Name = 'steps'; Folder = './units' } }
    'Wait-CanaryDeployment'        = { @{ Id = $Ids.fast; Timeout = 1 } }
    'Watch-ProductionEvent'        = { @{ After = 0; NoWait = $true } }
}

# Makes what the folders of the calls are copied from: the scenario 'production', with a stop of trading, a saved state and an operator's words.
function Initialize-InvocationFolder {
    Initialize-HelpScenario
    Enter-HelpScenario production
    $null = Stop-ProductionTrading Deployment (Get-CanaryDeployment -Strategy wrong_momentum).Id 'tested' -Actor ana -WarningAction SilentlyContinue
    $null = Suspend-CanaryDeployment (Get-CanaryDeployment -Strategy desk_momentum).Id -Actor ana
    $null = Save-ProductionState ./state.zip
    Register-ProductionTask steps -Step -Folder ./units -NoEnable
    Read-InvocationId
    Disconnect-ProductionStore
    $script:InvocationFolder = $PWD.Path
}

# Goes into a folder of its own with what the calls need, in the session too.
function Enter-InvocationFolder {
    Disconnect-ProductionStore
    $folder = Join-Path $TestDrive "$(New-Guid)"
    Copy-Item $InvocationFolder $folder -Recurse
    Set-Location $folder
    $env:CANARYPS_STORE = Join-Path $folder 'production.db'
    Register-ProductionCallback StageChanged { } -Name stages
    Register-ProductionChannel desk-sound { }
}
