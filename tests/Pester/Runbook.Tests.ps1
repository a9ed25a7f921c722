BeforeDiscovery {
    $HasMailServer = $IsLinux -and $(/usr/bin/python3 -c 'import aiosmtpd' 2>$null; $LASTEXITCODE -eq 0)
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $Runbooks = Join-Path $ModuleFolder 'configs/runbooks'
    $Store = Join-Path $TestDrive 'production.db'
    $Configuration = Join-Path $TestDrive 'canary.yaml'

    # As a scheduler runs it: a process of its own, of which it has the last line and the exit code.
    function Invoke-Runbook([string] $Name, [object[]] $Arguments) {
        $path = Join-Path $TestDrive "$(New-Guid).ps1"
        "Import-Module '$ModuleManifest'; & '$Runbooks/$Name.ps1' $Arguments; exit `$LASTEXITCODE" | Set-Content $path
        $lines = @(& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $path)
        $said = $lines[-1] | ConvertFrom-Json -AsHashtable
        $said.ExitCode = $LASTEXITCODE
        $said.Lines = $lines.Count
        $said
    }

    New-TestConfiguration $Configuration -StepMinutes 60
    Add-Content $Configuration "gates:`n  - { name: live, before: CANARY }"
    $First = Invoke-Runbook nightly-canary "-Strategy named_momentum -ConfigurationPath '$Configuration' -Store '$Store' -For 00:00:03"
}

# One block, since Pester removes what a block has made at its end: the log of a store that is open too.
Describe 'The runbook' {
    It 'nightly-canary says in one line where the canary waits for people' {
        $First.ExitCode | Should -Be 3 -Because ($First | ConvertTo-Json)
        $First.Lines | Should -Be 1
        $First.outcome | Should -Be 'Waiting'
        $First.gates | Should -Be @('live')
        (Get-CanaryDeployment $First.deployment -Store $Store).StartedBy | Should -Be 'nightly-canary'
    }

    It 'nightly-canary goes on with the canary that runs' {
        $again = Invoke-Runbook nightly-canary "-Strategy named_momentum -ConfigurationPath '$Configuration' -Store '$Store' -For 00:00:01"
        $again.deployment | Should -Be $First.deployment
        @(Get-CanaryDeployment -Store $Store).Count | Should -Be 1
    }

    It 'nightly-canary says what was wrong where it can not do its work' {
        $failed = Invoke-Runbook nightly-canary "-Strategy unknown_momentum -ConfigurationPath '$Configuration' -Store '$Store'"
        $failed.ExitCode | Should -Be 1
        $failed.error | Should -BeLike 'Strategy*'
        $failed.message | Should -BeLike '*unknown_momentum*'
    }

    It 'nightly-canary asks for attention where the canary was rolled back' {
        $strict = Join-Path $TestDrive 'strict.yaml'
        New-TestConfiguration $strict -Strict
        $bad = Invoke-Runbook nightly-canary "-Strategy named_momentum -ConfigurationPath '$strict' -Store '$(Join-Path $TestDrive 'bad.db')' -For 00:01:00"
        $bad.ExitCode | Should -Be 2 -Because ($bad | ConvertTo-Json)
        $bad.stage | Should -Be 'ROLLBACK'
        $bad.rollbackConfirmed | Should -BeTrue
        $bad.weight | Should -Be 0
    }

    It 'morning-approval tells what waits, and approves nothing by itself' {
        $null = Step-CanaryDeployment $First.deployment -Store $Store
        $told = Invoke-Runbook morning-approval "-Store '$Store'"
        $told.ExitCode | Should -Be 3 -Because ($told | ConvertTo-Json -Depth 4)
        $told.waiting[0].deployment | Should -Be $First.deployment
        $told.waiting[0].approvals | Should -Be @('live: 0 of 1')
    }

    It 'morning-approval holds back what has a critical alert' {
        $null = Add-ProductionThreshold queue_depth CUSTOM -Operator '>' -WarningThreshold 5 -CriticalThreshold 20 -Store $Store
        $null = Add-ProductionMetric $First.deployment queue_depth 900 -Store $Store
        $held = Invoke-Runbook morning-approval "-Store '$Store' -Approve -Actor bo -Reason 'night looked good'"
        $held.ExitCode | Should -Be 2 -Because ($held | ConvertTo-Json -Depth 4)
        $held.held[0].because | Should -BeLike '*critical*'
        (Get-CanaryDeployment $First.deployment -Store $Store).GateRequests[-1].Approvals.Count | Should -Be 0
        $null = Add-ProductionMetric $First.deployment queue_depth 1 -Store $Store
        Get-ProductionAlert -Open -Severity CRITICAL -Store $Store | Resolve-ProductionAlert -User ana -Force -Store $Store | Out-Null
    }

    It 'morning-approval approves what nothing speaks against, in a name' {
        $null = Step-CanaryDeployment $First.deployment -Store $Store
        $done = Invoke-Runbook morning-approval "-Store '$Store' -Approve -Actor bo -Reason 'night looked good'"
        $done.ExitCode | Should -Be 0 -Because ($done | ConvertTo-Json -Depth 4)
        $done.approved | Should -Be @($First.deployment)
        $entry = Get-ProductionJournal $First.deployment -Kind GateApproved -Store $Store
        $entry.Actor | Should -Be 'bo'
        $entry.Data | Should -BeLike '*night looked good*'
    }

    It 'rollback-drill takes a canary out, and leaves nothing behind' {
        $drill = Join-Path $TestDrive 'drill.yaml'
        New-TestConfiguration $drill -StepMinutes 60
        $before = @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter 'rollback-drill-*').Count
        $done = Invoke-Runbook rollback-drill "-Strategy named_momentum -ConfigurationPath '$drill'"
        $done.ExitCode | Should -Be 0 -Because ($done | ConvertTo-Json)
        $done.from | Should -BeGreaterThan 0
        $done.seconds | Should -BeGreaterThan 0
        $done.problems | Should -BeNullOrEmpty
        @(Get-ChildItem ([IO.Path]::GetTempPath()) -Filter 'rollback-drill-*').Count | Should -Be $before
    }

    It 'rollback-drill asks for attention where it takes too long' {
        $late = Invoke-Runbook rollback-drill "-Strategy named_momentum -ConfigurationPath '$(Join-Path $TestDrive 'drill.yaml')' -Within 00:00:00.001"
        $late.ExitCode | Should -Be 2 -Because ($late | ConvertTo-Json)
        $late.problems | Should -BeLike '*longer than*'
    }

    It 'store-maintenance makes backups that restore, and keeps the newest' {
        $folder = Join-Path $TestDrive 'backups'
        $null = New-Item $folder -ItemType Directory
        '1', '2' | ForEach-Object { Set-Content (Join-Path $folder "production-2020010$_-000000.state") 'old' }
        $done = Invoke-Runbook store-maintenance "-Store '$Store' -BackupFolder '$folder' -Keep 2"
        $done.ExitCode | Should -Be 0 -Because ($done | ConvertTo-Json)
        $done.removed | Should -Be 1
        @(Get-ChildItem $folder).Count | Should -Be 2
        $done.lost | Should -BeNullOrEmpty

        $restored = Join-Path $TestDrive 'restored.db'
        $null = Restore-ProductionState $done.backup -Confirm:$false -Store $restored
        (Get-CanaryDeployment -Store $restored).Id | Should -Be (Get-CanaryDeployment -Store $Store).Id
    }

    It 'store-maintenance fails where there is no store, and makes none' {
        $failed = Invoke-Runbook store-maintenance "-Store '$(Join-Path $TestDrive 'none.db')' -BackupFolder '$(Join-Path $TestDrive 'b')'"
        $failed.ExitCode | Should -Be 1
        $failed.error | Should -Be 'StoreMissing'
        Join-Path $TestDrive 'none.db' | Should -Not -Exist
    }

    It 'weekly-report writes the report and the data, and sends both by e-mail' -Skip:(-not $HasMailServer) {
        $box = Join-Path $TestDrive 'mail'
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $server = Start-Process /usr/bin/python3 "-m aiosmtpd -n -l 127.0.0.1:$port -c aiosmtpd.handlers.Mailbox $box" -PassThru
        try {
            while (-not (Test-Connection 127.0.0.1 -TcpPort $port -TimeoutSeconds 1)) { Start-Sleep -Milliseconds 100 }
            $sent = Invoke-Runbook weekly-report "-Store '$Store' -Folder '$(Join-Path $TestDrive 'week')' -To desk@example.com -From canary@example.com -SmtpServer 127.0.0.1 -Port $port"
        }
        finally { Stop-Process $server }

        $sent.ExitCode | Should -Be 0 -Because ($sent | ConvertTo-Json)
        Get-Content $sent.report -Raw | Should -BeLike "*$($First.deployment)*"
        (Get-Item $sent.data).Length | Should -BeGreaterThan 1000
        $mail = Get-Content (Get-ChildItem (Join-Path $box 'new')).FullName -Raw
        $mail | Should -Match 'To: desk@example.com'
        $mail | Should -Match ([regex]::Escape((Split-Path $sent.data -Leaf)))
    }
}
