BeforeDiscovery {
    $built = Test-Path (Join-Path $PSScriptRoot '../../artifacts/agent/CanaryPS.Agent.dll')
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $env:CANARYPS_RUNTIME = Join-Path $TestDrive 'agents'
    $store = Join-Path $TestDrive 'store.db'
}

AfterAll {
    Get-ProductionAgent | Stop-ProductionAgent -Force -Confirm:$false
    $env:CANARYPS_RUNTIME = $null
    $env:CANARYPS_AGENT = $null
}

Describe 'An agent that a session starts' -Skip:(-not $built) {
    It 'is ready when the command returns, and serves the store' {
        $agent = Start-ProductionAgent -Store $store -Create -Listen http://127.0.0.1:0 -Confirm:$false
        $agent | Should -BeOfType CanaryPS.ProductionAgent
        $agent.State | Should -Be 'Ready'
        $agent.Store | Should -Be $store
        $agent.StartedAt | Should -BeLessOrEqual ([DateTimeOffset]::UtcNow)
        (Get-Process -Id $agent.Id).HasExited | Should -BeFalse
        (Get-ProductionStatus -Store $agent.Url).Deployments | Should -BeNullOrEmpty
    }

    It 'is found again by its store alone, as it is' {
        (Get-ProductionAgent).Store | Should -Be $store
        (Get-ProductionAgent -Store $store).State | Should -Be 'Ready'
        Get-ProductionAgent -Store (Join-Path $TestDrive 'other.db') | Should -BeNullOrEmpty
    }

    It 'keeps what it says of itself to its user' -Skip:$IsWindows {
        Get-ChildItem $env:CANARYPS_RUNTIME | ForEach-Object UnixMode | Select-Object -Unique | Should -Be '-rw-------'
        (Get-Item $env:CANARYPS_RUNTIME).UnixMode | Should -Be 'drwx------'
    }

    It 'is not stopped by -WhatIf' {
        Get-ProductionAgent | Stop-ProductionAgent -WhatIf
        Get-ProductionAgent | Should -HaveCount 1
    }

    It 'stops cleanly when it is asked to' -Skip:$IsWindows {
        $id = (Get-ProductionAgent).Id
        $stopped = Get-ProductionAgent | Stop-ProductionAgent -PassThru -Confirm:$false
        $stopped.State | Should -Be 'Stopped'
        $stopped.Id | Should -Be $id
        Wait-Process -Id $id -Timeout 30 -ErrorAction Ignore
        Get-Process -Id $id -ErrorAction Ignore | Should -BeNullOrEmpty
        Get-ProductionAgent | Should -BeNullOrEmpty
        Get-ChildItem $env:CANARYPS_RUNTIME -Filter *.json | Should -BeNullOrEmpty
    }

    It 'takes its settings from a file, whose store is not overruled' -Skip:$IsWindows {
        $file = Join-Path $TestDrive 'agent.yaml'
        "store: store.db`nlisten: http://127.0.0.1:0`n" | Set-Content $file
        Connect-ProductionStore (Join-Path $TestDrive 'session.db') -Create -Confirm:$false
        try { $agent = Start-ProductionAgent -ConfigurationPath $file -Confirm:$false }
        finally { Disconnect-ProductionStore }
        $agent.Store | Should -Be $store
    }

    It 'is killed with -Force where it does not stop, and says so' -Skip:$IsWindows {
        $agent = Get-ProductionAgent
        kill -STOP $agent.Id
        (Get-ProductionAgent).State | Should -Be 'Silent'
        $problem = Get-Failure { Stop-ProductionAgent $agent.Id -Timeout 0.2 -Confirm:$false -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AgentNotStopped*'
        $killed = Stop-ProductionAgent $agent.Id -Timeout 0.2 -Force -PassThru -Confirm:$false -WarningVariable told -WarningAction SilentlyContinue
        $killed.State | Should -Be 'Killed'
        $told | Should -Match 'did not stop in time and was ended'
        Get-ProductionAgent | Should -BeNullOrEmpty
    }

    It 'is taken for gone where another process has its id' -Skip:$IsWindows {
        [pscustomobject]@{ Id = $PID; Mark = 'another boot:1'; Url = 'http://127.0.0.1:1'; Store = 'x'; Version = '1'; StartedAt = [DateTimeOffset]::UtcNow } |
            ConvertTo-Json | Set-Content (Join-Path $env:CANARYPS_RUNTIME "$PID.json")
        Get-ProductionAgent | Should -BeNullOrEmpty
        $problem = Get-Failure { Stop-ProductionAgent $PID -Confirm:$false -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AgentNotFound*'
    }
}

Describe 'An agent that can not be started' -Skip:(-not $built) {
    It 'fails with the agent''s own error' {
        $problem = Get-Failure { Start-ProductionAgent -Store (Join-Path $TestDrive 'none.db') -Listen http://127.0.0.1:0 -Confirm:$false }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AgentNotStarted*'
        $problem.Exception.Message | Should -Match 'StoreMissing'
    }

    It 'says where the program was looked for' {
        $env:CANARYPS_AGENT = Join-Path $TestDrive 'nowhere'
        $problem = Get-Failure { Start-ProductionAgent -Store $store -Confirm:$false }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AgentMissing*'
        $problem.Exception.Message | Should -Match 'nowhere'
        $problem.CategoryInfo.Category | Should -Be 'NotInstalled'
    }

    It 'does not drive another agent' {
        $problem = Get-Failure { Start-ProductionAgent -Store http://127.0.0.1:8080 -Confirm:$false }
        $problem.FullyQualifiedErrorId | Should -BeLike 'AgentArgumentInvalid*'
    }
}
