BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $slow = Join-Path $TestDrive 'slow.yaml'
    New-TestConfiguration $slow -StepMinutes 10
}

Describe 'Taking a candidate out' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
        $running = $running | Wait-CanaryDeployment -Store $store -Until CANARY -Timeout 60
    }

    It 'rolls back, and waits until it is confirmed' {
        $undone = $running | Undo-CanaryDeployment -Reason 'spread widened' -Actor bo -Wait -Store $store
        $undone.Stage | Should -Be 'ROLLBACK'
        $undone.Weight | Should -Be 0
        $undone.ConfirmedWeight | Should -Be 0
        $undone.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
        $undone.Reason | Should -Match 'spread widened'
    }

    It 'stops' {
        (Stop-CanaryDeployment $running.Id 'wrong build' -Store $store).Stage | Should -Be 'ROLLBACK'
        (Wait-CanaryDeployment $running.Id -Store $store -Timeout 60).RollbackConfirmedAt | Should -Not -BeNullOrEmpty
    }

    It 'does with the position what -Policy says' -ForEach 'Flatten', 'HandOver', 'Leave' {
        $undone = $running | Undo-CanaryDeployment -Policy $_ -Wait -Store $store -WarningVariable warnings -WarningAction SilentlyContinue
        $undone.RollbackPolicy | Should -Be $_
        $undone.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
        "$warnings" -match 'for a person to see to' | Should -Be ($_ -eq 'Leave')
    }

    It 'refuses to start with a policy that can not be carried out' {
        $shadow = Join-Path $TestDrive 'shadow.yaml'
        New-TestConfiguration $shadow -StepMinutes 10
        (Get-Content $shadow -Raw).Replace('production:', "production:`n  rollback_policy: HandOver").Replace('trading:', "routing: { mode: shadow }`ntrading:") | Set-Content $shadow
        $failure = Get-Failure { Start-CanaryDeployment named_momentum -ConfigurationPath $shadow -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'RollbackPolicyNotPossible,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        @(Get-CanaryDeployment -Store $store).Count | Should -Be 1
    }

    It 'takes every running one by wildcard, and no ended one' {
        $other = Start-CanaryDeployment named_momentum -ConfigurationPath $slow -Store $store
        Undo-CanaryDeployment $other.Id -Wait -Store $store
        $undone = Undo-CanaryDeployment * -Store $store
        $undone.Id | Should -Be $running.Id
    }

    It 'rolls back what was started in another process' {
        $command = "Import-Module '$ModuleManifest'; (Undo-CanaryDeployment '$($running.Id)' -Store '$store' -Wait).Stage.ToString()"
        pwsh -NoProfile -NonInteractive -Command $command | Should -Be 'ROLLBACK'
        (Get-CanaryDeployment $running.Id -Store $store).Stage | Should -Be 'ROLLBACK'
    }

    It 'refuses <_> on one that is final' -ForEach 'Undo', 'Stop' {
        $null = $running | Undo-CanaryDeployment -Wait -Store $store
        $before = Get-StoreContent $store
        $failure = Get-Failure { & "$_-CanaryDeployment" $running.Id -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TransitionNotPermitted,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failure.TargetObject | Should -Be $running.Id
        Get-StoreContent $store | Should -Be $before
    }
}

Describe 'A candidate whose orders are rejected' {
    It 'is rolled back on the evidence' {
        $strict = Join-Path $TestDrive 'strict.yaml'
        New-TestConfiguration $strict -Strict
        $ended = Start-CanaryDeployment $Candidate -ConfigurationPath $strict -Store (Join-Path $TestDrive 'strict.db') -Wait
        $ended.Stage | Should -Be 'ROLLBACK'
        $ended.Health | Should -Be 'CRITICAL'
        $ended.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
    }
}

Describe 'Waiting' {
    BeforeAll {
        $store = Join-Path $TestDrive 'waiting.db'
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
    }

    It 'gives up after <Text>' -ForEach @(
        @{ Timeout = 0.6; Text = 'a number of seconds' }
        @{ Timeout = [timespan]'00:00:00.6'; Text = 'a time span' }
        @{ Timeout = '0.6'; Text = 'seconds as text' }
    ) {
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $result = $running | Wait-CanaryDeployment -Store $store -Timeout $Timeout -ErrorAction SilentlyContinue -ErrorVariable failure
        $watch.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 0.59
        $result | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimedOut,*'
        $failure[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
        $failure[0].TargetObject.Id | Should -Be $running.Id
    }

    It 'refuses the timeout <_>' -ForEach -1, 'soon', ([double]::NaN) {
        (Get-Failure { $running | Wait-CanaryDeployment -Store $store -Timeout $_ }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
    }
}
