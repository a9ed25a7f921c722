BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
}

Describe 'Invoke-ProductionDemo' {
    BeforeAll {
        $Store = Join-Path $TestDrive 'demo.db'
        $Outcomes = @(Invoke-ProductionDemo -Store $Store -InformationVariable Told 6> $null)
    }

    It 'runs every deployment of the demo to its end' {
        $Outcomes.Count | Should -Be 3
        $Outcomes | ForEach-Object { $_.Stage | Should -BeIn 'COMPLETED', 'ROLLBACK' }
        $Outcomes.Stage | Should -Contain 'ROLLBACK'
        $Told.Count | Should -Be 3
    }

    It 'leaves them in the store, where they can be looked at' {
        foreach ($outcome in $Outcomes) {
            ($outcome | Get-CanaryDeployment -Store $Store).Stage | Should -Be $outcome.Stage
            @($outcome | Get-ProductionJournal -Store $Store).Count | Should -BeGreaterThan 10
        }
    }

    It 'says what each decision rests on' {
        $Outcomes[0].Decisions[0].Stage | Should -Be 'PREPARATION'
        $Outcomes[0].Decisions[-1].Evidence | Should -Not -BeNullOrEmpty
    }

    It 'takes no store of the session' {
        $real = Join-Path $TestDrive 'real.db'
        $env:CANARYPS_STORE = $real
        try { Invoke-ProductionDemo -WhatIf }
        finally { $env:CANARYPS_STORE = $null }
        Test-Path $real | Should -BeFalse
    }

    It 'refuses a configuration without a demo, and an agent' {
        (Get-Failure { Invoke-ProductionDemo (Join-Path $ModuleFolder 'configs/pipeline.yaml') -Store (Join-Path $TestDrive 'none.db') }).FullyQualifiedErrorId | Should -BeLike 'SectionMissing,*'
        (Get-Failure { Invoke-ProductionDemo -Store http://127.0.0.1:9 }).FullyQualifiedErrorId | Should -BeLike 'StoreInaccessible,*'
        Test-Path (Join-Path $TestDrive 'none.db') | Should -BeFalse
    }
}

Describe 'Invoke-ProductionPipeline' {
    It 'gives each stage as it ends, and the canary with its deployment' {
        $results = @(Invoke-ProductionPipeline -Store (Join-Path $TestDrive 'pipeline.db'))
        $results.Stage | Should -Be 'Backtest', 'Validation', 'PaperTrading', 'Canary'
        $results[0..2].Passed | Should -Not -Contain $false
        ($results[3] | Get-CanaryDeployment -Store $results[3].Store).Id | Should -Be $results[3].DeploymentId
    }
}

Describe 'Test-ProductionInstallation' {
    It 'passes what is here, and says what nothing needs now' {
        $checks = @(Test-ProductionInstallation)
        $checks.Result | Should -Not -Contain 'Failed'
        ($checks | Where-Object Name -EQ Engine).Result | Should -Be 'Passed'
        ($checks | Where-Object Name -EQ Store).Result | Should -Be 'Skipped'
        $checks | Where-Object Result -EQ 'Warning' | ForEach-Object { $_.Advice | Should -Not -BeNullOrEmpty }
    }

    It 'fails where the store can not be used, and goes on' {
        $checks = @(Test-ProductionInstallation -Store (Join-Path $TestDrive 'nowhere.db'))
        $store = $checks | Where-Object Name -EQ Store
        $store.Result | Should -Be 'Failed'
        $store.Advice | Should -BeLike '*Start-CanaryDeployment*'
        $checks.Name | Should -Contain 'ImportExcel'
    }

    It 'warns where others may write the store' -Skip:$IsWindows {
        $store = Join-Path $TestDrive 'open.db'
        $configuration = Join-Path $TestDrive 'configuration.yaml'
        New-TestConfiguration $configuration
        Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store -WarningAction SilentlyContinue | Out-Null
        (Test-ProductionInstallation -Store $store | Where-Object Name -EQ Permissions).Result | Should -Be 'Passed'
        chmod go+w $store
        (Test-ProductionInstallation -Store $store | Where-Object Name -EQ Permissions).Result | Should -Be 'Warning'
        (Test-ProductionInstallation -Store $store | Where-Object Name -EQ Clock).Result | Should -Be 'Passed'
    }
}
