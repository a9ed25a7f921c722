BeforeDiscovery {
    $built = Get-ChildItem (Join-Path $PSScriptRoot '../../src/CanaryPS.Agent/bin') -Recurse -Filter CanaryPS.Agent.dll -ErrorAction Ignore
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $store = Join-Path $TestDrive 'store.db'
    $configuration = Join-Path $TestDrive 'agent.yaml'
    New-TestConfiguration $configuration -StepMinutes 100

    $assembly = Get-ChildItem (Join-Path $PSScriptRoot '../../src/CanaryPS.Agent/bin') -Recurse -Filter CanaryPS.Agent.dll -ErrorAction Ignore |
        Sort-Object LastWriteTimeUtc | Select-Object -Last 1
    if ($assembly) {
        Connect-ProductionStore $store -Create
        Disconnect-ProductionStore
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        'exec', $assembly.FullName, 'production', '--store', $store, '--listen', 'http://127.0.0.1:0' | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $true
        $agent = [Diagnostics.Process]::Start($start)
        do { $line = $agent.StandardOutput.ReadLine() } until ($null -eq $line -or $line -match 'Listening on (?<url>http\S+)')
        $url = $Matches.url
    }
}

AfterAll {
    if ($agent) {
        Disconnect-ProductionStore
        $agent.Kill()
        $agent.WaitForExit()
    }
}

Describe 'A session that is connected to an agent' -Skip:(-not $built) {
    BeforeAll {
        Connect-ProductionStore $url
    }

    It 'starts a deployment that the agent drives' {
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Confirm:$false
        $running | Should -BeOfType CanaryPS.Deployment
        ($running | Wait-CanaryDeployment -Until CANARY -Timeout 00:01:00).Stage | Should -Be 'CANARY'
    }

    It 'gives the same objects as the store itself' {
        $there = Get-CanaryDeployment | Suspend-CanaryDeployment -Reason 'compare' -Confirm:$false
        $here = Get-CanaryDeployment $there.Id -Store $store
        $here.Suspensions[-1].Reason | Should -Be 'compare'
        ($there | Get-CanaryAllocation | ConvertTo-Json -Depth 5) | Should -Be (Get-CanaryAllocation $there.Id -Store $store | ConvertTo-Json -Depth 5)
        (Get-ProductionThreshold).Name | Should -Be (Get-ProductionThreshold -Store $store).Name
        Get-ProductionMetric -DeploymentId $there.Id -Last 5 | Should -HaveCount 5
    }

    It 'gives the same errors' {
        Get-CanaryDeployment none -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound*'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem[0].Exception | Should -BeOfType CanaryPS.DeploymentNotFoundException
    }

    It 'rolls back at the agent' {
        $undone = Get-CanaryDeployment | Undo-CanaryDeployment -Reason 'test' -Wait -Confirm:$false
        $undone.Stage, $undone.Weight | Should -Be 'ROLLBACK', 0
        $undone.RollbackConfirmedAt | Should -Not -BeNullOrEmpty
        (Get-CanaryDeployment $undone.Id -Store $store).RollbackConfirmedAt | Should -Be $undone.RollbackConfirmedAt
    }

    It 'says so where no agent answers' {
        { Get-ProductionStatus -Store http://127.0.0.1:9 } | Should -Throw -ErrorId 'StoreUnreachable*'
        { Get-ProductionStatus -Store http://192.0.2.7 } | Should -Throw -ErrorId 'StoreInaccessible*'
    }
}
