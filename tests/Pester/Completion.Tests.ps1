BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
    $env:CANARYPS_RUNTIME = Join-Path $TestDrive 'agents'

    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    $store = Join-Path $TestDrive 'store.db'
    $first = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $null = $first | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store
    do { $tick = $first | Step-CanaryDeployment -Store $store } until ($tick.Verdict)
    $over = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $store
    $null = $over | Stop-CanaryDeployment -Store $store -Reason over -Confirm:$false
    $odd = Start-CanaryDeployment @{ strategy = "it's [odd] `$name*"; model = 'momentum'; parameters = @{ lookback_period = 5; threshold = 0.001 } } -ConfigurationPath $configuration -Store $store
    $alert = Get-ProductionAlert -Store $store | Select-Object -First 1
    $null = Add-ProductionThreshold own_metric -MetricType CUSTOM -Operator '>' -CriticalThreshold 1 -Name 'two words' -Store $store
    Add-ProductionMetric $first own_metric 7 -Store $store
    $freeze = Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason test -Store $store
    $env:CANARYPS_STORE = $store
}

AfterAll { $env:CANARYPS_STORE = $env:CANARYPS_RUNTIME = $null }

Describe 'Names of a store' {
    It 'are those of deployments, wherever one is taken: <_>' -ForEach @(
        'Get-CanaryDeployment ', 'Step-CanaryDeployment -Id ', 'Undo-CanaryDeployment ', 'Get-ProductionMetric -DeploymentId ', 'Get-ProductionJournal ', 'Get-ProductionAudit -DeploymentId '
        'Send-ProductionOrder -DeploymentId ', 'Get-ProductionIncident ', 'Stop-ProductionTrading -Scope Deployment -Name ', 'Get-CanaryDeployment nosuch,'
    ) {
        $found = Get-Completion $_
        $found[0] | Should -BeIn $first.Id, $odd.Id
        $found[-1] | Should -Be $over.Id
        $found | Should -HaveCount 3
    }

    It 'are found by how they begin, in whatever case, and by wildcards' {
        $beginning = $over.Id.Substring(0, $over.Id.Length - 1)
        Get-Completion "Get-CanaryDeployment $beginning" | Should -Contain $over.Id
        Get-Completion "Get-CanaryDeployment $($beginning.ToUpperInvariant())" | Should -Contain $over.Id
        Get-Completion "Get-CanaryDeployment '$beginning" | Should -Contain $over.Id
        Get-Completion "Get-CanaryDeployment *$($over.Id.Substring($over.Id.Length - 6))" | Should -Be $over.Id
        Get-Completion "Get-CanaryDeployment [$($over.Id[0])]*" | Should -Contain $over.Id
        Get-Completion "Get-CanaryDeployment '" | Should -HaveCount 3
        Get-Completion 'Get-CanaryDeployment -Strategy NAM' | Should -Be named_momentum
        Get-Completion 'Get-CanaryDeployment -Strategy *med*' | Should -Be named_momentum
    }

    It 'say what they stand for' {
        $line = "Get-CanaryDeployment $($first.Id)"
        (TabExpansion2 $line $line.Length).CompletionMatches.ToolTip | Should -Be 'fast_momentum, CANARY'
        $line = "Confirm-ProductionAlert $($alert.Id)"
        (TabExpansion2 $line $line.Length).CompletionMatches.ToolTip | Should -Be "$($alert.Severity), $($alert.State): $($alert.Message)"
    }

    It 'are quoted and escaped so that they are taken for what they are' {
        $found = Get-Completion 'Get-CanaryDeployment -Strategy it'
        $found | Should -Be ("'" + [WildcardPattern]::Escape("it's [odd] `$name*").Replace("'", "''") + "'")
        (Invoke-Expression "Get-CanaryDeployment -Strategy $found").Id | Should -Be $odd.Id
        Get-Completion 'Add-ProductionFreeze -Strategy it' | Should -Be "'it''s [odd] `$name*'"
        Get-Completion "Add-ProductionFreeze -Strategy 'it''s [o" | Should -Be "'it''s [odd] `$name*'"
        Get-Completion 'Get-ProductionThreshold two' | Should -Be "'two words'"
        Get-Completion 'Get-ProductionThreshold "two w' | Should -Be "'two words'"
    }

    It 'are those of alerts: the open ones for what is done to them' {
        Get-Completion 'Confirm-ProductionAlert ' | Should -Contain $alert.Id
        Get-Completion 'Resolve-ProductionAlert ' | Should -Contain $alert.Id
        $null = Resolve-ProductionAlert $alert.Id -Force -Confirm:$false
        Get-Completion 'Confirm-ProductionAlert ' | Should -Not -Contain $alert.Id
        Get-Completion 'Get-ProductionAlert ' | Should -Contain $alert.Id
    }

    It 'are those of metrics, of one''s own and built-in, and of windows' {
        Get-Completion 'Get-ProductionMetric own' | Should -Be own_metric
        Get-Completion 'Add-ProductionThreshold sharpe_r' | Should -Be sharpe_ratio
        Get-Completion "Get-ProductionMetric -DeploymentId $($odd.Id) -Name own" | Should -Not -Contain own_metric
        Get-Completion 'Get-ProductionMetric -Window st' | Should -Be stage, start
    }

    It 'are those of rules, of freezes, of venues and of instruments' {
        Get-Completion 'Set-ProductionThreshold process' | Should -Be process_count
        Get-Completion "Get-ProductionThreshold -DeploymentId $($first.Id) -Name t" | Should -Contain "'two words'"
        Get-Completion 'Remove-ProductionFreeze ' | Should -Contain $freeze.Id
        Get-Completion 'Stop-ProductionTrading -Scope Venue -Name ' | Should -Be paper
        Get-Completion "Send-ProductionOrder -DeploymentId $($first.Id) -Instrument " | Should -Be ((Get-ProductionOrderEvent $first -Last 1).Instrument)
    }

    It 'are at most 1,000' {
        (Get-Completion 'Get-ProductionMetric ').Count | Should -BeLessOrEqual 1000
    }
}

Describe 'Strategies of a configuration' {
    It 'are completed by the file that is given, else by the built-in one' {
        Get-Completion "Start-CanaryDeployment -ConfigurationPath '$configuration' -Strategy nam" | Should -Contain named_momentum
        Get-Completion 'Test-CanaryPlan managed' | Should -Contain managed_momentum
        Get-Completion "Start-CanaryDeployment -ConfigurationPath nosuch.yaml -Strategy nam" | Should -BeNullOrEmpty
    }
}

Describe 'Stores' {
    BeforeAll {
        Push-Location $TestDrive
        'no store' | Set-Content (Join-Path $TestDrive 'other.db')
        $null = New-Item (Join-Path $TestDrive 'folder') -ItemType Directory
    }

    AfterAll { Pop-Location }

    It 'are files that are stores, with folders on the way, and the one of the environment' {
        $found = Get-Completion 'Get-ProductionStatus -Store '
        $found | Where-Object { $_ -match 'store\.db' } | Should -HaveCount 2
        $found | Where-Object { $_ -match 'folder' } | Should -HaveCount 1
        $found | Where-Object { $_ -match 'other\.db|yaml' } | Should -BeNullOrEmpty
        Get-Completion "Connect-ProductionStore $(Join-Path '.' 'st')" | Should -Match 'store\.db'
    }

    It 'are not shown with a password' {
        $env:CANARYPS_STORE = 'postgresql://user:secret@host/database'
        try { Get-Completion 'Get-ProductionStatus -Store ' | Where-Object { $_ -match 'secret' } | Should -BeNullOrEmpty }
        finally { $env:CANARYPS_STORE = $store }
    }
}

Describe 'What can go wrong' {
    BeforeAll { Push-Location (New-Item (Join-Path $TestDrive 'empty') -ItemType Directory) }

    AfterAll { Pop-Location }

    It 'is no reason for an error or a new file: <_>' -ForEach @(
        'Get-CanaryDeployment -Store ./nosuch.db -Id ', 'Get-CanaryDeployment -Store nodrive:/x.db -Id ', 'Get-CanaryDeployment -Store http://127.0.0.1:1 -Id '
        'Get-CanaryDeployment -Store postgresql://127.0.0.1:1/none -Id ', 'Get-CanaryDeployment -Store "" -Id ', 'Get-ProductionMetric -Store ../other.db -Name nosuch'
        'Get-CanaryDeployment [', 'Get-CanaryDeployment "$(throw)', 'Get-ProductionStatus -Store nodrive:/', 'Get-CanaryDeployment %_\'
    ) {
        $before = $Error.Count
        Get-Completion $_ | Where-Object { $_ -notmatch '^\W*other' } | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
        Get-ChildItem | Should -BeNullOrEmpty
    }
}
