BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
}

Describe 'Test-ProductionThreshold' {
    BeforeAll {
        $Shipped = Join-Path $ModuleFolder 'configs/threshold-tests.yaml'
    }

    It 'passes the tests that are shipped' {
        $results = @(Test-ProductionThreshold $Shipped)
        $results.Count | Should -Be 1
        $results[0].Passed | Should -BeTrue -Because ($results[0].Failures -join '; ')
        $results[0].Checked | Should -Be 6
    }

    It 'says what is not as expected' {
        $path = Join-Path $TestDrive 'wrong.yaml'
        (Get-Content $Shipped -Raw).Replace('for_seconds: 60', 'for_seconds: 0') | Set-Content $path
        $result = Test-ProductionThreshold -Path $path
        $result.Passed | Should -BeFalse
        $result.Failures[0] | Should -Match 'At 30 s an alert of ''venue_latency'''
    }

    It 'takes tests by pipeline' {
        $test = [CanaryPS.ThresholdTest]@{ Name = 'nothing'; Expect = [CanaryPS.ThresholdExpectation[]]@(@{ AtSeconds = 0 }) }
        ($test | Test-ProductionThreshold).Passed | Should -BeTrue
    }

    It 'refuses a file that can not be used, with the place' {
        $path = Join-Path $TestDrive 'broken.yaml'
        (Get-Content $Shipped -Raw).Replace('expect:', 'expects:') | Set-Content $path
        { Test-ProductionThreshold $path } | Should -Throw '*expects*'
    }

    It 'says what rules would have raised over the samples of a deployment' {
        $configuration = Join-Path $TestDrive 'configuration.yaml'
        New-TestConfiguration $configuration
        $store = Join-Path $TestDrive 'store.db'
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store -WarningAction SilentlyContinue
        foreach ($value in 1, 300, 2) { Add-ProductionMetric $deployment lag $value -Store $store }
        $rules = Join-Path $TestDrive 'rules.yaml'
        "thresholds:`n  - { metric_name: lag, metric_type: CUSTOM, operator: '>', warning_threshold: 100, critical_threshold: 200 }" | Set-Content $rules
        $trial = Test-ProductionThreshold -DeploymentId $deployment.Id -RulePath $rules -Store $store
        $trial.Samples, $trial.Pages, $trial.Alerts.Count | Should -Be 3, 1, 1
        $trial.Rules[0].Rule | Should -Be lag
        (Test-ProductionThreshold -DeploymentId $deployment.Id -Store $store).Pages | Should -Be 0
    }
}
