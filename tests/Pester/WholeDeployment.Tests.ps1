# The one deployment that goes the whole way on the real clock. It takes over a minute: no candidate advances before its
# trades per minute have a minute behind them.
BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
}

Describe 'A deployment that nothing speaks against' {
    BeforeAll {
        $store = Join-Path $TestDrive 'good.db'
        $started = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store -Actor ana
        $tick = $started | Step-CanaryDeployment -Store $store
        $canary = $started | Wait-CanaryDeployment -Store $store -Until CANARY -Timeout 60
        $ended = $started | Wait-CanaryDeployment -Store $store -Timeout 120 -InformationVariable information -Verbose 4>&1
        $verbose, $ended = $ended.Where({ $_ -is [System.Management.Automation.VerboseRecord] }, 'Split')
    }

    It 'starts in PREPARATION with nothing traded' {
        $started | Should -BeOfType CanaryPS.Deployment
        $started.Stage | Should -Be 'PREPARATION'
        $started.Weight | Should -Be 0
        $started.StartedBy | Should -Be 'ana'
        $started.Candidate.Parameters['lookback_period'] | Should -Be 5
        $started.Baseline.Strategy | Should -Be 'baseline_momentum'
    }

    It 'tells what a step did' {
        $tick | Should -BeOfType CanaryPS.TickResult
        $tick.Deployment.Id | Should -Be $started.Id
        $tick.Outcome | Should -Be 'Worked'
    }

    It 'waits until a stage' {
        $canary.Stage | Should -Be 'CANARY'
        $canary.Weight | Should -BeIn 10, 20
    }

    It 'reaches COMPLETED at weight 100, confirmed' {
        $ended.Count | Should -Be 1
        $ended.Stage | Should -Be 'COMPLETED' -Because $ended.Reason
        $ended.Weight | Should -Be 100
        $ended.ConfirmedWeight | Should -Be 100
    }

    It 'tells every change of stage on the information stream' {
        ($information.MessageData -join "`n") | Should -Match 'ROLLOUT -> FULL_DEPLOYMENT'
        $information.Tags | Should -Contain 'StageChange'
        $changes = $information.Where{ $_.Tags -contains 'StageChange' }.MessageData
        $changes | Should -BeOfType CanaryPS.StageChange
        $changes.To | Should -Be ($changes.To | Select-Object -Unique) -Because 'each change is told once'
        $changes[0].From | Should -Be 'CANARY' -Because 'it was driven there before'
        $changes[-1].To | Should -Be 'COMPLETED'
    }

    It 'explains each verdict to who asks' {
        ($verbose.Message -join "`n") | Should -Match "$([regex]::Escape($started.Id)): Advance, HEALTHY"
        ($verbose.Message -join "`n") | Should -Match "$([regex]::Escape($started.Id)): Pass: "
    }

    It 'is found by id, wildcard, strategy and stage' {
        (Get-CanaryDeployment $started.Id -Store $store).Stage | Should -Be 'COMPLETED'
        (Get-CanaryDeployment * -Store $store).Id | Should -Be $started.Id
        (Get-CanaryDeployment -Strategy fast_* -Stage COMPLETED -Store $store).Id | Should -Be $started.Id
        Get-CanaryDeployment -Strategy other* -Store $store | Should -BeNullOrEmpty
        Get-CanaryDeployment -Running -Store $store | Should -BeNullOrEmpty
    }

    It 'has nothing more to do' {
        (Step-CanaryDeployment $started.Id -Store $store).Outcome | Should -Be 'Finished'
        (Wait-CanaryDeployment $started.Id -Store $store -Timeout 10).Stage | Should -Be 'COMPLETED'
    }

    It 'has left evaluations, samples and a status' {
        $health = Get-ProductionHealth -Store $store -Last 3
        $health.Count | Should -Be 3
        $health[-1].Verdict.Evidence.Count | Should -BeGreaterThan 5
        ($started | Get-ProductionHealth -Store $store -Last 1).DeploymentId | Should -Be $started.Id
        (Get-ProductionStatus -Store $store).DeploymentCount | Should -Be 1
    }
}
