BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'plan.yaml'
    New-TestConfiguration $configuration -SecondsPerBar 1 -StepMinutes 0.5 -Interval 1
    $strict = Join-Path $TestDrive 'decidable.yaml'
    (Get-Content $configuration -Raw) -replace '(?m)^  min_samples: 2', "  min_samples: 2`n  require_decidable: true" | Set-Content $strict
}

Describe 'Looking at a plan before the start' {
    BeforeAll {
        $findings = Test-CanaryPlan $Candidate -ConfigurationPath $configuration -WarningVariable warned -WarningAction SilentlyContinue
    }

    It 'needs no store and gives one finding a step and criterion' {
        $findings | Should -BeOfType CanaryPS.PlanFinding
        $findings.Count | Should -Be (4 * 14)
        @($findings | Where-Object Weight -eq 0).Count | Should -Be 0
        ($findings | Where-Object Criterion -eq max_error_rate)[-1].ObservationsNeeded | Should -BeGreaterThan 0
    }

    It 'warns of what can not be decided, and the sentences say what to change' {
        $open = $findings | Where-Object { $_.Step -eq 4 -and -not $_.Decidable }
        $open | Should -Not -BeNullOrEmpty
        foreach ($finding in $open) { "$warned" | Should -Match "$($finding.Criterion):" }
    }

    It 'is warned of in one line at the start' {
        $null = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store (Join-Path $TestDrive 'warned.db') -WarningVariable told -WarningAction SilentlyContinue
        @($told -match 'ends before these criteria are decided').Count | Should -Be 1
    }

    It 'is refused where it must be decidable, and nothing is recorded' {
        $store = Join-Path $TestDrive 'refused.db'
        $failure = Get-Failure { Start-CanaryDeployment $Candidate -ConfigurationPath $strict -Store $store }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PlanNotDecidable,*'
        $failure.CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $store | Should -Not -Exist
    }

    It 'fits 120 columns' {
        $text = $findings[0..21] | Format-Table | Out-String -Width 120
        $text | Should -Match 'Criterion +Expected +Needed Decidable TimeNeeded'
    }
}

Describe 'Replaying a plan' {
    It 'gives the sound case and each fault, and a report' {
        $report = Join-Path $TestDrive 'replay.html'
        $outcomes = Test-CanaryPlan $Candidate -ConfigurationPath $configuration -Replay 2 -Fault Crashes, NoFlow -ReportPath $report
        $outcomes | Should -BeOfType CanaryPS.ReplayOutcome
        $outcomes.Fault | Should -Be None, Crashes, NoFlow
        $outcomes.Runs | Should -Be 2, 2, 2
        "$($outcomes[0].RolledBack)" | Should -Match '% \('
        Get-Content $report -Raw | Should -Match '<svg'
    }

    It 'is the same for the same seed' {
        $one, $other = 1..2 | ForEach-Object { Test-CanaryPlan $Candidate -ConfigurationPath $configuration -Replay 2 -Fault Crashes -Seed 7 | ConvertTo-Json -Depth 5 }
        $one | Should -Be $other
    }

    It 'writes no report with -WhatIf and overwrites none without -Force' {
        $report = Join-Path $TestDrive 'kept.html'
        $null = Test-CanaryPlan $Candidate -ConfigurationPath $configuration -Replay 1 -Fault NoFlow -ReportPath $report -WhatIf
        $report | Should -Not -Exist
        'ours' | Set-Content $report
        $failure = Get-Failure { Test-CanaryPlan $Candidate -ConfigurationPath $configuration -Replay 1 -Fault NoFlow -ReportPath $report }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        Get-Content $report | Should -Be 'ours'
    }
}
