BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
    $one = Join-Path $TestDrive 'one.db'
    $two = Join-Path $TestDrive 'two.db'
    $null = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $one
    $null = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $two
}

Describe 'Which store a command works on' {
    AfterEach {
        $env:CANARYPS_STORE = $null
        Disconnect-ProductionStore
    }

    It 'is an error that says what to do where none is given' {
        $failure = Get-Failure { Get-ProductionStatus }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StoreNotGiven,*'
        $failure.Exception.Message | Should -Match '-Store' -Because 'it must say what to do'
    }

    It 'is the one of the environment' {
        $env:CANARYPS_STORE = $two
        (Get-CanaryDeployment).Strategy | Should -Be 'named_momentum'
    }

    It 'is the one of -Store before that of the environment' {
        $env:CANARYPS_STORE = $two
        (Get-CanaryDeployment -Store $one).Strategy | Should -Be 'fast_momentum'
    }

    It 'is the one that the session is connected to, until it is disconnected' {
        $status = Connect-ProductionStore $one -PassThru
        $status.DeploymentCount | Should -Be 1
        (Get-CanaryDeployment).Strategy | Should -Be 'fast_momentum'
        Disconnect-ProductionStore
        (Get-Failure { Get-CanaryDeployment }).FullyQualifiedErrorId | Should -BeLike 'StoreNotGiven,*'
    }

    It 'is the connected one before that of the environment, with a warning where they differ' {
        $env:CANARYPS_STORE = $two
        Connect-ProductionStore $one -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -Match 'CANARYPS_STORE'
        (Get-CanaryDeployment).Strategy | Should -Be 'fast_momentum'
        Disconnect-ProductionStore
        (Get-CanaryDeployment).Strategy | Should -Be 'named_momentum'
    }

    It 'is the one of -Store before the connected one' {
        Connect-ProductionStore $one
        (Get-CanaryDeployment -Store $two).Strategy | Should -Be 'named_momentum'
    }

    It 'is connected without a warning where the environment names it too' {
        $env:CANARYPS_STORE = $one
        Connect-ProductionStore $one -WarningVariable warning -WarningAction SilentlyContinue
        $warning | Should -BeNullOrEmpty
    }

    It 'is read relative to the current location, also on a drive of the session''s own' {
        Push-Location $TestDrive
        try { (Get-CanaryDeployment -Store ./one.db).Strategy | Should -Be 'fast_momentum' }
        finally { Pop-Location }
        (Get-CanaryDeployment -Store TestDrive:/one.db).Strategy | Should -Be 'fast_momentum'
    }

    It 'is refused on another provider' {
        (Get-Failure { Get-ProductionStatus -Store Env:/store }).FullyQualifiedErrorId | Should -BeLike 'PathNotFileSystem,*'
    }

    It 'is the connection of its own runspace only' {
        Connect-ProductionStore $one
        $id = 1 | ForEach-Object -Parallel {
            Import-Module $using:ModuleManifest
            try { Get-ProductionStatus } catch { $_.FullyQualifiedErrorId }
        }
        $id | Should -BeLike 'StoreNotGiven,*'
    }

    It 'can be several at once' {
        $found = $one, $two | ForEach-Object -Parallel {
            Import-Module $using:ModuleManifest
            (Get-CanaryDeployment -Store $_).Strategy
        }
        $found | Sort-Object | Should -Be 'fast_momentum', 'named_momentum'
    }
}

Describe 'A store that is not there' {
    It 'is an error for <_>, which makes none' -ForEach 'Get-ProductionStatus', 'Get-CanaryDeployment', 'Get-ProductionMetric', 'Get-ProductionAlert', 'Get-ProductionHealth', 'Get-CanaryVerdict', 'Connect-ProductionStore' {
        $missing = Join-Path $TestDrive 'missing.db'
        $failure = Get-Failure { & $_ -Store $missing }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StoreMissing,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure.TargetObject | Should -Be $missing
        Test-Path $missing | Should -BeFalse
    }

    It 'is made by Connect-ProductionStore -Create, not by its -WhatIf' {
        $new = Join-Path $TestDrive 'new.db'
        Connect-ProductionStore $new -Create -WhatIf
        Test-Path $new | Should -BeFalse
        (Connect-ProductionStore $new -Create -PassThru).DeploymentCount | Should -Be 0
        Disconnect-ProductionStore
    }

    It 'is noticed when it was deleted after its first use' {
        $gone = Join-Path $TestDrive 'gone.db'
        $null = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $gone
        Remove-Item "$gone*"
        (Get-Failure { Get-ProductionStatus -Store $gone }).FullyQualifiedErrorId | Should -BeLike 'StoreMissing,*'
        $null = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $gone
        (Get-CanaryDeployment -Store $gone).Strategy | Should -Be 'named_momentum'
    }
}

Describe 'A store that can''t be used' {
    It 'is refused: text' {
        $text = Join-Path $TestDrive 'text.db'
        Set-Content $text ('no database ' * 200)
        $failure = Get-Failure { Get-ProductionStatus -Store $text }
        $failure.FullyQualifiedErrorId | Should -Match '^Store(Corrupt|Foreign),'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        (Get-Content $text -Raw).Trim() | Should -Be ('no database ' * 200).Trim()
    }

    It 'is refused: a folder' {
        (Get-Failure { Get-ProductionStatus -Store $TestDrive }).FullyQualifiedErrorId | Should -BeLike 'Store*'
    }
}

Describe 'Removing the module' {
    It 'forgets the connection and closes the stores' {
        Connect-ProductionStore $one
        Remove-Module CanaryPS
        Import-Module $ModuleManifest
        (Get-Failure { Get-ProductionStatus }).FullyQualifiedErrorId | Should -BeLike 'StoreNotGiven,*'
        Get-ChildItem "$one-wal" -ErrorAction Ignore | Should -BeNullOrEmpty -Because 'the last connection that closes takes the log with it'
    }
}

Describe 'Copy-ProductionStore' {
    It 'copies the store into one that is not there, and says what both hold' {
        $copy = Join-Path $TestDrive 'copy.db'
        $report = Copy-ProductionStore $copy -Store $one
        $report.Deployments | Should -Be 1
        $report.Rows | Should -BeGreaterThan 1
        ($report.Tables | Where-Object Name -EQ journal).Rows | Should -BeGreaterThan 0
        (Get-CanaryDeployment -Store $copy).Strategy | Should -Be 'fast_momentum'
        (Get-CanaryDeployment -Store $copy | Test-ProductionJournal -Store $copy).IsIntact | Should -Not -Contain $false
    }

    It 'copies nothing with -WhatIf, and nothing into a store that is in use' {
        $other = Join-Path $TestDrive 'whatif.db'
        Copy-ProductionStore $other -Store $one -WhatIf
        $other | Should -Not -Exist
        (Get-Failure { Copy-ProductionStore $two -Store $one }).FullyQualifiedErrorId | Should -BeLike 'StoreCopyTargetNotEmpty,*'
    }
}

Describe 'A store in PostgreSQL' {
    It 'is told to be out of reach where no server is' {
        $failure = Get-Failure { Connect-ProductionStore 'postgresql://nobody@127.0.0.1:1/none' }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StoreUnreachable,*'
    }

    It 'is refused with a password in its address, which is shown nowhere' {
        $failure = Get-Failure { Get-ProductionStatus -Store 'postgresql://desk:hunter2@127.0.0.1:1/none' -Verbose 4>&1 }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StoreInaccessible,*'
        "$failure $($failure.Exception)" | Should -Not -Match 'hunter2'
    }
}
