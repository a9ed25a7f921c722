BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store -WarningAction SilentlyContinue
    $PSDefaultParameterValues = @{ '*-ProductionThreshold:Store' = $store }
}

Describe 'Adding rules' {
    It 'takes the description of the original, word for word' {
        $added = Add-ProductionThreshold -MetricName custom_metric -MetricType CUSTOM -WarningThreshold 80.0 -CriticalThreshold 95.0 -Operator '>' -Description 'Custom metric threshold' -Actor ana
        $added | Should -BeOfType CanaryPS.ProductionThreshold
        $added.Name, "$($added.Origin)", $added.ChangedBy, $added.Rule.Description | Should -Be custom_metric, Store, ana, 'Custom metric threshold'
        (Get-ProductionThreshold custom_metric -DeploymentId $deployment).Rule.CriticalThreshold | Should -Be 95
    }

    It 'raises an alert when a sample breaches it' {
        Add-ProductionMetric $deployment custom_metric 96 -Store $store
        $alert = Get-ProductionAlert -Store $store -Rule custom_metric
        "$($alert.Severity)", "$($alert.State)" | Should -Be CRITICAL, Firing
    }

    It 'takes every kind, with the members it has' {
        Add-ProductionThreshold queue CUSTOM -Name growing -OverSeconds 60 -Measure Percent -Operator '>=' -WarningThreshold 5 -ForSeconds 30 -Label @{ venue = 'XNYS' } |
            ForEach-Object Rule | ForEach-Object { $_.OverSeconds, "$($_.Measure)", $_.ForSeconds, $_.Labels['venue'] } | Should -Be 60, Percent, 30, XNYS
        (Add-ProductionThreshold queue CUSTOM -Name absent -AbsentAfter 00:15:00 -Severity CRITICAL).Rule.AfterSeconds | Should -Be 900
        (Add-ProductionThreshold queue CUSTOM -Name stale -StaleAfter 90 -Arm Candidate).Rule.AfterSeconds | Should -Be 90
        (Add-ProductionThreshold queue CUSTOM -Name apart -BaselineDeviation -Operator outside -WarningThreshold -1 -WarningUpper 1).Rule | Should -BeOfType CanaryPS.BaselineDeviationRule
        (Add-ProductionThreshold queue CUSTOM -Name odd -AnomalyScore -Operator '>' -WarningThreshold 4 -MinSamples 50).Rule.MinSamples | Should -Be 50
        (Add-ProductionThreshold -Name trouble -MetricType CUSTOM -When 'growing and not absent').Rule.When | Should -Be 'growing and not absent'
        (Get-ProductionThreshold growing, absent, stale, apart, odd, trouble).Count | Should -Be 6
    }

    It 'puts a file in as a whole, or nothing of it' {
        $file = Join-Path $TestDrive 'rules.yaml'
        @'
thresholds:
  - { metric_name: of_file, metric_type: CUSTOM, operator: ">", warning_threshold: 1, critical_threshold: 2 }
  - { metric_name: custom_metric, metric_type: CUSTOM, operator: ">", warning_threshold: 1, critical_threshold: 2 }
'@ | Set-Content $file
        $failure = Get-Failure { Add-ProductionThreshold -Path $file }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ThresholdExists,*'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        Get-ProductionThreshold of_f* | Should -BeNullOrEmpty
        (Add-ProductionThreshold -Path $file -Strategy elsewhere).Strategy | Should -Be elsewhere, elsewhere
    }

    It 'replaces with -Force alone, by the pipeline too' {
        $odd = Get-ProductionThreshold odd
        (Get-Failure { $odd | Add-ProductionThreshold -HalfLife 9 }).FullyQualifiedErrorId | Should -BeLike 'ThresholdExists,*'
        ($odd | Add-ProductionThreshold -HalfLife 9 -Force).Rule | ForEach-Object { $_.HalfLife, $_.MinSamples } | Should -Be 9, 50
    }

    It 'refuses <what>' -ForEach @(
        @{ what = 'bounds without an operator'; command = { Add-ProductionThreshold m CUSTOM -WarningThreshold 1 } }
        @{ what = 'a member of another kind'; command = { Add-ProductionThreshold m CUSTOM -Name n -AbsentAfter 9 -WarningThreshold 1 } }
        @{ what = 'a critical bound on the wrong side'; command = { Add-ProductionThreshold m CUSTOM -Operator '>' -WarningThreshold 2 -CriticalThreshold 1 } }
        @{ what = 'resolving for want of data of a risk'; command = { Add-ProductionThreshold leverage RISK -Operator '>' -WarningThreshold 2 -NoData Resolve } }
    ) {
        $before = (Get-ProductionThreshold).Name
        $failure = Get-Failure $command
        $failure.FullyQualifiedErrorId | Should -BeLike 'ThresholdInvalid,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        (Get-ProductionThreshold).Name | Should -Be $before
    }

    It 'does nothing with -WhatIf' {
        Add-ProductionThreshold never CUSTOM -Operator '<' -WarningThreshold 1 -WhatIf | Should -BeNullOrEmpty
        Get-ProductionThreshold never* | Should -BeNullOrEmpty
    }
}

Describe 'Changing rules' {
    It 'changes what is given and nothing else' {
        $changed = Set-ProductionThreshold growing -WarningThreshold 7 -CriticalThreshold 9
        $changed.Rule.WarningThreshold, $changed.Rule.CriticalThreshold, $changed.Rule.OverSeconds, $changed.Rule.ForSeconds | Should -Be 7, 9, 60, 30
        (Set-ProductionThreshold growing -CriticalThreshold $null).Rule.CriticalThreshold | Should -BeNullOrEmpty
    }

    It 'copies a built-in rule to the store for the deployment''s strategy' {
        $builtIn = Get-ProductionThreshold latency_p95 -DeploymentId $deployment
        "$($builtIn.Origin)" | Should -Be Default
        $changed = Set-ProductionThreshold latency_p95 -DeploymentId $deployment -ForSeconds 45
        $changed.Strategy, $changed.Rule.ForSeconds, $changed.Rule.WarningThreshold | Should -Be $deployment.Strategy, 45, $builtIn.Rule.WarningThreshold
        "$((Get-ProductionThreshold latency_p95 -DeploymentId $deployment).Origin)" | Should -Be Store
    }

    It 'tells of each that it can not change, and goes on' {
        $changed = 'nosuch', 'stale', 'absent' | Set-ProductionThreshold -StaleAfter 30 -ErrorAction SilentlyContinue -ErrorVariable failures
        $changed.Rule.AfterSeconds | Should -Be 30
        $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be ThresholdNotFound, ThresholdInvalid
        $failures.TargetObject | Should -Be nosuch, absent
    }
}

Describe 'Switching and removing rules' {
    It 'switches off and on, and ends the open alert' {
        (Disable-ProductionThreshold custom_metric -Actor ana).Rule.Enabled | Should -Be $false
        $alert = Get-ProductionAlert -Store $store -Rule custom_metric
        "$($alert.State)", $alert.ResolvedBy | Should -Be Resolved, ana
        (Get-ProductionThreshold custom_metric | Where-Object Strategy -eq $null | Enable-ProductionThreshold).Rule.Enabled | Should -Be $true
    }

    It 'switches a built-in rule, and removing gives the built-in one back' {
        (Disable-ProductionThreshold latency_p99).Rule.Enabled | Should -Be $false
        (Get-ProductionThreshold latency_p99 -DeploymentId $deployment).Rule.Enabled | Should -Be $false
        (Remove-ProductionThreshold latency_p99).Name | Should -Be latency_p99
        (Get-ProductionThreshold latency_p99 -DeploymentId $deployment).Rule.Enabled | Should -Be $true
    }

    It 'gives what it removed, which can be put back' {
        $removed = Get-ProductionThreshold odd | Remove-ProductionThreshold
        Get-ProductionThreshold od? | Should -BeNullOrEmpty
        ($removed | Add-ProductionThreshold).Rule.HalfLife | Should -Be 9
    }

    It 'keeps to the strategy of what is piped' {
        Get-ProductionThreshold custom_metric | Where-Object Strategy -eq elsewhere | Remove-ProductionThreshold
        (Get-ProductionThreshold custom_metric).Strategy | Should -BeNullOrEmpty
    }

    It 'tells of each that is not there' {
        foreach ($verb in 'Enable', 'Disable', 'Remove') {
            $null = 'nosuch', 'neither' | & "$verb-ProductionThreshold" -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
            $failures.FullyQualifiedErrorId -replace ',.*' | Should -Be ThresholdNotFound, ThresholdNotFound
        }
        (Get-Failure { Get-ProductionThreshold nosuch -ErrorAction Stop }).CategoryInfo.Category | Should -Be ObjectNotFound
    }
}

Describe 'Seeing rules' {
    It 'fits 120 columns and says when each fires' {
        $text = Get-ProductionThreshold -DeploymentId $deployment | Format-Table | Out-String -Width 120
        $text | Should -Match 'custom_metric +CUSTOM +Store .*> 80 / 95'
        $text | Should -Match 'absent +CUSTOM +Store .*no value for 900 s'
        Get-ProductionThreshold growing | Format-List | Out-String | Should -Match 'venue=XNYS'
    }

    It 'completes names and operators' {
        $line = "Disable-ProductionThreshold -Store '$store' gro"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be growing
        $line = "Set-ProductionThreshold growing -Operator bet"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be between
    }
}
