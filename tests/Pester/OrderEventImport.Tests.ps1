BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    (Get-Content $configuration -Raw).Replace('  seed: 7', "  flow: external`n  seed: 7") | Set-Content $configuration
}

Describe 'An import' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $csv = Join-Path $TestDrive 'orders.csv'
        @'
ts,what,order,sym,bs,qty,px,account
2026-01-05T09:30:00.000001Z,submitted,C1,AAA,buy,10,,CAN-1
2026-01-05T09:30:01Z,filled,C1,AAA,buy,10,100.5,CAN-1
2026-01-05T09:30:02Z,filled,C2,AAA,buy,=1+1,100.5,BASE
'@ + "`n" | Set-Content $csv -NoNewline
        $arguments = @{
            DeploymentId     = $deployment
            Store            = $store
            ColumnMap        = @{ time = 'ts'; kind = 'what'; client_order_id = 'order'; instrument = 'sym'; side = 'bs'; quantity = 6; price = 'px' }
            ArmField         = 'account'
            CandidatePattern = '^CAN-'
        }
    }

    It 'of a CSV file by a column map says what was accepted, and what was not and why' {
        $summary = Import-ProductionOrderEvent $csv @arguments
        $summary | Should -BeOfType CanaryPS.ImportSummary
        $summary.Accepted, $summary.Duplicates, $summary.Quarantined, $summary.IsComplete | Should -Be 2, 0, 1, $true
        $line = $deployment | Get-ProductionQuarantine -Store $store
        $line.Line | Should -Be 4
        $line.Source | Should -Be 'orders.csv'
        $line.Reason | Should -BeLike "*Quantity '=1+1' is no number*"
    }

    It 'that is run again counts nothing twice' {
        $null = Import-ProductionOrderEvent $csv @arguments
        $again = Get-Item $csv | Import-ProductionOrderEvent @arguments
        $again.Accepted, $again.Duplicates | Should -Be 0, 2
        @(Get-ProductionQuarantine -Store $store).Count | Should -Be 1
    }

    It 'takes mended lines back' {
        $null = Import-ProductionOrderEvent $csv @arguments
        $file = Join-Path $TestDrive "$(New-Guid).quarantine.jsonl"
        ($deployment | Export-ProductionQuarantine $file -Store $store).Lines | Should -Be 1
        $failure = Get-Failure { $deployment | Export-ProductionQuarantine $file -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ExportFileExists,*'
        (Get-Content $file -Raw).Replace('=1\u002B1', '2') | Set-Content $file -NoNewline
        (Import-ProductionOrderEvent $file @arguments).Accepted | Should -Be 1
        Get-ProductionQuarantine -Store $store | Should -BeNullOrEmpty
        (Get-ProductionQuarantine -IncludeReplayed -Store $store).ReplayedAt | Should -Not -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        Import-ProductionOrderEvent $csv @arguments -WhatIf | Should -BeNullOrEmpty
        (Import-ProductionOrderEvent $csv @arguments).Accepted | Should -Be 2
    }

    It 'of a file that is not there is an error that names it' {
        $failure = Get-Failure { Import-ProductionOrderEvent ./nosuch.csv @arguments -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ImportFileMissing,*'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'by a column that is not there is an error that names those there are' {
        $arguments.ColumnMap.time = 'when'
        $failure = Get-Failure { Import-ProductionOrderEvent $csv @arguments -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ImportMappingInvalid,*'
        $failure.Exception.Message | Should -BeLike "*'when'*'ts'*"
    }
}

Describe 'Added order events' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
        $sound = @{ kind = 'Submitted'; client_order_id = 'C1'; instrument = 'AAA'; side = 'Buy'; time = '2026-01-05T09:30:00Z'; quantity = 10 }
    }

    It 'are taken from hashtables and objects of the pipeline' {
        $summary = $sound, [pscustomobject]@{ Kind = 'Filled'; ClientOrderId = 'C1'; Instrument = 'AAA'; Side = 'Buy'; Time = [datetime]'2026-01-05'; Quantity = 10; Price = 1.5 } |
            Add-ProductionOrderEvent $deployment.Id -Arm Candidate -Store $store
        $summary.Accepted | Should -Be 2
    }

    It 'have a blank price as none, not as 0' {
        $fill = $sound.Clone()
        $fill.kind = 'Filled'
        $without, $blank = $fill, ($fill + @{ price = ' ' }) | ForEach-Object {
            $given = $_
            (Get-Failure { $given | Add-ProductionOrderEvent $deployment.Id -Arm Candidate -Store $store -ErrorAction Stop }).Exception.Message
        }
        $blank | Should -Be $without
    }

    It 'that are not usable leave nothing behind' {
        $failure = Get-Failure { $sound, ($sound + @{ price = 'much' }) | Add-ProductionOrderEvent $deployment.Id -Arm Candidate -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OrderEventInvalid,*'
        ($sound | Add-ProductionOrderEvent $deployment.Id -Arm Candidate -Store $store).Accepted | Should -Be 1
    }
}
