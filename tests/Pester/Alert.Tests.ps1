BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
}

Describe 'An alert' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $null = $deployment | Wait-CanaryDeployment -Until CANARY -Store $store -Timeout 60
        $null = $deployment | Step-CanaryDeployment -Store $store
        $alert = Get-ProductionAlert -Store $store -Open | Where-Object MetricName -eq 'process_count' | Select-Object -First 1
    }

    It 'is raised by a metric past its threshold' {
        $alert | Should -BeOfType CanaryPS.Alert
        $alert.State | Should -Be 'Firing'
        $alert.Severity | Should -Be 'MEDIUM'
        $alert.Value | Should -BeGreaterThan 0
        $alert.DeploymentId | Should -Be $deployment.Id
    }

    It 'is found by id, wildcard, severity, state, deployment and number' {
        (Get-ProductionAlert $alert.Id -Store $store).Id | Should -Be $alert.Id
        (Get-ProductionAlert "$($alert.Id.Substring(0, 4))*" -Store $store).Id | Should -Contain $alert.Id
        (Get-ProductionAlert -Severity MEDIUM -State Firing -Store $store).Id | Should -Contain $alert.Id
        Get-ProductionAlert -State Resolved -Store $store | Should -BeNullOrEmpty
        ($deployment | Get-ProductionAlert -Store $store).Id | Should -Contain $alert.Id
        @(Get-ProductionAlert -Last 1 -Store $store).Count | Should -Be 1
    }

    It 'is found by rule, label, several severities and time, and the newest are counted last' {
        $rule = @(Get-ProductionAlert -Rule process_c* -Store $store)
        $rule.Id | Should -Contain $alert.Id
        $rule.Rule | Select-Object -Unique | Should -Be 'process_count'
        (Get-ProductionAlert -Severity LOW, MEDIUM -State Firing, Acknowledged -Store $store).Id | Should -Contain $alert.Id
        Get-ProductionAlert -Severity LOW, HIGH -Rule process_count -Store $store | Should -BeNullOrEmpty
        @(Get-ProductionAlert -Rule process_count -Last 1 -Store $store).Id | Should -Be $rule[-1].Id
        (Get-ProductionAlert -Label @{ metric = 'process_*' } -Store $store).Id | Should -Contain $alert.Id
        Get-ProductionAlert -Label @{ metric = 'process_*'; venue = 'X*' } -Store $store | Should -BeNullOrEmpty
        Get-ProductionAlert -Since ([DateTimeOffset]::UtcNow.AddHours(1)) -Store $store | Should -BeNullOrEmpty
    }

    It 'is acknowledged by a person' {
        $acknowledged = $alert | Confirm-ProductionAlert -User ana -Store $store
        $acknowledged.State | Should -Be 'Acknowledged'
        $acknowledged.AcknowledgedBy | Should -Be 'ana'
        (Get-ProductionAlert $alert.Id -Store $store).State | Should -Be 'Acknowledged'
    }

    It 'is acknowledged by the user of the process unless said otherwise' {
        (Confirm-ProductionAlert $alert.Id -Store $store).AcknowledgedBy | Should -Be ([Environment]::UserName)
    }

    It 'is resolved by a person, once' {
        (Resolve-ProductionAlert $alert.Id -User bo -Force -Store $store).ResolvedBy | Should -Be 'bo'
        $before = Get-StoreContent $store
        foreach ($name in 'Resolve-ProductionAlert', 'Confirm-ProductionAlert') {
            $failure = Get-Failure { & $name $alert.Id -Store $store -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AlertStateNotPermitted,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        }
        Get-StoreContent $store | Should -Be $before
    }

    It 'is left alone by -WhatIf' {
        $before = Get-StoreContent $store
        $alert | Confirm-ProductionAlert -WhatIf -Store $store | Should -BeNullOrEmpty
        $alert | Resolve-ProductionAlert -WhatIf -Store $store | Should -BeNullOrEmpty
        Get-StoreContent $store | Should -Be $before
    }

    It 'is resolved with all other open ones by a wildcard' {
        $open = Get-ProductionAlert -Open -Store $store
        (Resolve-ProductionAlert * -Force -Store $store).Id | Sort-Object | Should -Be ($open.Id | Sort-Object)
        Get-ProductionAlert -Open -Store $store | Should -BeNullOrEmpty
    }

    It 'that is not there is one error each, and the others go on' {
        $done = 'nosuch', $alert.Id | Confirm-ProductionAlert -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        $done.Id | Should -Be $alert.Id
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'AlertNotFound,*'
        $failures[0].TargetObject | Should -Be 'nosuch'
    }
}
