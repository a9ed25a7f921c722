BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -Strict
    $store = Join-Path $TestDrive 'store.db'
    $rejected = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store | Wait-CanaryDeployment -Timeout 90 -Store $store -WarningAction SilentlyContinue
    $running = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $store
}

Describe 'Get-ProductionIncident' {
    It 'gives each rollback with its times and what was around it' {
        $incident = Get-ProductionIncident -Store $store
        $incident | Should -BeOfType CanaryPS.ProductionIncident
        $incident.DeploymentId | Should -Be $rejected.Id
        $incident.IsConfirmed | Should -BeTrue
        $incident.FromStage | Should -Be 'CANARY'
        $incident.FromWeight | Should -BeGreaterThan 0
        $incident.Times.ConfirmedAt | Should -Be $rejected.RollbackConfirmedAt
        foreach ($kind in 'Sample', 'Evidence', 'Verdict', 'Stage', 'Effect', 'Alert', 'Order') { $incident.Timeline.Kind | Should -Contain $kind }
        $incident.Timeline.Time | Should -Be ($incident.Timeline.Time | Sort-Object)
    }

    It 'takes deployments from the pipeline, times and spans' {
        ($rejected | Get-ProductionIncident -Store $store).DeploymentId | Should -Be $rejected.Id
        $running | Get-ProductionIncident -Store $store | Should -BeNullOrEmpty
        Get-ProductionIncident -Since ([DateTimeOffset]::UtcNow.AddHours(1)) -Store $store | Should -BeNullOrEmpty
        (Get-ProductionIncident -Before 0:0:0 -After 0:0:0 -Store $store).Timeline[0].Time | Should -BeGreaterOrEqual (Get-ProductionIncident -Store $store).Timeline[0].Time
        (Get-ProductionIncident -Before 1800 -After 300 -Store $store).Timeline.Count | Should -Be (Get-ProductionIncident -Store $store).Timeline.Count
        Get-ProductionIncident none -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        (Get-Failure { Get-ProductionIncident -Before (-1 * [TimeSpan]::FromSeconds(1)) -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
    }

    It 'is shown as a list with its times, and its timeline as a table' {
        $list = Get-ProductionIncident -Store $store | Out-String -Width 80
        $list | Should -Match 'Weight 0 in force : \d{4}'
        $list | Should -Match 'Timeline +: \d+ entries'
        (Get-ProductionIncident -Store $store).Timeline | Select-Object -First 3 | Out-String -Width 120 | Should -Match 'Time +Kind +Severity +Actor +Subject +Message'
    }
}

Describe 'New-ProductionReport of deployments' {
    It 'writes a page of all, in the language that is asked for' {
        $file = Join-Path $TestDrive 'all.html'
        $report = New-ProductionReport -Path $file -Culture es-ES -Store $store
        $report.Format | Should -Be 'Html'
        $page = Get-Content $file -Raw
        foreach ($deployment in Get-CanaryDeployment -Store $store) { $page | Should -Match $deployment.Id }
        $page | Should -Match 'Informe de todos los despliegues'
        $page | Should -Match 'Peso de la candidata'
        $page | Should -Not -Match '<script'
    }

    It 'writes Markdown of those that are piped to it, and nothing for none' {
        $file = Join-Path $TestDrive 'one.md'
        $report = $rejected | New-ProductionReport -Path $file -Culture en -Store $store
        $report.DeploymentId | Should -Be $rejected.Id
        Get-Content $file -Raw | Should -Match '### Verdicts that changed something'
        (Get-Failure { New-ProductionReport -Path $file -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        (Get-Failure { New-ProductionReport nobody (Join-Path $TestDrive 'n.md') -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        Join-Path $TestDrive 'n.md' | Should -Not -Exist
        @() | New-ProductionReport -Path (Join-Path $TestDrive 'none.md') -Store $store | Should -BeNullOrEmpty
        New-ProductionReport -Path (Join-Path $TestDrive 'w.md') -Store $store -WhatIf
        Join-Path $TestDrive 'none.md' | Should -Not -Exist
        Join-Path $TestDrive 'w.md' | Should -Not -Exist
    }
}

Describe 'New-ProductionReport' {
    It 'writes the report of an incident by the extension of the file' {
        $page = $rejected | New-ProductionReport -Incident -Path (Join-Path $TestDrive 'incident.html') -Store $store
        $page.Format | Should -Be 'Html'
        Get-Content $page.Path -Raw | Should -Match '^<!DOCTYPE html>'
        $text = New-ProductionReport -Incident -Id $rejected.Id -Path (Join-Path $TestDrive 'incident.md') -Store $store
        Get-Content $text.Path -Raw | Should -Match '^# Rollback of fast\\_momentum'
        (New-ProductionReport -Incident -Id $rejected.Id -Path (Join-Path $TestDrive 'incident.txt') -Format Markdown -Store $store).Format | Should -Be 'Markdown'
    }

    It 'overwrites nothing unasked and writes nothing with -WhatIf' {
        $path = Join-Path $TestDrive 'mine.md'
        Set-Content $path 'mine'
        (Get-Failure { New-ProductionReport -Incident -Id $rejected.Id -Path $path -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        Get-Content $path | Should -Be 'mine'
        New-ProductionReport -Incident -Id $rejected.Id -Path $path -Force -Store $store -WhatIf
        Get-Content $path | Should -Be 'mine'
        $null = New-ProductionReport -Incident -Id $rejected.Id -Path $path -Force -Store $store
        Get-Content $path -Raw | Should -Match '^# Rollback'
    }

    It 'says what is wrong' {
        (Get-Failure { New-ProductionReport -Incident -Id $rejected.Id -Path (Join-Path $TestDrive 'a.pdf') -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportFormatUnknown,*'
        New-ProductionReport -Incident -Id $running.Id -Path (Join-Path $TestDrive 'a.md') -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoIncident,*'
    }
}

Describe 'Test-ProductionJournal' {
    It 'says of both journals of every deployment that they hold' {
        $checks = Test-ProductionJournal -Store $store -ErrorAction Stop
        $checks.Count | Should -Be 4
        $checks.IsIntact | Should -Not -Contain $false
        ($rejected | Test-ProductionJournal -Store $store)[0].Entries | Should -Be $rejected.Version
        $checks | Out-String -Width 120 | Should -Match 'DeploymentId +Journal +Intact +Entries +At Message'
    }

    It 'writes a journal that does not hold as a result and as an error' {
        $known = (Test-ProductionJournal $rejected.Id -Store $store)
        (Test-ProductionJournal $rejected.Id -LastHash $known[0].LastHash -LastAlertHash $known[1].LastHash -Store $store).IsIntact | Should -Not -Contain $false
        $checks = Test-ProductionJournal $rejected.Id -LastHash ('0' * 64) -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure
        $checks.IsIntact | Should -Be $false, $true
        $failure.FullyQualifiedErrorId | Should -BeLike 'JournalBroken,*'
        (Get-Failure { Test-ProductionJournal $rejected.Id -LastHash ('0' * 64) -Store $store -ErrorAction Stop }).CategoryInfo.Category | Should -Be 'InvalidData'
        (Get-Failure { Test-ProductionJournal -LastHash x -Id y -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }
}

Describe 'Export-ProductionEvidence' {
    It 'packs what an auditor needs, each file by its hash' {
        $package = $rejected | Export-ProductionEvidence -Path (Join-Path $TestDrive 'evidence.zip') -Store $store
        $package.IsIntact | Should -BeTrue
        $package.Sha256 | Should -Be (Get-FileHash $package.Path).Hash.ToLowerInvariant()
        $folder = Join-Path $TestDrive 'evidence'
        Expand-Archive $package.Path $folder
        foreach ($file in $package.Files.Keys.Where({ $_ -ne 'manifest.json' })) {
            (Get-FileHash (Join-Path $folder $file)).Hash.ToLowerInvariant() | Should -Be (Get-Content (Join-Path $folder 'manifest.json') -Raw | ConvertFrom-Json).files.$file
        }
        (Get-Content (Join-Path $folder 'journal/journal.jsonl')).Count | Should -Be $rejected.Version
    }

    It 'overwrites nothing unasked' {
        $path = Join-Path $TestDrive 'mine.zip'
        Set-Content $path 'mine'
        (Get-Failure { Export-ProductionEvidence $running.Id $path -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        (Export-ProductionEvidence $running.Id $path -Force -Store $store).DeploymentId | Should -Be $running.Id
    }
}
