BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $null = $deployment | Wait-CanaryDeployment -Timeout 2 -Store $store -ErrorAction SilentlyContinue
    $all = Get-ProductionMetric -Store $store
}

Describe 'Get-ProductionMetric' {
    It 'gives samples of every family and both arms, oldest first' {
        $all[0] | Should -BeOfType CanaryPS.MetricSample
        $all.Type | Sort-Object -Unique | Should -Be 'SYSTEM', 'TRADING', 'RISK', 'PERFORMANCE'
        $all.Arm | Sort-Object -Unique | Should -Be 'Baseline', 'Candidate'
        $times = $all.Time
        (1..($times.Count - 1)).Where({ $times[$_] -lt $times[$_ - 1] }) | Should -BeNullOrEmpty
    }

    It 'never gives a number that is none' {
        $all.Where({ $null -ne $_.Value -and -not [double]::IsFinite($_.Value) }) | Should -BeNullOrEmpty
        $all.Where({ $null -eq $_.Value -and -not $_.Reason }) | Should -BeNullOrEmpty
    }

    It 'gives the newest' {
        $last = Get-ProductionMetric -Last 5 -Store $store
        $last.Count | Should -Be 5
        $last.ForEach({ "$($_.Time.UtcTicks) $($_.Name) $($_.Arm)" }) | Should -Be $all[-5..-1].ForEach({ "$($_.Time.UtcTicks) $($_.Name) $($_.Arm)" })
    }

    It 'selects by name, wildcard, family, arm and time' {
        (Get-ProductionMetric cpu_usage -Store $store).Name | Sort-Object -Unique | Should -Be 'cpu_usage'
        (Get-ProductionMetric 'latency_p9?' -Store $store).Name | Sort-Object -Unique | Should -Be 'latency_p95', 'latency_p99'
        (Get-ProductionMetric -Type RISK -Store $store).Type | Sort-Object -Unique | Should -Be 'RISK'
        (Get-ProductionMetric -Arm Baseline -Store $store).Arm | Sort-Object -Unique | Should -Be 'Baseline'
        $middle = $all[[int]($all.Count / 2)].Time
        $since = Get-ProductionMetric -Since $middle -Store $store
        $since.Count | Should -Be @($all.Where({ $_.Time -ge $middle })).Count
    }

    It 'gives the contract of every metric when asked' {
        $detailed = Get-ProductionMetric -Detailed -Last 100 -Store $store
        $detailed[0] | Should -BeOfType CanaryPS.DetailedMetricSample
        $detailed.Where({ -not $_.Contract.Method -or -not $_.Contract.NoValueRule }).Name | Should -BeNullOrEmpty
        (Get-ProductionMetric sharpe_ratio -Detailed -Last 1 -Store $store).Contract.Ddof | Should -Be 1
        Get-ProductionMetric sharpe_ratio -Detailed -Last 1 -Store $store | Out-String | Should -Match 'Sharpe 1994'
    }

    It 'takes deployments from the pipeline' {
        ($deployment | Get-ProductionMetric -Last 2 -Store $store).Count | Should -Be 2
        $null = 'nosuch' | Get-ProductionMetric -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
    }

    It 'stops reading when a later command has had enough' {
        @(Get-ProductionMetric -Store $store | Select-Object -First 3).Count | Should -Be 3
        (Get-ProductionStatus -Store $store).DeploymentCount | Should -Be 1
    }

    It 'refuses <_> as a number of samples' -ForEach 0, -1 {
        (Get-Failure { Get-ProductionMetric -Last $_ -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }
}
