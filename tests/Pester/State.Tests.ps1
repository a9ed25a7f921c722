BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $null = $deployment | Step-CanaryDeployment -Store $store
    $state = Join-Path $TestDrive 'saved.state'
    $saved = Save-ProductionState $state -Store $store
}

Describe 'Save-ProductionState' {
    It 'writes one file and says what it has' {
        $saved.Deployments | Should -Be 1
        $saved.IsIntact | Should -BeTrue
        $saved.Length | Should -Be (Get-Item $state).Length
        $saved.Sha256 | Should -Be (Get-FileHash $state -Algorithm SHA256).Hash
        $saved.Store | Should -Be $store
    }

    It 'overwrites nothing without -Force, and writes nothing with -WhatIf' {
        (Get-Failure { Save-ProductionState $state -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        (Save-ProductionState $state -Store $store -Force).StoreId | Should -Be $saved.StoreId
        Save-ProductionState (Join-Path $TestDrive 'other.state') -Store $store -WhatIf
        Join-Path $TestDrive 'other.state' | Should -Not -Exist
    }
}

Describe 'Restore-ProductionState' {
    It 'makes the store where there is none, with the same content' {
        $copy = Join-Path $TestDrive 'copy.db'
        $restored = Restore-ProductionState $state -Store $copy -Confirm:$false
        $restored.BackupPath | Should -BeNullOrEmpty
        $restored.Rows | Should -Be $saved.Rows
        Get-StoreContent $copy | Should -Be (Get-StoreContent $store)
        (Test-ProductionJournal -Store $copy).IsIntact | Should -Not -Contain $false
    }

    It 'replaces a store with content by -Force alone, also one that this session has open, and gives the way back' {
        $other = Join-Path $TestDrive 'other.db'
        $null = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $other
        (Get-Failure { Restore-ProductionState $state -Store $other -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'StateTargetNotEmpty,*'
        (Get-CanaryDeployment -Store $other).Strategy | Should -Be 'named_momentum'

        $restored = Restore-ProductionState $state -Store $other -Force -Confirm:$false
        (Get-CanaryDeployment -Store $other).Strategy | Should -Be 'fast_momentum'
        $restored.BackupPath | Should -Exist

        $null = Restore-ProductionState $restored.BackupPath -Store $other -Force -Confirm:$false
        (Get-CanaryDeployment -Store $other).Strategy | Should -Be 'named_momentum'
    }

    It 'changes nothing with -WhatIf' {
        $none = Join-Path $TestDrive 'none.db'
        Restore-ProductionState $state -Store $none -WhatIf
        $none | Should -Not -Exist
        Restore-ProductionState $state -Store $store -Force -WhatIf
        Get-ChildItem $TestDrive -Filter 'store.db.before-restore-*' | Should -BeNullOrEmpty
    }

    It 'says which part of a file is damaged' {
        $damaged = Join-Path $TestDrive 'damaged.state'
        Copy-Item $state $damaged
        $zip = [System.IO.Compression.ZipFile]::Open($damaged, 'Update')
        try {
            $stream = $zip.GetEntry('parts/health.jsonl').Open()
            try { $stream.SetLength(0) }
            finally { $stream.Dispose() }
        }
        finally { $zip.Dispose() }
        $failure = Get-Failure { Restore-ProductionState $damaged -Store (Join-Path $TestDrive 'never.db') -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StateDamaged,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        $failure.TargetObject | Should -Be $damaged
        $failure.Exception.Part | Should -Be 'health'
        Join-Path $TestDrive 'never.db' | Should -Not -Exist
    }

    It 'refuses what is no state, what is not there, and the store of an agent' {
        (Get-Failure { Restore-ProductionState $configuration -Store (Join-Path $TestDrive 'n.db') -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'StateForeign,*'
        (Get-Failure { Restore-ProductionState (Join-Path $TestDrive 'no.state') -Store (Join-Path $TestDrive 'n.db') -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'StateMissing,*'
        $failure = Get-Failure { Restore-ProductionState $state -Store http://127.0.0.1:1 -Confirm:$false }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StateRemote,*'
        $failure.Exception.Message | Should -Match 'Stop the agent' -Because 'it must say what to do'
    }
}
