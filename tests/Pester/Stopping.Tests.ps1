BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10 -Interval 5
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store

    $external = Join-Path $TestDrive 'external.yaml'
    New-TestConfiguration $external -StepMinutes 10 -Interval 5
    (Get-Content $external -Raw).Replace("trading:`n", "routing: { mode: order_share, salt: book, readers: [oms] }`ntrading:`n  flow: external`n") | Set-Content $external
    $book = Start-CanaryDeployment @{ strategy = 'book_momentum'; model = 'momentum'; parameters = $Candidate.parameters } -ConfigurationPath $external -Store $store

    # Enough for what is done with all of it to take longer than it takes to be stopped.
    $samples = [CanaryPS.MetricSample[]]::new(400000)
    $time = [DateTimeOffset]::UtcNow.AddHours(-12)
    for ($i = 0; $i -lt $samples.Length; $i++) {
        $samples[$i] = [CanaryPS.MetricSample]@{ DeploymentId = $deployment.Id; Name = "m$($i % 50)"; Type = 'CUSTOM'; Arm = 'Candidate'; Time = $time.AddMilliseconds(100 * $i); Unit = 'ms'; Value = $i * 1.37; Count = 1 }
    }
    Add-ProductionMetric $deployment.Id -InputObject $samples -Store $store
    $orders = Join-Path $TestDrive 'orders.jsonl'
    $writer = [IO.StreamWriter]::new($orders)
    for ($i = 0; $i -lt 300000; $i++) {
        $writer.WriteLine('{"kind":"Submitted","client_order_id":"J' + $i + '","instrument":"SPY","side":"Buy","time":"2026-01-05T11:00:00Z","quantity":10}')
    }
    $writer.Dispose()
    $saved = Save-ProductionState (Join-Path $TestDrive 'saved.state') -Store $store
    Disconnect-ProductionStore

    # Runs a command in a runspace of its own, stops it as Ctrl+C does once it is at work, and tells how long that took. A quick machine may end what -MayEnd before.
    function Measure-Stop([string] $Command, [scriptblock] $IsAtWork = { Start-Sleep -Seconds 2; $true }, [switch] $MayEnd) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; $Command")
        $running = $shell.BeginInvoke()
        while (-not $running.IsCompleted -and -not (& $IsAtWork $shell)) { Start-Sleep -Milliseconds 5 }
        if (-not $MayEnd) { $running.IsCompleted | Should -BeFalse -Because 'there must be something to stop' }
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.ElapsedMilliseconds
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }

    # Files come and go a moment after the command has returned.
    function Wait-Until([scriptblock] $IsSo) {
        for ($i = 0; $i -lt 400 -and -not (& $IsSo); $i++) { Start-Sleep -Milliseconds 50 }
        & $IsSo | Should -BeTrue
    }
}

Describe 'Ctrl+C' {
    It 'leaves Wait-CanaryDeployment within half a second, and nothing half done' {
        Measure-Stop "Wait-CanaryDeployment '$($deployment.Id)' -Store '$store'" | Should -BeLessThan 500
        (Step-CanaryDeployment $deployment.Id -Store $store).Outcome | Should -Not -Be 'LeaseHeldElsewhere'
        (Get-CanaryDeployment $deployment.Id -Store $store).Stage | Should -Not -Be 'ROLLBACK'
    }

    It 'leaves Get-ProductionMetric while a later command is slow' {
        Measure-Stop "Get-ProductionMetric -Store '$store' | ForEach-Object { Start-Sleep -Milliseconds 100 }" | Should -BeLessThan 500
        (Get-ProductionStatus -Store $store).DeploymentCount | Should -Be 2
    }

    It 'leaves Watch-ProductionEvent that waits' {
        Measure-Stop "Watch-ProductionEvent -Store '$store'" | Should -BeLessThan 500
    }

    It 'leaves Import-ProductionOrderEvent, whose batches are there whole and whose rest comes with the next import' {
        Measure-Stop "Import-ProductionOrderEvent '$orders' '$($book.Id)' -Arm Candidate -BatchSize 5000 -Store '$store'" { $args[0].Streams.Progress.Count -gt 1 } | Should -BeLessThan 500
        $there = (Get-ProductionOrderEvent $book.Id -Last 1000000 -Store $store).Count
        $there % 5000 | Should -Be 0
        $there | Should -BeLessThan 300000
        $rest = Import-ProductionOrderEvent $orders $book.Id -Arm Candidate -Store $store
        $rest.Accepted + $rest.Duplicates + $rest.Skipped | Should -BeGreaterOrEqual (300000 - $there)
        (Get-ProductionOrderEvent $book.Id -Last 1000000 -Store $store).Count | Should -Be 300000
    }

    It 'leaves <Name>, and a whole file or none' -ForEach @(
        @{ Name = 'Save-ProductionState'; File = 'stopped.state'; With = { "Save-ProductionState '$TestDrive/stopped.state' -Store '$store'" } }
        @{ Name = 'Export-ProductionData'; File = 'stopped.json'; With = { "Export-ProductionData '$TestDrive/stopped.json' -Store '$store'" } }
        @{ Name = 'Export-ProductionData of CSV'; File = 'stopped.csv'; With = { "Export-ProductionData '$TestDrive/stopped.csv' -Include Metrics -Store '$store'" } }
        @{ Name = 'Copy-ProductionStore'; File = 'stopped.db'; With = { "Copy-ProductionStore '$TestDrive/stopped.db' -Store '$store'" } }
    ) {
        Measure-Stop (& $With) { [bool][IO.Directory]::GetFiles($TestDrive, "$File*") } -MayEnd | Should -BeLessThan 500
        Wait-Until { -not ([IO.Directory]::GetFiles($TestDrive, "$File*") | Where-Object { [IO.Path]::GetFileName($_) -ne $File }) }
        (Get-ProductionStatus -Store $store).DeploymentCount | Should -Be 2
    }

    It 'leaves Restore-ProductionState, and a store that is the old one or the new one' {
        $target = Join-Path $TestDrive 'target.db'
        $other = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $target
        Disconnect-ProductionStore
        Measure-Stop "Restore-ProductionState '$($saved.Path)' -Store '$target' -Force -Confirm:`$false" { Test-Path "$target*.restore" } -MayEnd | Should -BeLessThan 500
        Wait-Until { -not (Test-Path "$target*.restore*") }
        $restored = (Get-CanaryDeployment -Store $store).Id | Sort-Object
        (Get-CanaryDeployment -Store $target).Id | Sort-Object | Join-String -Separator ' ' | Should -BeIn $other.Id, ($restored -join ' ')
    }

    It 'leaves Test-CanaryPlan that replays, and no report' {
        $plan = Join-Path $TestDrive 'plan.yaml'
        New-TestConfiguration $plan
        Measure-Stop "Test-CanaryPlan @{ strategy = 'x'; model = 'momentum'; parameters = @{ lookback_period = 5; threshold = 0.001 } } -ConfigurationPath '$plan' -Replay 100000 -ReportPath '$TestDrive/plan.html'" { $args[0].Streams.Progress.Count -gt 1 } | Should -BeLessThan 500
        Test-Path "$TestDrive/plan.html*" | Should -BeFalse
    }

    It 'leaves Invoke-ProductionDemo, and a store that is whole' {
        $demo = Join-Path $TestDrive 'demo.db'
        Measure-Stop "Invoke-ProductionDemo -Store '$demo'" { $args[0].Streams.Progress.Count -gt 1 } | Should -BeLessThan 500
        Test-ProductionJournal -Store $demo | ForEach-Object IsIntact | Should -Not -Contain $false
    }
}

Describe 'Progress' {
    It 'of <Name> tells the part that is done and the time that is left, and ends' -ForEach @(
        @{ Name = 'Import-ProductionOrderEvent'; With = { "`$null = Copy-ProductionStore '$TestDrive/shown.db' -Store '$store'; Import-ProductionOrderEvent '$orders' '$($deployment.Id)' -Arm Candidate -BatchSize 1000 -Store '$TestDrive/shown.db'" } }
        @{ Name = 'Wait-CanaryDeployment'; With = { "Wait-CanaryDeployment '$($deployment.Id)' -Timeout 3 -Store '$store' -ErrorAction SilentlyContinue" } }
    ) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; $(& $With)").Invoke()
        $told = @($shell.Streams.Progress)
        $shell.Dispose()
        $told.Where{ $_.RecordType -eq 'Processing' -and $_.PercentComplete -ge 0 -and $_.SecondsRemaining -ge 0 } | Should -Not -BeNullOrEmpty
        $told[-1].RecordType | Should -Be 'Completed'
    }
}
