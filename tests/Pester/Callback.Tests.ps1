BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration

    function Wait-Until([scriptblock] $Condition) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($clock.Elapsed.TotalSeconds -gt 60) { throw "Not so after a minute: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }

    # A session of its own that is idle, as at its prompt: nothing runs in it once it has run the command.
    function New-IdleSession([string] $Command) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; $Command").Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Commands.Clear()
        $shell
    }
}

Describe 'A callback' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $script:seen = [System.Collections.Generic.List[object]]::new()
    }

    AfterEach { Unregister-ProductionCallback * }

    It 'gets every change of stage while Wait-CanaryDeployment drives, each once, on the thread of the session' {
        $thread = [Environment]::CurrentManagedThreadId
        Register-ProductionCallback StageChanged { param($event) $script:seen.Add(@{ Event = $event; Thread = [Environment]::CurrentManagedThreadId }) } -Store $store
        $null = $deployment | Wait-CanaryDeployment -Until CANARY -Store $store -Timeout 60
        $null = $deployment | Undo-CanaryDeployment -Wait -Store $store

        $script:seen.Event.Stage | Should -Be @('CANARY', 'ROLLBACK')
        $script:seen.Thread | Select-Object -Unique | Should -Be $thread
        (Get-ProductionCallback).Calls | Should -Be 2
    }

    It 'gets nothing from before it was registered' {
        $null = $deployment | Suspend-CanaryDeployment -Reason 'before' -Store $store
        Register-ProductionCallback Operator { param($event) $script:seen.Add($event) } -Store $store
        $null = $deployment | Resume-CanaryDeployment -Reason 'after' -Store $store
        $script:seen.Message | Should -BeLike '*after*'
    }

    It 'gets only what it is for' {
        $other = Join-Path $TestDrive "$(New-Guid).db"
        $elsewhere = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $other
        $deployment | Register-ProductionCallback Rollback, Operator { param($event) $script:seen.Add($event) } -MinimumSeverity CRITICAL -Store $store
        $null = $elsewhere | Undo-CanaryDeployment -Store $other
        $null = $deployment | Suspend-CanaryDeployment -Reason 'not so bad' -Store $store
        $null = $deployment | Undo-CanaryDeployment -Store $store
        $script:seen.Kind | Should -Be @('Rollback')
        $script:seen.DeploymentId | Should -Be $deployment.Id
    }

    It 'that fails is a warning, and neither ends the command nor keeps the others from their turn' {
        Register-ProductionCallback Rollback { throw 'no such pager' } -Name one -Store $store
        Register-ProductionCallback Rollback { break } -Name three -Store $store
        Register-ProductionCallback Rollback { param($event) $script:seen.Add($event) } -Name two -Store $store
        $rolledBack = $deployment | Undo-CanaryDeployment -Wait -Store $store -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction Stop

        $rolledBack.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
        $script:seen.Count | Should -Be 1
        @($warnings -like "*'one'*no such pager*").Count | Should -Be 1
        $failed = Get-ProductionCallback one
        $failed.Failures, $failed.Calls | Should -Be @(1, 1)
        $failed.LastFailure | Should -BeLike '*no such pager*'
    }

    It 'may run commands of the module itself' {
        Register-ProductionCallback Rollback { param($event) $script:seen.Add((Get-CanaryDeployment $event.DeploymentId -Store $store).Stage) } -Store $store
        $null = $deployment | Undo-CanaryDeployment -Store $store
        $script:seen | Should -Be @('ROLLBACK')
        (Get-ProductionCallback).LastFailure | Should -BeNullOrEmpty
    }

    It 'is run between the statements of a script for what another session did' {
        Register-ProductionCallback Operator { param($event) $script:seen.Add($event) } -Store $store
        $other = New-IdleSession "Suspend-CanaryDeployment '$($deployment.Id)' -Reason 'from elsewhere' -Store '$store'"
        $other.Dispose()
        Wait-Until { $script:seen.Count -gt 0 }
        $script:seen.Message | Should -BeLike '*from elsewhere*'
    }

    It 'is run in a session that is idle' {
        $file = Join-Path $TestDrive "$(New-Guid).txt"
        $idle = New-IdleSession "Register-ProductionCallback Operator { param(`$event) Set-Content '$file' `$event.Message } -Store '$store'"
        $null = $deployment | Suspend-CanaryDeployment -Reason 'while you sleep' -Store $store
        Wait-Until { Test-Path $file }
        Wait-Until { Get-Content $file }
        Get-Content $file | Should -BeLike '*while you sleep*'
        $idle.Runspace.Dispose()
        $idle.Dispose()
    }

    It 'is listed, replaced by its name, and taken away' {
        $first = Register-ProductionCallback AlertRaised { } -Name pager -Store $store -PassThru
        $first | Should -BeOfType CanaryPS.RegisteredCallback
        Register-ProductionCallback HealthChanged { } -Name PAGER -Store $store
        (Get-ProductionCallback pag*).Events | Should -Be 'HealthChanged'
        Register-ProductionCallback Rollback { } -Store $store
        (Get-ProductionCallback).Name | Sort-Object | Should -Be @('callback1', 'PAGER')
        'pager' | Unregister-ProductionCallback
        (Get-ProductionCallback).Name | Should -Be 'callback1'
        $failure = Get-Failure { Unregister-ProductionCallback pager -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'CallbackNotFound,*'
    }

    It 'is not registered and not taken away by -WhatIf' {
        Register-ProductionCallback Rollback { } -Name what -WhatIf -Store $store
        Get-ProductionCallback | Should -BeNullOrEmpty
        Register-ProductionCallback Rollback { } -Name what -Store $store
        Unregister-ProductionCallback what -WhatIf
        (Get-ProductionCallback).Name | Should -Be 'what'
    }

    It 'gets nothing any more once it is taken away' {
        Register-ProductionCallback Operator { param($event) $script:seen.Add($event) } -Name gone -Store $store
        Unregister-ProductionCallback gone
        $null = $deployment | Suspend-CanaryDeployment -Reason 'too late' -Store $store
        $script:seen.Count | Should -Be 0
    }

    It 'completes the kinds of events, its name and the ids of deployments' {
        Register-ProductionCallback Rollback { } -Name completed -Store $store
        (TabExpansion2 'Get-ProductionCallback comp' 27).CompletionMatches.CompletionText | Should -Contain 'completed'
        (TabExpansion2 'Register-ProductionCallback Roll' 32).CompletionMatches.CompletionText | Should -Contain 'Rollback'
        $line = "Watch-ProductionEvent -Store '$store' -DeploymentId "
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $deployment.Id
    }
}

Describe 'Removing the module' {
    It 'takes its callbacks away' {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $script:seen = [System.Collections.Generic.List[object]]::new()
        Register-ProductionCallback Operator { param($event) $script:seen.Add($event) } -Store $store
        Remove-Module CanaryPS
        Import-Module $ModuleManifest
        Get-ProductionCallback | Should -BeNullOrEmpty
        $null = $deployment | Suspend-CanaryDeployment -Reason 'nobody hears' -Store $store
        $script:seen.Count | Should -Be 0
    }
}
