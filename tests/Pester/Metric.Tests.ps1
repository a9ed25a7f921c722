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

    It 'gives built-in metrics since the start, and other windows when asked' {
        $all.Window | Sort-Object -Unique | Should -Be 'start'
        $every = Get-ProductionMetric -Window * -Store $store
        $every.Window | Should -Contain 'stage'
        @($every.Where({ $_.Window -eq 'start' })).Count | Should -Be $all.Count
        (Get-ProductionMetric -Window stage -Store $store).Window | Sort-Object -Unique | Should -Be 'stage'
        Get-ProductionMetric -Window nosuch -Store $store | Should -BeNullOrEmpty
    }

    It 'keeps every window of metrics of one''s own' {
        [CanaryPS.MetricSample] @{ DeploymentId = $deployment.Id; Name = 'own'; Type = 'CUSTOM'; Arm = 'Candidate'; Time = [DateTimeOffset]::UtcNow; Unit = ''; Window = '60m'; Value = 1; Count = 1 } |
            Add-ProductionMetric $deployment.Id -Store $store
        (Get-ProductionMetric own -Store $store).Window | Should -Be '60m'
        Get-ProductionMetric own -Window start -Store $store | Should -BeNullOrEmpty
    }

    It 'refuses <_> as a window' -ForEach 'st*', '?', '' {
        (Get-Failure { Get-ProductionMetric -Window $_ -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It 'gives the points of <_>s, which say what their samples say' -ForEach 'Minute', 'Hour' {
        $samples = Get-ProductionMetric latency_p95 -Arm Candidate -Store $store
        $points = @(Get-ProductionMetric latency_p95 -Arm Candidate -Resolution $_ -Store $store)
        $points[0] | Should -BeOfType CanaryPS.RolledSample
        $points.Resolution | Sort-Object -Unique | Should -Be $_
        $points.Window | Sort-Object -Unique | Should -Be 'start'
        ($points | Measure-Object Count -Sum).Sum | Should -Be @($samples.Where({ $null -ne $_.Value })).Count
        ($points | Measure-Object Missing -Sum).Sum | Should -Be @($samples.Where({ $null -eq $_.Value })).Count
        ($points | Measure-Object Max -Maximum).Maximum | Should -Be ($samples | Measure-Object Value -Maximum).Maximum
        ($points | Measure-Object Min -Minimum).Minimum | Should -Be ($samples | Measure-Object Value -Minimum).Minimum
        $points[-1].Last | Should -Be $samples[-1].Value
        @(Get-ProductionMetric -Resolution $_ -Last 3 -Store $store).Count | Should -Be 3
        @($deployment | Get-ProductionMetric -Resolution $_ -Last 3 -Store $store).Count | Should -Be 3
    }

    It 'shows points as a table and a list' {
        $points = Get-ProductionMetric latency_p95 -Resolution Hour -Last 1 -Store $store
        $table = $points | Format-Table | Out-String -Width 80
        $table | Should -Match 'Time +Metric +Min\.\.Max +Mean +Last +Count'
        $table | Should -Not -Match '#ERR'
        $points | Format-List | Out-String | Should -Match '(?s)Min +:.*Mean +:.*P99 +:.*LastTime +: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ'
    }

    It 'keeps the headers of its tables whole at 80 columns' {
        $all | Select-Object -Last 3 | Format-Table | Out-String -Width 80 | Should -Match 'Time +Arm +Name +Value +Unit +Count'
        $all | Select-Object -Last 200 | Format-Table | Out-String -Width 80 | Should -Not -Match '…'
        Get-ProductionHealth -Last 1 -Store $store | Format-Table | Out-String -Width 80 | Should -Match 'Time +DeploymentId +Health +Monitor +Verdict +NotPassing'
    }

    It 'gives contracts with samples alone' {
        (Get-Failure { Get-ProductionMetric -Detailed -Resolution Hour -Store $store }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousParameterSet,*'
    }

    It 'refuses <_> as a number of samples' -ForEach 0, -1 {
        (Get-Failure { Get-ProductionMetric -Last $_ -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }
}
