BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
}

Describe 'An error about one item' {
    It 'is written, and the next item is worked on' {
        $found = 'nosuch', $deployment.Id, 'neither' | Get-CanaryDeployment -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.Id | Should -Be $deployment.Id
        $failures.TargetObject | Should -Be 'nosuch', 'neither'
        $failures.FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        $failures.CategoryInfo.Category | Should -Be 'ObjectNotFound', 'ObjectNotFound'
    }

    It 'ends the command with -ErrorAction Stop' {
        $failure = Get-Failure { 'nosuch', $deployment.Id | Get-CanaryDeployment -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        $failure.Exception | Should -BeOfType CanaryPS.DeploymentNotFoundException
    }

    It 'of <_> names the deployment that is not there' -ForEach 'Step', 'Wait', 'Stop', 'Undo' {
        $before = Get-StoreContent $store
        (Get-Failure { & "$_-CanaryDeployment" nosuch -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        Get-StoreContent $store | Should -Be $before
    }

    It 'of a wildcard that matches nothing is none' {
        Get-CanaryDeployment nosuch* -Store $store -ErrorAction Stop | Should -BeNullOrEmpty
        Undo-CanaryDeployment nosuch* -Store $store -ErrorAction Stop | Should -BeNullOrEmpty
    }
}

Describe 'A second deployment of a strategy that runs' {
    It 'is refused, and nothing in the store changes' {
        $before = Get-StoreContent $store
        $failure = Get-Failure { Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentConflict,*'
        $failure.CategoryInfo.Category | Should -Be 'ResourceExists'
        $failure.Exception.RunningId | Should -Be $deployment.Id
        Get-StoreContent $store | Should -Be $before
    }
}

Describe 'A configuration that can''t be used' {
    It 'tells every problem with its place, and makes no store' {
        $bad = Join-Path $TestDrive 'bad.yaml'
        Set-Content $bad "production:`n  max_eror_rate: 0.05`n  canary_increment: 0`n"
        $new = Join-Path $TestDrive 'new.db'
        $failure = Get-Failure { Start-CanaryDeployment $Candidate -ConfigurationPath $bad -Store $new }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ConfigurationInvalid,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        $failure.Exception.Problems.Line | Should -Be 2, 3
        $failure.Exception.Problems[0].Suggestion | Should -Be 'max_error_rate'
        $failure.TargetObject | Should -Be $bad
        Test-Path $new | Should -BeFalse
    }

    It 'is an error where the file is not there' {
        (Get-Failure { Start-CanaryDeployment $Candidate -ConfigurationPath ./nothing.yaml -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ConfigurationInvalid,*'
    }
}

Describe 'Market data that can''t be used' {
    It 'is told with its line, and nothing in the store changes' {
        $before = Get-StoreContent $store
        $bars = Join-Path $TestDrive 'bars.csv'
        $lines = Get-Content (Join-Path $ModuleFolder 'configs/market-data/sp500-daily.csv') -TotalCount 50
        Set-Content $bars ($lines + $lines[-1])
        $bad = Join-Path $TestDrive 'duplicate.yaml'
        (Get-Content $configuration) -replace 'file: .*', "file: $($bars.Replace('\', '/'))" -replace 'from: .*', 'from: null' | Set-Content $bad
        $failure = Get-Failure { Start-CanaryDeployment @{ strategy = 'y'; model = 'momentum'; parameters = $Candidate.parameters } -ConfigurationPath $bad -Store $store }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MarketDataInvalid,*'
        $failure.TargetObject | Should -Be $bars
        $failure.Exception.Line | Should -Be 51
        Get-StoreContent $store | Should -Be $before
    }
}

Describe '-WhatIf' {
    It 'starts nothing and makes no store' {
        $new = Join-Path $TestDrive 'whatif.db'
        Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $new -WhatIf | Should -BeNullOrEmpty
        Test-Path "$new*" | Should -BeFalse
    }

    It 'changes nothing with <_>' -ForEach 'Step', 'Wait', 'Stop', 'Undo' {
        $before = Get-StoreContent $store
        $deployment | & "$_-CanaryDeployment" -Store $store -WhatIf | Should -BeNullOrEmpty
        Get-StoreContent $store | Should -Be $before
    }
}
