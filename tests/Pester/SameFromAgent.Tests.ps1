# What commands give of a store and of the agent that drives it is the same, property by property.

BeforeDiscovery {
    $built = Test-Path (Join-Path $PSScriptRoot '../../artifacts/agent/CanaryPS.Agent.dll')
    $questions = . (Join-Path $PSScriptRoot 'Questions.ps1')
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'Answers.ps1')
    $env:CANARYPS_RUNTIME = Join-Path $TestDrive 'agents'
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 60 -Interval 5
    $store = Join-Path $TestDrive 'store.db'
    $over = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $store
    $null = $over | Undo-CanaryDeployment -Reason wrong -Store $store -Confirm:$false | Wait-CanaryDeployment -Timeout 60 -Store $store
    $running = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $null = $running | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store
    do { $tick = $running | Step-CanaryDeployment -Store $store; Start-Sleep -Milliseconds 200 } until ($tick.Verdict)
    Add-ProductionMetric $running own_metric 7 -Store $store
    $null = Add-ProductionThreshold own_metric -MetricType CUSTOM -Operator '>' -CriticalThreshold 9 -Store $store
    $null = Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason test -Strategy other -Store $store
    if (Test-Path (Join-Path $PSScriptRoot '../../artifacts/agent/CanaryPS.Agent.dll')) {
        $agent = Start-ProductionAgent -Store $store -Listen http://127.0.0.1:0 -Confirm:$false
    }
}

AfterAll {
    Get-ProductionAgent | Stop-ProductionAgent -Force -Confirm:$false
    $env:CANARYPS_STORE = $env:CANARYPS_RUNTIME = $null
}

Describe 'An agent' -Skip:(-not $built) {
    # It drives the store meanwhile: what is the same before and after must be what the agent says in between.
    It 'gives the same: <Question>' -ForEach $questions {
        $end = (Get-Date).AddSeconds(60)
        do {
            $before = Get-Answer $Question $Without $store
            $told = Get-Answer $Question $Without $agent.Url
            $after = Get-Answer $Question $Without $store
        } until ($before -ceq $after -or (Get-Date) -gt $end)

        $after | Should -BeExactly $before -Because 'nothing may have changed meanwhile'
        $told | Should -BeExactly $before
    }
}
