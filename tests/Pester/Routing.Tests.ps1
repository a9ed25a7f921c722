BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $store = Join-Path $TestDrive 'store.db'
    $shares = Join-Path $TestDrive 'shares.yaml'
    $orders = Join-Path $TestDrive 'orders.yaml'
    New-TestConfiguration $shares -StepMinutes 100
    New-TestConfiguration $orders -StepMinutes 100
    (Get-Content $orders -Raw).Replace('trading:', "routing: { mode: order_share, salt: fixed-salt, file: weights.json, readers: [oms] }`ntrading:`n  flow: External") | Set-Content $orders
    $running = Start-CanaryDeployment named_momentum -ConfigurationPath $orders -Store $store -WarningAction SilentlyContinue
    $other = Start-CanaryDeployment $Candidate -ConfigurationPath $shares -Store $store -WarningAction SilentlyContinue
}

Describe 'Get-CanaryAllocation' {
    It 'shows what is in force, nothing before the first weight' {
        $found = $running | Get-CanaryAllocation -Store $store
        $found | Should -BeOfType CanaryPS.CanaryAllocation
        $found.Mode, $found.Weight, $found.Version, $found.Salt | Should -Be 'OrderShare', 0, 0, 'fixed-salt'
        ($found | Out-String) | Should -Match 'open'
    }

    It 'selects by wildcard' {
        (Get-CanaryAllocation * -Store $store).DeploymentId | Sort-Object | Should -Be ($running.Id, $other.Id | Sort-Object)
    }
}

Describe 'Get-CanaryRoute' {
    It 'routes keys from the pipeline, as an argument, and as arrays, in their order' {
        $piped = 'a', 'b', 5 | Get-CanaryRoute $running -Store $store
        $piped | Should -BeOfType CanaryPS.CanaryRoute
        $piped.Key | Should -Be 'a', 'b', '5'
        $piped.Arm | Should -Be 'Baseline', 'Baseline', 'Baseline'
        (Get-CanaryRoute $running.Id -Key a, b -Store $store).Key | Should -Be 'a', 'b'
        (, @('a', 'b') | Get-CanaryRoute $running.Id -Store $store).Key | Should -Be 'a', 'b'
        (Get-CanaryRoute $running.Id -InputObject a -Store $store).DeploymentId | Should -Be $running.Id
    }

    It 'says which key is none and goes on' {
        $routes = 'a', '', 'b' | Get-CanaryRoute $running.Id -Store $store -ErrorVariable problems -ErrorAction SilentlyContinue
        $routes.Key | Should -Be 'a', 'b'
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'KeyInvalid*'
    }

    It 'refuses what routes no keys' {
        { Get-CanaryRoute $other.Id -Key a -Store $store } | Should -Throw -ErrorId 'KeysNotRouted*'
        { Get-CanaryRoute none -Key a -Store $store } | Should -Throw -ErrorId 'DeploymentNotFound*'
    }
}

Describe 'Confirm-CanaryAllocation' {
    It 'refuses a version that was never published' {
        $running | Confirm-CanaryAllocation -Reader oms -Version 7 -Weight 5 -Store $store -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'AllocationUnknown*'
    }

    It 'records what a reader has seen, and a rollback waits for it' {
        $rolledBack = Undo-CanaryDeployment $running.Id -Reason 'enough' -Store $store -WarningAction SilentlyContinue -WarningVariable warnings
        $rolledBack.RollbackConfirmedAt | Should -BeNullOrEmpty
        $rolledBack.IsUnconfirmed | Should -BeTrue
        $open = $rolledBack.PendingEffects
        $open[0] | Should -BeOfType CanaryPS.Effect
        $open.Kind | Should -Contain 'SetWeight'
        $open[0].Attempts | Should -BeGreaterThan 0
        $open[0].Deadline | Should -BeGreaterThan $open[0].CreatedAt
        @($warnings -match 'is not confirmed').Count | Should -Be 1
        "$warnings" | Should -Match "'$($running.Id)' is not confirmed.*SetWeight, open since .*tried \d+ times, to be confirmed by .*oms.*Wait-CanaryDeployment '$($running.Id)'"

        $stepped = Step-CanaryDeployment $running.Id -Store $store -WarningAction SilentlyContinue -WarningVariable warnings
        $stepped.Deployment.PendingEffects.Kind | Should -Contain 'SetWeight'
        @($warnings -match 'is not confirmed').Count | Should -Be 1
        ($stepped | Format-List | Out-String -Width 300) | Should -Match 'Unconfirmed +: SetWeight, open since'
        $shown = Get-CanaryDeployment $running.Id -Store $store
        ($shown | Out-String -Width 300) | Should -Match 'ROLLBACK \(\d open\)'
        ($shown | Format-List | Out-String -Width 300) | Should -Match 'Unconfirmed +: SetWeight, open since'

        $null = Wait-CanaryDeployment $running.Id -Timeout 1 -Store $store -ErrorAction SilentlyContinue -ErrorVariable late -WarningAction SilentlyContinue
        $late[0].Exception.Message | Should -Match 'is in ROLLBACK.*not confirmed: SetWeight, open since .*oms'

        $allocation = Get-CanaryAllocation $running.Id -Store $store
        $allocation.IsFrozen, $allocation.Weight | Should -Be $true, 0
        (Get-Content (Join-Path $TestDrive 'weights.json') -Raw | ConvertFrom-Json).version | Should -Be $allocation.Version

        $allocation | Confirm-CanaryAllocation -Reader oms -Store $store -WhatIf
        (Get-CanaryAllocation $running.Id -Store $store).Readers | Should -BeNullOrEmpty
        $seen = $allocation | Confirm-CanaryAllocation -Reader oms -Store $store
        $seen.Readers.Name, $seen.Readers.Version | Should -Be 'oms', $allocation.Version
        (Wait-CanaryDeployment $running.Id -Timeout 90 -Store $store -WarningAction SilentlyContinue).RollbackConfirmedAt | Should -Not -BeNullOrEmpty
    }
}
