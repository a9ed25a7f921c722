BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $slow = Join-Path $TestDrive 'slow.yaml'
    New-TestConfiguration $slow -StepMinutes 10
    $gated = Join-Path $TestDrive 'gated.yaml'
    New-TestConfiguration $gated
    @'
gates:
  - { name: live, before: CANARY, four_eyes: true }
'@ | Add-Content $gated

    # Ticks until something is so, or fails.
    function Step-Until([string] $Id, [scriptblock] $Condition) {
        $end = (Get-Date).AddSeconds(20)
        while ((Get-Date) -lt $end) {
            $null = Step-CanaryDeployment $Id -Store $store
            $deployment = Get-CanaryDeployment $Id -Store $store
            if ($deployment | ForEach-Object $Condition) { return $deployment }
            Start-Sleep -Milliseconds 100
        }
        throw "It did not come to that: $($deployment | Format-List | Out-String)"
    }
}

Describe 'Suspending' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
    }

    It 'holds until it is resumed, and says who and why' {
        $suspended = $running | Suspend-CanaryDeployment -Reason 'news' -Actor bo -Store $store
        $suspended.IsSuspended | Should -BeTrue
        1..3 | ForEach-Object { $null = Step-CanaryDeployment $running.Id -Store $store; Start-Sleep -Milliseconds 250 }
        $held = Get-CanaryDeployment $running.Id -Store $store
        $held.Stage | Should -Be 'PREPARATION'
        $held.Reason | Should -Match 'suspended by bo since .*: news'
        ($held | Format-List | Out-String -Width 200) | Should -Match 'Suspended +: .* by bo: news'

        ($running | Resume-CanaryDeployment -Reason over -Actor cy -Store $store).IsSuspended | Should -BeFalse
        ($running | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store).Stage | Should -Be 'CANARY'
    }

    It 'delays no rollback' {
        $null = $running | Suspend-CanaryDeployment -Store $store
        ($running | Undo-CanaryDeployment -Wait -Store $store).RollbackConfirmedAt | Should -Not -BeNullOrEmpty
    }

    It 'refuses <Verb> of what is <Standing>' -ForEach @(
        @{ Verb = 'Resume'; Standing = 'running'; ErrorId = 'DeploymentNotSuspended' }
        @{ Verb = 'Suspend'; Standing = 'suspended'; ErrorId = 'DeploymentSuspended' }
        @{ Verb = 'Suspend'; Standing = 'rolled back'; ErrorId = 'TransitionNotPermitted' }
        @{ Verb = 'Restart'; Standing = 'running'; ErrorId = 'RestartNotPermitted' }
    ) {
        if ($Standing -eq 'suspended') { $null = $running | Suspend-CanaryDeployment -Store $store }
        if ($Standing -eq 'rolled back') { $null = $running | Undo-CanaryDeployment -Wait -Store $store }
        $content = Get-StoreContent $store
        $failure = Get-Failure { & "$Verb-CanaryDeployment" $running.Id -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $failure.CategoryInfo.Category | Should -Be 'InvalidOperation'
        $failure.TargetObject | Should -Be $running.Id
        Get-StoreContent $store | Should -Be $content
    }

    It 'changes nothing with -WhatIf: <_>' -ForEach 'Suspend', 'Resume', 'Restart' {
        if ($_ -eq 'Resume') { $null = $running | Suspend-CanaryDeployment -Store $store }
        if ($_ -eq 'Restart') { $null = $running | Undo-CanaryDeployment -Wait -Store $store }
        $content = Get-StoreContent $store
        & "$_-CanaryDeployment" $running.Id -WhatIf -Store $store | Should -BeNullOrEmpty
        Get-StoreContent $store | Should -Be $content
    }
}

Describe 'A gate of a script' {
    BeforeAll {
        $scripted = Join-Path $TestDrive 'scripted.yaml'
        New-TestConfiguration $scripted
        "gates:`n  - { name: desk, before: CANARY, kind: script }" | Add-Content $scripted
    }
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $scripted -Store $store
    }

    It 'holds without one, and after an answer of <Name>' -ForEach @(
        @{ Name = 'no'; Answer = { $false }; Told = 'not allowed' }
        @{ Name = 'no with a reason'; Answer = { @{ Allow = $false; Reason = 'limits are full' } }; Told = 'limits are full' }
        @{ Name = 'a failure'; Answer = { throw 'broken' }; Told = 'failed.*broken' }
        @{ Name = 'nothing'; Answer = { }; Told = '0 objects' }
        @{ Name = 'another type'; Answer = { 'yes' }; Told = 'String' }
    ) {
        $waiting = Step-Until $running.Id { $_.Reason -match "gate 'desk' waits for its script" }
        $waiting.Stage | Should -Be 'PREPARATION'

        Register-CanaryGate desk $Answer
        Start-Sleep -Milliseconds 300
        $null = Step-CanaryDeployment $running.Id -Store $store -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match "Gate 'desk' does not let .* go on: .*$Told"
        Start-Sleep -Milliseconds 300
        (Step-CanaryDeployment $running.Id -Store $store -WarningAction SilentlyContinue).Deployment.Stage | Should -Be 'PREPARATION'
    }

    It 'lets the deployment go on, and gets it and its verdict' {
        $seen = [System.Collections.Generic.List[object]]::new()
        Register-CanaryGate desk { param($deployment, $verdict) $seen.Add($deployment.Id); $seen.Add($verdict.Kind); [pscustomobject]@{ Allow = $true; Reason = 'limits are free' } }
        $null = Step-Until $running.Id { $_.Stage -eq 'CANARY' }
        $seen[0] | Should -Be $running.Id
        $seen[1] | Should -Be 'Hold'
    }

    It 'is not for persons' {
        $null = Step-Until $running.Id { $_.Reason -match 'waits for its script' }
        (Get-Failure { Approve-CanaryDeployment $running.Id -Gate desk -Reason sure -Actor bo -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'Gate*'
    }

    It 'registers nothing with -WhatIf' {
        Register-CanaryGate other { $true } -WhatIf | Should -BeNullOrEmpty
    }
}

Describe 'A gate' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $gated -Actor ana -Store $store
        $waiting = Step-Until $running.Id { $_.GateRequests.Count -eq 1 }
    }

    It 'waits, tells people, and lets go when another person approves' {
        $waiting.Stage | Should -Be 'PREPARATION'
        $waiting.Reason | Should -Match "gate 'live' waits for the approval of a person, not ana who started it"
        ($waiting | Format-List | Out-String) | Should -Match 'Gates +: live: waits'
        (Get-ProductionAlert -Open -Store $store | Where-Object Key -EQ 'gate-live').Message | Should -Match 'waits for the approval'

        $failure = Get-Failure { $waiting | Approve-CanaryDeployment -Reason me -Actor ana -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ApproverNotPermitted,*'
        $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'

        $approved = $waiting | Approve-CanaryDeployment -Reason 'numbers are good' -Actor bo -Store $store
        $approved.GateRequests[0].Approvals[0].Actor | Should -Be 'bo'
        ($waiting | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store).Stage | Should -Be 'CANARY'
    }

    It 'holds on a denial until it is taken back' {
        $null = Deny-CanaryDeployment * -Reason 'too early' -Actor bo -Store $store
        Start-Sleep -Milliseconds 250
        (Step-CanaryDeployment $running.Id -Store $store).Deployment.Reason | Should -Match "bo denied gate 'live': too early"
        (Get-Failure { $waiting | Approve-CanaryDeployment -Reason ok -Actor cy -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'GateDenied,*'
        $null = $waiting | Approve-CanaryDeployment -Reason ok -Actor cy -Force -Store $store
        (Step-Until $running.Id { $_.Stage -ne 'PREPARATION' }).Stage | Should -Be 'CANARY'
    }

    It 'keeps its answers readable in a file' {
        $file = Join-Path $TestDrive 'waiting.xml'
        $waiting | Approve-CanaryDeployment -Reason 'numbers are good' -Actor bo -Store $store | Export-Clixml $file
        (Import-Clixml $file).GateRequests[0].Approvals[0].Reason | Should -Be 'numbers are good'
    }

    It 'refuses an answer to nothing, also with -WhatIf: <_>' -ForEach 'Approve', 'Deny' {
        (Get-Failure { & "$_-CanaryDeployment" $running.Id -Reason x -Gate other -WhatIf -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'GateNotWaiting,*'
        $content = Get-StoreContent $store
        & "$_-CanaryDeployment" $running.Id -Reason x -WhatIf -Store $store | Should -BeNullOrEmpty
        Get-StoreContent $store | Should -Be $content
    }
}

Describe 'Skipping to a step' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
    }

    It 'goes there without the time of the steps before' {
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
        $ordered = $running | Skip-CanaryDeploymentStep -ToStep 3 -Reason 'seen in replay' -Actor bo -Store $store
        $ordered.Skip.ToStep | Should -Be 3
        $there = Step-Until $running.Id { $_.Step -gt 0 }
        $there.Step | Should -Be 3
        $there.Stage | Should -Be 'ROLLOUT'
        $there.Skip | Should -BeNullOrEmpty
    }

    It 'goes on unattended, since only what overwrites data asks by itself' {
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
        $null = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModuleManifest'; Skip-CanaryDeploymentStep '$($running.Id)' 2 late -Store '$store'" 2>&1
        $LASTEXITCODE | Should -Be 0
        (Get-CanaryDeployment $running.Id -Store $store).Skip.ToStep | Should -Be 2
    }

    It 'passes a gate by force alone' {
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $gated -Store $store
        (Get-Failure { $running | Skip-CanaryDeploymentStep -ToStep 3 -Reason late -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'GateNotPassed,*'
        ($running | Skip-CanaryDeploymentStep -ToStep 3 -Reason late -Force -Store $store).Skip.Force | Should -BeTrue
    }

    It 'refuses a step that is not ahead: <_>' -ForEach 5, 99 {
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
        (Get-Failure { $running | Skip-CanaryDeploymentStep -ToStep $_ -Reason late -WhatIf -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'StepNotAhead,*'
    }
}

Describe 'Restarting' {
    It 'starts anew what was rolled back' {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $ended = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store | Undo-CanaryDeployment -Wait -Store $store
        $again = $ended | Restart-CanaryDeployment -Reason 'feed is back' -Actor bo -Store $store
        $again.Stage | Should -Be 'PREPARATION'
        $again.RestartOf | Should -Be $ended.Id
        $again.StartedBy | Should -Be 'bo'
        (Get-Failure { $ended | Restart-CanaryDeployment -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'DeploymentConflict,*'
    }
}

Describe 'A freeze' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store
    }

    It 'holds until it is removed' {
        $freeze = Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason 'rate decision' -Actor bo -Store $store
        $null = Step-CanaryDeployment $running.Id -Store $store
        $held = Get-CanaryDeployment $running.Id -Store $store
        $held.Stage | Should -Be 'PREPARATION'
        $held.Reason | Should -Match "freeze '$($freeze.Id)' \(rate decision\) holds all strategies until"

        (Get-ProductionFreeze -Store $store).Id | Should -Be $freeze.Id
        ($freeze | Format-Table | Out-String) | Should -Match 'rate decision'
        ($freeze | Remove-ProductionFreeze -Reason over -Actor cy -Store $store).RemovedBy | Should -Be 'cy'
        Get-ProductionFreeze -Store $store | Should -BeNullOrEmpty
        (Get-ProductionFreeze -All -Store $store).RemovedReason | Should -Be 'over'
        ($running | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store).Stage | Should -Be 'CANARY'
    }

    It 'may be for one strategy, and takes times as text' {
        $null = Add-ProductionFreeze '2099-01-02T00:00Z' -From '2099-01-01T00:00Z' -Strategy other -Reason x -Store $store
        $kept = Get-ProductionFreeze -Store $store
        $kept.From | Should -Be ([datetimeoffset]'2099-01-01T00:00Z')
        $kept.Strategy | Should -Be 'other'
        Get-ProductionFreeze -Strategy mine -Store $store | Should -BeNullOrEmpty
    }

    It 'delays no rollback' {
        $null = Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason x -Store $store
        ($running | Undo-CanaryDeployment -Wait -Store $store).RollbackConfirmedAt | Should -Not -BeNullOrEmpty
    }

    It 'is refused where it holds nothing, and where there is none' {
        $failure = Get-Failure { Add-ProductionFreeze -To (Get-Date).AddHours(-1) -Reason x -Store $store }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FreezeInvalid,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failure = Get-Failure { Remove-ProductionFreeze f-1 -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FreezeNotFound,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'changes nothing with -WhatIf' {
        $freeze = Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason x -Store $store
        Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason y -WhatIf -Store $store | Should -BeNullOrEmpty
        Remove-ProductionFreeze $freeze.Id -WhatIf -Store $store | Should -BeNullOrEmpty
        (Get-ProductionFreeze -Store $store).Id | Should -Be $freeze.Id
    }
}

Describe 'A newer version' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $slow -Store $store | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store
        $newer = Join-Path $TestDrive 'newer.yaml'
    }

    It 'waits for the end of the one that runs with newer_version: queue' {
        (Get-Content $slow -Raw) -replace '(?m)^production:', "production:`n  newer_version: queue" | Set-Content $newer
        $queued = Start-CanaryDeployment $Candidate -ConfigurationPath $newer -Store $store
        $queued.IsQueued | Should -BeTrue
        $queued.Predecessor | Should -Be $running.Id
        (Step-CanaryDeployment $queued.Id -Store $store).Outcome | Should -Be 'NothingDue'
        (Get-ProductionStatus -Store $store).Monitor | Should -Not -Be 'DOWN'

        $null = $running | Undo-CanaryDeployment -Wait -Store $store
        ($queued | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store).Stage | Should -Be 'CANARY'
    }

    It 'takes the place of the one that runs with newer_version: supersede' {
        (Get-Content $slow -Raw) -replace '(?m)^production:', "production:`n  newer_version: supersede" | Set-Content $newer
        $begun = Start-CanaryDeployment $Candidate -ConfigurationPath $newer -Store $store | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store
        $older = Get-CanaryDeployment $running.Id -Store $store
        $older.Reason | Should -Be "superseded by '$($begun.Id)'"
        $older.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
        $begun.Stage | Should -Be 'CANARY'
    }
}
