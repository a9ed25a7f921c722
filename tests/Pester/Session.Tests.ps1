BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10

    function New-Store([string] $Name) { Join-Path $TestDrive "$Name.db" }
}

BeforeDiscovery {
    $threadJob = [bool] (Get-Command Start-ThreadJob -ErrorAction Ignore)
}

Describe 'ForEach-Object -Parallel' {
    It 'adds, reads and steps on one store from several runspaces, and loses nothing' {
        $store = New-Store parallel
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $read = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:ModuleManifest
            $number = $_
            $null = Connect-ProductionStore $using:store
            1..50 | ForEach-Object { @{ Name = "runspace_$number"; Value = $_ } } | Add-ProductionMetric $using:deployment
            $null = Step-CanaryDeployment $using:deployment -ErrorAction SilentlyContinue
            Get-ProductionMetric "runspace_$number"
        }
        $read.Count | Should -Be 400
        ($read | Group-Object Name | ForEach-Object { $_.Group.Value | Measure-Object -Sum }).Sum | Should -Be @(1..8 | ForEach-Object { 1275 })
        (Test-ProductionJournal -Store $store).IsIntact | Select-Object -Unique | Should -Be $true
    }

    It 'connects each runspace to a store of its own' {
        $stores = 'one', 'two', 'three' | ForEach-Object { New-Store "own-$_" }
        foreach ($store in $stores) { $null = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store }
        $found = $stores | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:ModuleManifest
            $null = Connect-ProductionStore $_
            (Get-ProductionStatus).Store
        }
        $found | Sort-Object | Should -Be ($stores | Sort-Object)
    }
}

Describe 'Start-ThreadJob' {
    It 'drives a deployment beside the session, which reads it' -Skip:(-not $threadJob) {
        $store = New-Store job
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $job = Start-ThreadJob {
            Import-Module $using:ModuleManifest
            Wait-CanaryDeployment $using:deployment -Store $using:store -Until CANARY -Timeout 120
        }
        $reached = $job | Receive-Job -Wait -AutoRemoveJob
        $reached.Stage | Should -Be 'CANARY'
        (Get-CanaryDeployment $deployment.Id -Store $store).Stage | Should -Be 'CANARY'
    }

    It 'is stopped, and leaves a deployment that another goes on with' -Skip:(-not $threadJob) {
        $store = New-Store stopped
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $job = Start-ThreadJob { Import-Module $using:ModuleManifest; Wait-CanaryDeployment $using:deployment -Store $using:store }
        while ((Get-CanaryDeployment $deployment.Id -Store $store).Stage -eq 'PREPARATION') { $null = Wait-Job $job -Timeout 0.1 }
        $job | Stop-Job
        $job.State | Should -Be 'Stopped'
        $job | Remove-Job
        (Undo-CanaryDeployment $deployment -Store $store -Reason drill -Confirm:$false -Wait -WarningAction SilentlyContinue).Stage | Should -Contain 'ROLLBACK'
    }
}

Describe 'Two sessions on one store' {
    It 'both write without a loss, and one rolls back what the other drives' {
        $store = New-Store two
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $script = Join-Path $TestDrive 'other.ps1'
        @'
param($Manifest, $Store, $Id)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$null = Connect-ProductionStore $Store
1..100 | ForEach-Object { Add-ProductionMetric $Id other_session $_ }
do { $null = Step-CanaryDeployment $Id -ErrorAction SilentlyContinue } until ((Get-CanaryDeployment $Id).Stage -eq 'ROLLBACK')
'@ | Set-Content $script
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Process -Id $PID).Path)
        '-NoProfile', '-NonInteractive', '-File', $script, $ModuleManifest, $store, $deployment.Id | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardError = $true
        $other = [Diagnostics.Process]::Start($start)
        try {
            1..100 | ForEach-Object { Add-ProductionMetric $deployment this_session $_ -Store $store }
            while (@(Get-ProductionMetric other_session -Store $store).Count -lt 100 -and -not $other.HasExited) { $null = $other.WaitForExit(50) }
            $null = Undo-CanaryDeployment $deployment -Reason drill -Store $store -Confirm:$false -WarningAction SilentlyContinue
            $other.WaitForExit(60000) | Should -BeTrue
            $other.ExitCode | Should -Be 0 -Because $other.StandardError.ReadToEnd()
        }
        finally {
            if (-not $other.HasExited) { $other.Kill() }
            $other.Dispose()
        }

        (Get-ProductionMetric this_session -Store $store).Value | Sort-Object | Should -Be (1..100)
        (Get-ProductionMetric other_session -Store $store).Value | Sort-Object | Should -Be (1..100)
        @(Get-ProductionJournal $deployment.Id -Store $store | Where-Object Kind -eq 'RollbackStarted').Count | Should -BeLessOrEqual 1
        (Get-CanaryDeployment $deployment.Id -Store $store).Stage | Should -Be 'ROLLBACK'
        (Test-ProductionJournal -Store $store).IsIntact | Select-Object -Unique | Should -Be $true
    }
}

Describe 'Import-Module -Force' {
    It 'goes on with the objects and the store of before' {
        $store = New-Store again
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $null = Connect-ProductionStore $store
        Import-Module $ModuleManifest -Force
        (Step-CanaryDeployment $deployment -Store $store).Deployment.Stage | Should -Be 'CANARY'
        $deployment | Add-ProductionMetric -Name after -Value 1 -Store $store
        (Get-ProductionMetric after -Store $store).Value | Should -Be 1
        @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'CanaryPS.Engine' }).Count | Should -Be 1
    }

    It 'ends the connection of the session, as a new import does, and says so where a store is needed' {
        $store = New-Store connection
        $null = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $null = Connect-ProductionStore $store
        Import-Module $ModuleManifest -Force
        (Get-Failure { Get-ProductionStatus -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'StoreNotGiven,*'
    }
}

Describe 'A session that nobody sits at' {
    It 'is not asked, and is told what to say instead' {
        $store = New-Store alone
        $null = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $saved = Join-Path $TestDrive 'alone.state'
        $null = Save-ProductionState $saved -Store $store
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "Import-Module '$ModuleManifest'; try { Restore-ProductionState '$saved' -Store '$store' -Force -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        $output -join "`n" | Should -Match 'NonInteractive|ShouldContinue|Prompt|PSInvalidOperation|InvalidOperation'
        (Get-CanaryDeployment -Store $store).Stage | Should -Be 'PREPARATION'
    }
}
