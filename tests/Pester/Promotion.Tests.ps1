BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $Store = Join-Path $TestDrive 'store.db'
    $Configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $Configuration -StepMinutes 60 -Interval 0.05
    # The rate of trades has a value after a minute in a stage only.
    Add-Content $Configuration "criteria:`n  - { name: min_throughput, dry_run: true }"
    $Deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $Configuration -Store $Store -WarningAction SilentlyContinue
}

Describe 'Complete-CanaryDeployment' {
    It 'promotes to the last step, and from there to the end' {
        $Deployment | Complete-CanaryDeployment -Store $Store -WhatIf
        (Get-CanaryDeployment $Deployment.Id -Store $Store).Skip | Should -BeNullOrEmpty

        $ordered = $Deployment | Complete-CanaryDeployment -Reason 'seen enough' -Actor ana -Store $Store
        $ordered.Skip.ToStep | Should -Be ($ordered.Plan.Count - 1)
        $full = $ordered | Wait-CanaryDeployment -Until FULL_DEPLOYMENT -Timeout 60 -Store $Store
        $full.Stage | Should -Be 'FULL_DEPLOYMENT'
        $full.Weight | Should -Be 100

        $ended = $full | Complete-CanaryDeployment -Reason 'watched' -Actor ana -Wait -Store $Store
        $ended.Stage | Should -Be 'COMPLETED'
        $orders = @($ended | Get-ProductionJournal -Kind SkipOrdered -Store $Store)
        $orders.Actor | Should -Be 'ana', 'ana'
        $orders[1].Data | Should -BeLike '*watched*'
    }

    It 'refuses one that has ended' {
        (Get-Failure { Complete-CanaryDeployment $Deployment.Id -Store $Store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'TransitionNotPermitted,*'
    }
}

Describe 'Get-ProductionJournal' {
    It 'gives entries by kind, without kinds, and the newest' {
        $all = @(Get-ProductionJournal $Deployment.Id -Store $Store)
        $all.Sequence | Should -Be @(1..$all.Count)
        @(Get-ProductionJournal $Deployment.Id -Kind StepEntered -Store $Store).Kind | Select-Object -Unique | Should -Be 'StepEntered'
        @(Get-ProductionJournal $Deployment.Id -ExcludeKind VerdictReached -Store $Store).Kind | Should -Not -Contain 'VerdictReached'
        (Get-ProductionJournal $Deployment.Id -Last 1 -Store $Store).Sequence | Should -Be $all.Count
        (Get-ProductionJournal $Deployment.Id -Before 3 -Last 1 -Store $Store).Sequence | Should -Be 2
    }

    It 'writes an error for one that is not there and goes on' {
        $found = Get-ProductionJournal nowhere, $Deployment.Id -Last 1 -Store $Store -ErrorVariable failed -ErrorAction SilentlyContinue
        $found.DeploymentId | Should -Be $Deployment.Id
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound*'
    }
}

Describe 'Get-ProductionOrderEvent' {
    It 'gives the newest events, of an arm, of kinds' {
        $events = @(Get-ProductionOrderEvent $Deployment.Id -Last 50 -Store $Store)
        $events.Count | Should -BeGreaterThan 0
        @($events | Sort-Object Time).Count | Should -Be $events.Count
        @($Deployment | Get-ProductionOrderEvent -Arm Candidate -Kind Filled -Store $Store | Where-Object { $_.Arm -ne 'Candidate' -or $_.Kind -ne 'Filled' }).Count | Should -Be 0
    }
}
