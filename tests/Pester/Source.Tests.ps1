BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
}

Describe 'Add-ProductionMetric' {
    It 'takes <Cell> in the cell of a file as no value, not as 0' -ForEach @{ Cell = 'nothing'; Text = '' }, @{ Cell = 'a blank'; Text = ' ' } {
        $row = "Name,Value,Unit,Reason`nfrom_file,$Text,orders,FeedDown" | ConvertFrom-Csv
        $samples = @(
            $row | Add-ProductionMetric $deployment.Id -Store $store -PassThru
            $row | Add-ProductionMetric $deployment.Id -Store $store -PassThru -InputObject { $_ }
            Add-ProductionMetric $deployment.Id -Store $store -PassThru -InputObject $row
            Add-ProductionMetric $deployment.Id from_hand $Text -Store $store -PassThru
        )
        $samples.Value | Should -Be @($null, $null, $null, $null)
        $samples | ForEach-Object { $_.Count } | Should -Be 0, 0, 0, 0
        $samples[0].Reason | Should -Be 'FeedDown'
    }

    It 'adds one value' {
        Add-ProductionMetric $deployment queue_depth 12.5 -Unit orders -Arm Baseline -Store $store
        $sample = Get-ProductionMetric queue_depth -Store $store
        $sample.Value, $sample.Unit, $sample.Arm, $sample.Type | Should -Be 12.5, 'orders', 'Baseline', 'CUSTOM'
    }

    It 'takes the deployment from the pipeline, without its reason' {
        (Get-CanaryDeployment $deployment.Id -Store $store).Reason | Should -Not -BeNullOrEmpty
        $sample = Get-CanaryDeployment $deployment.Id -Store $store | Add-ProductionMetric -Name piped -Value 7 -Store $store -PassThru
        $sample.Value, $sample.Reason | Should -Be 7, $null
    }

    It 'takes objects by the names of their properties' {
        [pscustomobject]@{ DeploymentId = $deployment.Id; Name = 'by_name'; Value = 1 },
        [pscustomobject]@{ DeploymentId = $deployment.Id; Name = 'by_name'; Value = 2 } | Add-ProductionMetric -Store $store
        (Get-ProductionMetric by_name -Store $store).Value | Should -Be 1, 2
    }

    It 'takes arrays of hashtables, objects and numbers as input' {
        Add-ProductionMetric $deployment -Name number -InputObject @{ Name = 'hash'; Value = 3 }, ([pscustomobject]@{ Name = 'object'; Value = 4 }), 5 -Store $store
        'hash', 'object', 'number' | ForEach-Object { (Get-ProductionMetric $_ -Store $store).Value } | Should -Be 3, 4, 5
    }

    It 'takes numbers from the pipeline' {
        1..3 | Add-ProductionMetric $deployment -Name counted -Store $store
        (Get-ProductionMetric counted -Store $store).Value | Should -Be 1, 2, 3
    }

    It 'keeps a value that is none with its reason' {
        Add-ProductionMetric $deployment nothing $null -Reason Offline -Store $store
        $sample = Get-ProductionMetric nothing -Store $store
        $sample.Value | Should -BeNullOrEmpty
        $sample.Reason | Should -Be 'Offline'
    }

    It 'refuses a built-in metric, and all that came with it' {
        $null = @{ Name = 'companion'; Value = 1 }, @{ Name = 'sharpe_ratio'; Value = 9 } |
            Add-ProductionMetric $deployment -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SampleInvalid,*'
        Get-ProductionMetric companion -Store $store | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Add-ProductionMetric $deployment unreal 1 -WhatIf -Store $store
        Get-ProductionMetric unreal -Store $store | Should -BeNullOrEmpty
    }

    It 'says that a deployment is not there' {
        $null = Add-ProductionMetric nosuch depth 1 -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
    }
}

Describe 'Register-ProductionMetricSource' {
    It 'is read on the thread of the session while a deployment is stepped' {
        $seen = [System.Collections.Generic.List[object]]::new()
        Register-ProductionMetricSource script_queue { param($deployment) $seen.Add([pscustomobject]@{ Id = $deployment.Id; Thread = [Environment]::CurrentManagedThreadId }); 7 }
        $null = $deployment | Step-CanaryDeployment -Store $store
        $seen[0].Id | Should -Be $deployment.Id
        $seen[0].Thread | Should -Be ([Environment]::CurrentManagedThreadId)
        (Get-ProductionMetric script_queue -Store $store).Value | Should -Be 7
        (Get-ProductionMetric source_up.script_queue -Store $store).Value | Should -Be 1
    }

    It 'is read at its interval while a deployment is waited for' {
        Register-ProductionMetricSource ticking { @{ Name = 'ticked'; Value = 1 } } -Interval 0.3
        $null = $deployment | Wait-CanaryDeployment -Timeout 4 -Store $store -ErrorAction SilentlyContinue
        $count = @(Get-ProductionMetric ticked -Store $store).Count
        $count | Should -BeGreaterThan 1
        $count | Should -BeLessOrEqual 15
    }

    It 'tells a block that fails as the source being down, and the step goes on' {
        Register-ProductionMetricSource failing { throw 'out of order' }
        $tick = $deployment | Step-CanaryDeployment -Store $store -WarningVariable warned -WarningAction SilentlyContinue
        $tick | Should -BeOfType CanaryPS.TickResult
        "$warned" | Should -BeLike "*'failing'*out of order*"
        (Get-ProductionMetric source_up.failing -Store $store).Value | Should -Be 0
        (Get-ProductionMetric source_errors.failing -Store $store).Value | Should -Be 1
    }

    It 'refuses what a block may not give' {
        Register-ProductionMetricSource cheating { @{ Name = 'sharpe_ratio'; Value = 9 } }
        $null = $deployment | Step-CanaryDeployment -Store $store -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -BeLike "*'cheating'*sharpe_ratio*"
        (Get-ProductionMetric source_up.cheating -Store $store).Value | Should -Be 0
    }

    It 'refuses the name of a source that the engine has itself' {
        (Get-Failure { Register-ProductionMetricSource Ledger { 1 } }).FullyQualifiedErrorId | Should -BeLike 'SourceNameTaken,*'
    }

    It 'refuses a name that is none' {
        (Get-Failure { Register-ProductionMetricSource 'a b' { 1 } }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }
}
