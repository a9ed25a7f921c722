BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')

    # A server that keeps what it is sent, and answers with what it is told to; with the status 0 it does not answer.
    function Start-Receiver {
        $probe = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $probe.Start()
        $port = $probe.LocalEndpoint.Port
        $probe.Stop()
        $listener = [System.Net.HttpListener]::new()
        $listener.Prefixes.Add("http://127.0.0.1:$port/")
        $listener.Start()
        $receiver = [hashtable]::Synchronized(@{
            Url      = "http://127.0.0.1:$port/"
            Status   = 200
            Messages = [System.Collections.Concurrent.ConcurrentQueue[object]]::new()
            Listener = $listener
        })
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
            param($receiver)
            while ($receiver.Listener.IsListening) {
                try { $context = $receiver.Listener.GetContext() } catch { return }
                $body = [System.IO.StreamReader]::new($context.Request.InputStream).ReadToEnd()
                $receiver.Messages.Enqueue(($body | ConvertFrom-Json -Depth 20))
                if ($receiver.Status -eq 0) { continue }
                $context.Response.StatusCode = $receiver.Status
                $context.Response.Close()
            }
        }).AddArgument($receiver)
        $receiver.Shell = $shell
        $receiver.Running = $shell.BeginInvoke()
        $receiver
    }

    function New-NotifyingConfiguration([string] $Path, [string] $Url) {
        New-TestConfiguration $Path -StepMinutes 10
        @"
  - name: queue
    metric_name: queue_depth
    metric_type: CUSTOM
    warning_threshold: 10
    critical_threshold: 100
    operator: ">"
  - name: depth
    metric_name: book_depth
    metric_type: CUSTOM
    warning_threshold: 10
    critical_threshold: 100
    operator: ">"
notifications:
  channels:
    - { name: hook, kind: webhook, url: "$Url", attempts: 1, timeout_seconds: 20 }
    - { name: teller, kind: script }
    - { name: safe, kind: webhook, url: "$Url", bearer_token: "vault:Desk/Token", attempts: 5 }
  route:
    channels: [file]
    routes:
      - match: [rule=queue]
        channels: [hook]
        group_interval_seconds: 0
      - match: [rule=depth]
        channels: [teller]
        group_interval_seconds: 0
      - match: [rule=never]
        channels: [safe]
"@ | Add-Content $Path
    }

    function Get-Told { @($receiver.Messages.ToArray().items) }
}

Describe 'A notification' {
    BeforeAll {
        $receiver = Start-Receiver
        $configuration = Join-Path $TestDrive 'configuration.yaml'
        New-NotifyingConfiguration $configuration $receiver.Url
    }

    AfterAll {
        $receiver.Listener.Close()
        $receiver.Shell.Dispose()
    }

    BeforeEach {
        $receiver.Status = 200
        $receiver.Messages.Clear()
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $PSDefaultParameterValues = @{ '*-Production*:Store' = $store; '*-Canary*:Store' = $store }
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration
        $breach = { Add-ProductionMetric $deployment queue_depth 50 -Type CUSTOM }
        $hooked = @{ Channel = 'hook' }
    }

    AfterEach { Unregister-ProductionChannel * }

    It 'of a breach, its acknowledgement and its resolution arrives by the end of the command that causes it' {
        & $breach
        (Get-Told).kind | Should -Be 'firing'
        $alert = Get-ProductionAlert -Rule queue -State Firing
        $taken = $alert | Confirm-ProductionAlert -User ana -Note 'on it' -ExpiresAfter 00:10:00
        $taken.Note | Should -Be 'on it'
        ($taken.AcknowledgedUntil - $taken.AcknowledgedAt).TotalMinutes | Should -BeGreaterThan 9.9
        (Get-Told).kind | Should -Be @('firing', 'acknowledged')
        $alert | Resolve-ProductionAlert -User bo -Note 'known' -Force -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        (Get-Told).kind | Should -Be @('firing', 'acknowledged', 'resolved')
        (Get-ProductionNotification @hooked).State | Select-Object -Unique | Should -Be 'Delivered'
        Get-ProductionAlert -Rule queue -Open | Should -BeNullOrEmpty
    }

    It 'tells that an alert fires again whose condition holds when it is resolved, and the command warns' {
        & $breach
        $alert = Get-ProductionAlert -Rule queue -Open
        $resolved = $alert | Resolve-ProductionAlert -User bo -WarningVariable warned -WarningAction SilentlyContinue
        $resolved.State | Should -Be 'Resolved'
        $again = Get-ProductionAlert -Rule queue -Open
        $again.Id | Should -Not -Be $alert.Id
        "$warned" | Should -BeLike "*$($alert.Id)*fired again*$($again.Id)*"
        (Get-Told).kind | Should -Contain 'resolved'
        @((Get-Told).kind -eq 'firing').Count | Should -Be 2
    }

    It 'that is given up is listed, and arrives with the same id when it is sent again' {
        $receiver.Status = 400
        & $breach
        $dead = Get-ProductionNotification -State Dead
        $dead.Channel | Should -Be 'hook'
        $receiver.Status = 200
        $sent = Get-ProductionNotification -State Dead | Send-ProductionNotification
        $sent.Id | Should -Be $dead.Id
        $sent.State | Should -Be 'Delivered'
        $receiver.Messages.ToArray().id | Should -Be @($dead.Id, $dead.Id)
        $failure = Get-Failure { Send-ProductionNotification $dead.Id -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotificationNotDead,*'
        $none = 'nosuch', $dead.Id | Send-ProductionNotification -ErrorAction SilentlyContinue -ErrorVariable failures
        $none | Should -BeNullOrEmpty
        $failures.FullyQualifiedErrorId | Should -BeLike 'Notification*'
        $failures[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'is not sent again by -WhatIf' {
        $receiver.Status = 400
        & $breach
        Get-ProductionNotification -State Dead | Send-ProductionNotification -WhatIf | Should -BeNullOrEmpty
        @(Get-ProductionNotification -State Dead).Count | Should -Be 1
    }

    It 'to a receiver that does not answer holds a rollback no longer than seconds, and is not lost' {
        $receiver.Status = 0
        & $breach
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $rolledBack = Undo-CanaryDeployment $deployment
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10 -Because 'the channel itself has 20 seconds'
        $rolledBack.Stage | Should -Be 'ROLLBACK'
        (Get-ProductionNotification @hooked).State | Should -Contain 'Pending'
    }

    It 'to a receiver that does not answer leaves the pipeline free to be stopped' {
        $receiver.Status = 0
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; Add-ProductionMetric '$($deployment.Id)' queue_depth 50 -Type CUSTOM -Store '$store'")
        $running = $shell.BeginInvoke()
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        while ($receiver.Messages.IsEmpty -and $clock.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 10 }
        $running.IsCompleted | Should -BeFalse
        $clock.Restart()
        $shell.Stop()
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 2
        $shell.Dispose()
        ($deployment | Get-ProductionMetric -Name queue_depth).Value | Should -Be 50
    }

    It 'is delivered in the background by another session that waits, as soon as it is there' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript(@"
                Import-Module '$ModuleManifest'
                Register-ProductionChannel teller { }
                Wait-CanaryDeployment '$($deployment.Id)' -Store '$store' -Timeout 120
"@)
            $waiting = $shell.BeginInvoke()
            $null = Add-ProductionMetric $deployment book_depth 50 -Type CUSTOM
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            while ((Get-ProductionNotification -Channel teller).State -ne 'Delivered' -and $clock.Elapsed.TotalSeconds -lt 60) { Start-Sleep -Milliseconds 50 }
            (Get-ProductionNotification -Channel teller).State | Should -Be 'Delivered'
            $waiting.IsCompleted | Should -BeFalse
        }
        finally {
            $shell.Stop()
            $shell.Dispose()
        }
    }

    It 'proves a channel by the configuration of a file and of a deployment' {
        $test = Send-ProductionNotification -Test -Channel hook -ConfigurationPath $configuration -Message 'hello desk'
        $test.State | Should -Be 'Delivered'
        (Get-Told).kind | Should -Be 'test'
        (Get-Told).message | Should -Be 'hello desk'
        (Send-ProductionNotification -Test -Channel hook -DeploymentId $deployment).State | Should -Be 'Delivered'
        $receiver.Status = 500
        $failure = Get-Failure { Send-ProductionNotification -Test -Channel hook -DeploymentId $deployment -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ChannelFailed,*'
        $failure = Get-Failure { Send-ProductionNotification -Test -Channel nosuch -DeploymentId $deployment -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ChannelNotFound,*'
    }

    It 'runs the script block of its channel on the thread of the session, and waits for one where there is none' {
        $null = Add-ProductionMetric $deployment book_depth 50 -Type CUSTOM
        (Get-ProductionNotification -Channel teller).State | Should -Be 'Pending'
        $script:told = [System.Collections.Generic.List[object]]::new()
        Register-ProductionChannel teller { param($notification) $script:told.Add(@{ Id = $notification.Id; Thread = [Environment]::CurrentManagedThreadId }) }
        $null = Step-CanaryDeployment $deployment
        $script:told.Id | Should -Be (Get-ProductionNotification -Channel teller).Id
        $script:told.Thread | Should -Be ([Environment]::CurrentManagedThreadId)
        (Get-ProductionNotification -Channel teller).State | Should -Be 'Delivered'
        (Get-ProductionChannel tell*).Calls | Should -Be 1
    }

    It 'whose script block fails, or ends the script, is tried again, and the command goes on' {
        Register-ProductionChannel teller { throw 'no voice' }
        Add-ProductionMetric $deployment book_depth 50 -Type CUSTOM
        $waiting = Get-ProductionNotification -Channel teller
        $waiting.State | Should -Be 'Pending'
        $waiting.LastResult | Should -BeLike '*no voice*'
        (Get-ProductionChannel teller).Failures | Should -Be 1
        (Get-ProductionChannel teller).LastFailure | Should -BeLike '*no voice*'
    }

    It 'gets a secret of a vault, and says what is missing where SecretManagement is not installed' {
        $before = $env:PSModulePath
        try {
            $env:PSModulePath = ''
            $failure = Get-Failure { Send-ProductionNotification -Test -Channel safe -DeploymentId $deployment -ErrorAction Stop }
            $failure.Exception.Message | Should -BeLike '*SecretManagementMissing*'

            $folder = Join-Path $TestDrive 'modules/Microsoft.PowerShell.SecretManagement'
            $null = New-Item -ItemType Directory $folder -Force
            'function Get-Secret { param($Name, $Vault, [switch] $AsPlainText) if ($Name -eq "Token" -and $Vault -eq "Desk" -and $AsPlainText) { "s3cret" } }' |
                Set-Content (Join-Path $folder 'Microsoft.PowerShell.SecretManagement.psm1')
            $env:PSModulePath = Join-Path $TestDrive 'modules'
            (Send-ProductionNotification -Test -Channel safe -DeploymentId $deployment).State | Should -Be 'Delivered'
        }
        finally { $env:PSModulePath = $before }
    }
}

Describe 'Many alerts' {
    It 'are taken and ended by pipeline in one transaction, and one that is over is an error beside them' {
        $configuration = Join-Path $TestDrive 'many.yaml'
        New-TestConfiguration $configuration -StepMinutes 10
        1..200 | ForEach-Object {
            "  - { metric_name: many_$_, metric_type: CUSTOM, warning_threshold: 1, critical_threshold: 10, operator: `">`" }"
        } | Add-Content $configuration
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $PSDefaultParameterValues = @{ '*-Production*:Store' = $store; '*-Canary*:Store' = $store }
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration
        1..200 | ForEach-Object { @{ Name = "many_$_"; Value = 20 } } | Add-ProductionMetric $deployment -Type CUSTOM

        $firing = Get-ProductionAlert -Severity CRITICAL -State Firing
        $firing.Count | Should -Be 200
        $null = $firing[0] | Resolve-ProductionAlert -Force
        $taken = $firing | Confirm-ProductionAlert -User ana -Note 'all mine' -ErrorAction SilentlyContinue -ErrorVariable failures
        $taken.Count | Should -Be 199
        $failures.TargetObject | Should -Be $firing[0].Id
        $taken.Note | Select-Object -Unique | Should -Be 'all mine'
        @($taken.AcknowledgedAt | Select-Object -Unique).Count | Should -Be 1 -Because 'a transaction has one time'
        $ended = Get-ProductionAlert -State Acknowledged | Resolve-ProductionAlert -Force
        $ended.Count | Should -Be 199
        @($ended.ResolvedAt | Select-Object -Unique).Count | Should -Be 1
    }
}

Describe 'A script channel' {
    AfterEach { Unregister-ProductionChannel * }

    It 'is listed, replaced and taken away by name, and left alone by -WhatIf' {
        Register-ProductionChannel one { } -WhatIf
        Get-ProductionChannel | Should -BeNullOrEmpty
        (Register-ProductionChannel one { } -PassThru).Name | Should -Be 'one'
        Register-ProductionChannel one { }
        Register-ProductionChannel two { }
        (Get-ProductionChannel).Name | Should -Be @('one', 'two')
        Unregister-ProductionChannel one -WhatIf
        (Get-ProductionChannel).Name | Should -Be @('one', 'two')
        Get-ProductionChannel one | Unregister-ProductionChannel
        (Get-ProductionChannel).Name | Should -Be 'two'
        $failure = Get-Failure { Unregister-ProductionChannel one -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ChannelNotRegistered,*'
        (TabExpansion2 'Get-ProductionChannel tw' 24).CompletionMatches.CompletionText | Should -Contain 'two'
    }
}

Describe 'A silence' {
    BeforeAll {
        $receiver = Start-Receiver
        $configuration = Join-Path $TestDrive 'configuration.yaml'
        New-NotifyingConfiguration $configuration $receiver.Url
    }

    AfterAll {
        $receiver.Listener.Close()
        $receiver.Shell.Dispose()
    }

    BeforeEach {
        $receiver.Messages.Clear()
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $PSDefaultParameterValues = @{ '*-Production*:Store' = $store; '*-Canary*:Store' = $store }
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration
        $breach = { Add-ProductionMetric $deployment queue_depth 50 -Type CUSTOM }
    }

    It 'by matchers keeps people from being told, shows what it hides, and tells it at its end' {
        $silence = Add-ProductionSilence 'rule=queue', 'type=~CUS.*' -Duration 01:00 -Reason 'under work' -User ana
        $silence.CreatedBy | Should -Be 'ana'
        [math]::Round(($silence.To - $silence.From).TotalMinutes, 1) | Should -Be 60
        & $breach
        Get-Told | Should -BeNullOrEmpty
        $hidden = Get-ProductionSilence -Active
        $hidden.Id | Should -Be $silence.Id
        $hidden.Hides | Should -Be (Get-ProductionAlert -Rule queue).Id
        ($hidden | Format-List | Out-String) | Should -BeLike "*$($hidden.Hides[0])*"
        $ended = $hidden | Remove-ProductionSilence -Actor bo
        $ended.EndedBy | Should -Be 'bo'
        Get-ProductionSilence -Active | Should -BeNullOrEmpty
        (Get-ProductionSilence $silence.Id).EndedBy | Should -Be 'bo'
        $null = Step-CanaryDeployment $deployment
        (Get-Told).kind | Should -Contain 'firing'
        $failure = Get-Failure { Remove-ProductionSilence $silence.Id -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SilenceOver,*'
    }

    It 'of alerts matches their rule, arm and deployment, one for each' {
        & $breach
        $alert = Get-ProductionAlert -Rule queue
        $until = [DateTimeOffset]::UtcNow.AddHours(2)
        $silence = $alert, $alert | Add-ProductionSilence -Until $until -Reason 'known' -EndsWithAlert
        @($silence).Count | Should -Be 1
        $silence.To | Should -Be $until
        $silence.EndsWithAlert | Should -BeTrue
        "$($silence.Match -join ', ')" | Should -Be "deployment=$($deployment.Id), rule=queue, arm=Candidate"
        (Get-ProductionSilence).Hides | Should -Be $alert.Id
    }

    It 'is not added by -WhatIf, nor with what is no matcher or no time' {
        Add-ProductionSilence 'rule=queue' -Duration 60 -Reason 'x' -WhatIf
        (Get-Failure { Add-ProductionSilence 'nothing' -Duration 60 -Reason 'x' }).FullyQualifiedErrorId | Should -BeLike 'SilenceInvalid,*'
        (Get-Failure { Add-ProductionSilence 'rule=~.*' -Duration 60 -Reason 'x' }).FullyQualifiedErrorId | Should -BeLike 'SilenceInvalid,*'
        (Get-Failure { Add-ProductionSilence 'rule=queue' -Duration 0 -Reason 'x' }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        Get-ProductionSilence | Should -BeNullOrEmpty
    }
}
