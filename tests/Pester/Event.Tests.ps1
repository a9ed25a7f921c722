BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration

    # A runspace of its own that watches, and what it has given.
    function Start-Watch([string] $Command) {
        $shell = [powershell]::Create()
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $null = $shell.AddScript("Import-Module '$ModuleManifest'; 'ready'; $Command")
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]::new(), $output)
        Wait-Until { $output.Count -gt 0 }
        [pscustomobject]@{ Shell = $shell; Output = $output; Running = $running }
    }

    function Wait-Until([scriptblock] $Condition) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        while (-not (& $Condition)) {
            if ($clock.Elapsed.TotalSeconds -gt 60) { throw "Not so after a minute: $Condition" }
            Start-Sleep -Milliseconds 20
        }
    }

    function Stop-Watch($Watch) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $Watch.Shell.Stop()
        $clock.ElapsedMilliseconds
        $Watch.Shell.Runspace.Dispose()
        $Watch.Shell.Dispose()
    }
}

Describe 'Watch-ProductionEvent' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    }

    It 'gives everything that happened, in order, each once, up to now' {
        $null = $deployment | Wait-CanaryDeployment -Until CANARY -Store $store -Timeout 60
        $null = $deployment | Undo-CanaryDeployment -Wait -Store $store
        $events = @(Watch-ProductionEvent -After 0 -NoWait -Store $store)

        $events[0] | Should -BeOfType CanaryPS.ProductionEvent
        $events[0].Kind | Should -Be 'DeploymentStarted'
        ($events | Where-Object Kind -eq StageChanged).Stage | Should -Be 'CANARY'
        @($events.Kind) | Where-Object { "$_" -like 'Rollback*' } | Should -Be @('Rollback', 'RollbackConfirmed')
        $events.Position | Should -Be ($events.Position | Sort-Object -Unique)
        $events.DeploymentId | Select-Object -Unique | Should -Be $deployment.Id
    }

    It 'goes on after a place, and restricts by kind, severity and deployment' {
        $null = $deployment | Undo-CanaryDeployment -Reason 'enough' -Wait -Store $store
        $all = @(Watch-ProductionEvent -After 0 -NoWait -Store $store)
        $rest = @(Watch-ProductionEvent -After $all[0].Position -NoWait -Store $store)
        $rest.Position | Should -Be @($all | Select-Object -Skip 1).Position

        $rollback = Watch-ProductionEvent Rollback -After 0 -NoWait -Store $store
        $rollback.Message | Should -BeLike '*enough*'
        $rollback.Severity | Should -Be 'CRITICAL'
        (Watch-ProductionEvent -MinimumSeverity CRITICAL -After 0 -NoWait -Store $store).Kind | Should -Contain 'Rollback'
        (Watch-ProductionEvent -MinimumSeverity CRITICAL -After 0 -NoWait -Store $store).Kind | Should -Not -Contain 'DeploymentStarted'
        @($deployment | Watch-ProductionEvent -After 0 -NoWait -Store $store).Count | Should -Be $all.Count
        Watch-ProductionEvent -NoWait -Store $store | Should -BeNullOrEmpty
    }

    It 'ends with what a later command wants of it' {
        @(Watch-ProductionEvent -After 0 -Store $store | Select-Object -First 1).Kind | Should -Be 'DeploymentStarted'
    }

    It 'sees what another session does, and stops at once on Ctrl+C' {
        $watch = Start-Watch "Watch-ProductionEvent Operator, Rollback -After 0 -Store '$store'"
        $null = $deployment | Suspend-CanaryDeployment -Reason 'lunch' -Store $store
        Wait-Until { $watch.Output.Count -gt 1 }
        $watch.Output[1].Message | Should -BeLike '*lunch*'
        $null = $deployment | Undo-CanaryDeployment -Reason 'dinner' -Store $store
        Wait-Until { $watch.Output.Count -gt 2 }
        $watch.Output[2].Kind | Should -Be 'Rollback'

        Stop-Watch $watch | Should -BeLessThan 500
    }

    It 'refuses a deployment that is not there' {
        $failure = Get-Failure { Watch-ProductionEvent -DeploymentId nosuch -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
    }
}
