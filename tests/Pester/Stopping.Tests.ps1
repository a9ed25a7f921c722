BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10 -Interval 5
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store

    # Runs a command in a runspace of its own, stops it as Ctrl+C does, and tells how long that took.
    function Measure-Stop([string] $Command) {
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; $Command")
        $running = $shell.BeginInvoke()
        Start-Sleep -Seconds 2
        $running.IsCompleted | Should -BeFalse -Because 'there must be something to stop'
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.ElapsedMilliseconds
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Runspace.Dispose()
        $shell.Dispose()
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
        (Get-ProductionStatus -Store $store).DeploymentCount | Should -Be 1
    }
}
