BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $slow = Join-Path $TestDrive 'slow.yaml'
    New-TestConfiguration $slow -StepMinutes 10
    $two = Join-Path $TestDrive 'two.yaml'
    New-TestConfiguration $two -StepMinutes 10
    "kill_switch: { persons_to_enable: 2 }" | Add-Content $two
}

Describe 'The kill switch' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
        $null = Wait-CanaryDeployment $running.Id -Until CANARY -Timeout 60 -Store $store
    }

    It 'stops <Scope>, confirmed, and keeps it stopped until a person enables it' -ForEach @(
        @{ Scope = 'Deployment'; Name = { $running.Id } }
        @{ Scope = 'Strategy'; Name = { 'fast_momentum' } }
        @{ Scope = 'Venue'; Name = { 'paper' } }
        @{ Scope = 'All'; Name = { } }
    ) {
        $target = @{}
        if (& $Name) { $target.Name = & $Name }
        $stop = Stop-ProductionTrading -Scope $Scope @target -Reason 'prices are wrong' -Actor bo -Store $store -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $stop | Should -BeOfType CanaryPS.TradingStop
        $after = Get-CanaryDeployment $running.Id -Store $store
        $after.Stage | Should -Be 'ROLLBACK'
        $after.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
        $after.StoppedBy | Should -Be $stop.Id
        (Get-ProductionAlert -Open -Store $store).Key | Should -Contain 'trading-stopped'
        $status = Get-ProductionStatus -Store $store
        $status.Stops.Id | Should -Be $stop.Id
        $status.Advice | Should -Match "Enable-ProductionTrading -Id $($stop.Id)"
        (Get-ProductionTradingStop -Active -Store $store).Id | Should -Be $stop.Id

        if ($Scope -ne 'Deployment') {
            $failure = Get-Failure { Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'TradingStopped,*'
            $failure.Exception.Message | Should -Match "by bo since .*: prices are wrong.*$($stop.Id)"
        }

        $enabled = $stop | Enable-ProductionTrading -Actor cy -Reason 'feed is back' -Store $store
        $enabled.IsInForce | Should -BeFalse
        Get-ProductionTradingStop -Active -Store $store | Should -BeNullOrEmpty
        (Get-ProductionAlert -Open -Store $store).Key | Should -Not -Contain 'trading-stopped'
        (Get-CanaryDeployment $running.Id -Store $store).Stage | Should -Be 'ROLLBACK'
        (Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store).Stage | Should -Be 'PREPARATION'
        (Get-ProductionTradingStop -Store $store | Format-Table | Out-String -Width 200) | Should -Match 'over'
    }

    It 'takes the word of two persons where the configuration says so' {
        $null = Start-CanaryDeployment (@{ strategy = 'other'; model = 'momentum'; parameters = @{ lookback_period = 5; threshold = 0.001 } }) -ConfigurationPath $two -Store $store
        $stop = Stop-ProductionTrading All -Reason x -Actor bo -Store $store
        $stop.PersonsToEnable | Should -Be 2
        $first = Enable-ProductionTrading $stop.Id -Actor bo -Reason seen -Store $store -WarningVariable warnings -WarningAction SilentlyContinue
        $first.IsInForce | Should -BeTrue
        "$warnings" | Should -Match 'stays stopped.*2 different persons.*bo'
        $failure = Get-Failure { Enable-ProductionTrading $stop.Id -Actor Bo -Reason seen -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TradingStopPerson,*'
        $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
        (Enable-ProductionTrading $stop.Id -Actor cy -Reason seen -Store $store).IsInForce | Should -BeFalse
    }

    It 'refuses what can''t be meant, and changes nothing' -ForEach @(
        @{ Arguments = @{ Scope = 'Strategy'; Name = 'fast_momentun' }; ErrorId = 'StopTargetUnknown'; Category = 'ObjectNotFound'; Says = "mean 'fast_momentum'" }
        @{ Arguments = @{ Scope = 'Venue' }; ErrorId = 'StopTargetInvalid'; Category = 'InvalidArgument'; Says = 'name' }
        @{ Arguments = @{ Scope = 'All'; Name = 'x' }; ErrorId = 'StopTargetInvalid'; Category = 'InvalidArgument'; Says = 'x' }
    ) {
        $failure = Get-Failure { Stop-ProductionTrading @Arguments -Reason x -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.Exception.Message | Should -Match $Says
        Stop-ProductionTrading All -Reason x -Store $store -WhatIf | Should -BeNullOrEmpty
        Get-ProductionTradingStop -Store $store | Should -BeNullOrEmpty
        (Get-CanaryDeployment $running.Id -Store $store).Stage | Should -Be 'CANARY'
    }

    It 'asks for the person who enables' {
        (Get-Command Enable-ProductionTrading).Parameters.Actor.Attributes.Mandatory | Should -Contain $true
        (Get-Command Enable-ProductionTrading).Parameters.Reason.Attributes.Mandatory | Should -Contain $true
    }

    It 'completes targets by scope and ids of stops' {
        $env:CANARYPS_STORE = $store
        try {
            function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
            Get-Completion 'Stop-ProductionTrading -Scope Strategy -Name fa' | Should -Contain 'fast_momentum'
            Get-Completion 'Stop-ProductionTrading -Scope Venue -Name ' | Should -Contain 'paper'
            $stop = Stop-ProductionTrading All -Reason x
            Get-Completion 'Enable-ProductionTrading -Id ' | Should -Contain $stop.Id
        }
        finally { $env:CANARYPS_STORE = $null }
    }

    It 'stops from one process what another one drives' {
        $driver = Start-Job {
            Import-Module $using:ModuleManifest
            Wait-CanaryDeployment $using:running.Id -Timeout 60 -Store $using:store
        }
        try {
            $before = (Get-CanaryDeployment $running.Id -Store $store).EvaluatedAt
            $end = (Get-Date).AddSeconds(60)
            while ((Get-CanaryDeployment $running.Id -Store $store).EvaluatedAt -eq $before -and (Get-Date) -lt $end) { Start-Sleep -Milliseconds 100 }
            $stop = Stop-ProductionTrading All -Reason 'prices are wrong' -Actor bo -Store $store -Timeout 30 -WarningVariable warnings
            $warnings | Should -BeNullOrEmpty
            (Get-CanaryDeployment $running.Id -Store $store).RollbackConfirmedAt | Should -Not -BeNullOrEmpty

            $driven = $driver | Receive-Job -Wait
            [CanaryPS.DeploymentStage] $driven.Stage | Should -Be 'ROLLBACK'
            $driven.StoppedBy | Should -Be $stop.Id
        }
        finally { $driver | Remove-Job -Force }
    }
}

Describe 'Test-ProductionReconciliation' {
    It 'says of a simulation that there is nothing to compare, and changes nothing' {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
        $report = $running | Test-ProductionReconciliation -Store $store
        $report | Should -BeOfType CanaryPS.ReconciliationReport
        $report.IsClean | Should -BeFalse
        $report.Problem | Should -Match 'no other party'
        ($report | Format-List | Out-String -Width 200) | Should -Match 'Problem +: it is no other party'
        Get-ProductionAlert -Open -Store $store | Should -BeNullOrEmpty
        $failure = Get-Failure { Test-ProductionReconciliation nothing -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
    }
}
