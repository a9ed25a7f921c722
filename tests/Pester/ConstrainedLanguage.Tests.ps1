BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    $store = Join-Path $TestDrive 'store.db'

    $state = [initialsessionstate]::CreateDefault2()
    $state.LanguageMode = 'ConstrainedLanguage'
    $state.ImportPSModule($ModuleManifest)
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()

    # Runs a script as a session in Constrained Language Mode does; its errors are errors here.
    function Invoke-Constrained([string] $Script, [hashtable] $Variables = @{}) {
        $shell = [powershell]::Create()
        try {
            $shell.Runspace = $runspace
            foreach ($name in $Variables.Keys) { $runspace.SessionStateProxy.SetVariable($name, $Variables[$name]) }
            $shell.AddScript($Script).Invoke()
            $shell.Streams.Error | ForEach-Object { throw $_ }
        }
        finally {
            $shell.Dispose()
        }
    }

    $null = Invoke-Constrained '$deployment = Start-CanaryDeployment $candidate -ConfigurationPath $configuration -Store $store; $null = Connect-ProductionStore $store' @{
        candidate = $Candidate; configuration = $configuration; store = $store
    }
}

AfterAll { $runspace.Dispose() }

Describe 'A session in Constrained Language Mode' {
    It 'is one' {
        Invoke-Constrained '$ExecutionContext.SessionState.LanguageMode' | Should -Be 'ConstrainedLanguage'
        { Invoke-Constrained '[Math]::Abs(-1)' } | Should -Throw
    }

    It 'starts, steps, holds and rolls back a deployment' {
        (Invoke-Constrained 'Step-CanaryDeployment $deployment').Deployment.Stage | Should -Be 'CANARY'
        (Invoke-Constrained '$null = Suspend-CanaryDeployment $deployment -Reason drill; Get-CanaryDeployment $deployment.Id').IsSuspended | Should -BeTrue
        $null = Invoke-Constrained 'Resume-CanaryDeployment $deployment -Reason over'
        (Invoke-Constrained '$null = Undo-CanaryDeployment $deployment -Reason drill -Confirm:$false -WarningAction SilentlyContinue; Get-CanaryDeployment $deployment.Id').Stage | Should -Be 'ROLLBACK'
    }

    It 'takes samples of hashtables and numbers, and shows their values' {
        $null = Invoke-Constrained '@{ Name = "depth"; Value = 12.5 }, @{ Name = "depth"; Value = 2500.25 } | Add-ProductionMetric $deployment'
        $shown = Invoke-Constrained 'Get-ProductionMetric depth | Out-String -Width 200'
        $shown | Should -Match '\s12\.5\s'
        $shown | Should -Match '\s2500\.25\s'
    }

    It 'runs sources and gates of its own, constrained too' {
        $null = Invoke-Constrained 'Register-ProductionMetricSource mine { 5 }; Register-CanaryGate mine { $true }'
        Invoke-Constrained '$again = Start-CanaryDeployment (@{ strategy = "other_momentum"; model = "momentum"; parameters = @{ lookback_period = 5; threshold = 0.001 } }) -ConfigurationPath $configuration; $null = Step-CanaryDeployment $again; (Get-ProductionMetric mine -DeploymentId $again).Value' |
            Should -Be 5
    }

    It 'shows every object that it reads, with no cell that could not be made' {
        $shown = Invoke-Constrained @'
$null = Add-ProductionThreshold -Name deep -MetricName depth -MetricType CUSTOM -Operator '>=' -WarningThreshold 10 -CriticalThreshold 20
$deployments = Get-CanaryDeployment
foreach ($read in (Get-ProductionStatus), $deployments, (Get-ProductionHealth -Last 1), ($deployments | Get-CanaryVerdict), (Get-ProductionAlert),
    (Get-ProductionThreshold), ($deployments | Get-ProductionJournal -Last 3), ($deployments | Get-ProductionOrderEvent -Last 2),
    ($deployments | Get-CanaryAllocation), (Get-ProductionMetric -Last 5)) {
    $read | Format-Table | Out-String -Width 250
    $read | Format-List | Out-String -Width 250
}
'@
        $shown -join '' | Should -Not -Match '#ERR|FormatError|Only core types'
        # A rule with its operator, which is the most that a view works out.
        $shown -join '' | Should -Match '>= 10 / 20'
    }

    It 'tells errors with their ids' {
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        $null = $shell.AddScript('Get-CanaryDeployment nosuch').Invoke()
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        $shell.Dispose()
    }

    It 'completes names' {
        Invoke-Constrained '(TabExpansion2 "Get-CanaryDeployment fast" 25).CompletionMatches | Select-Object -First 1 -ExpandProperty CompletionText' | Should -BeLike 'fast*'
    }
}
