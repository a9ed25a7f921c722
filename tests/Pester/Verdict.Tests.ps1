BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
    $strict = Join-Path $TestDrive 'strict.yaml'
    New-TestConfiguration $strict -Strict
    $store = Join-Path $TestDrive 'store.db'
    $sound = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store | Wait-CanaryDeployment -Timeout 90 -Store $store
    $rejected = Start-CanaryDeployment named_momentum -ConfigurationPath $strict -Store $store | Wait-CanaryDeployment -Timeout 90 -Store $store -WarningAction SilentlyContinue
    $all = Get-CanaryVerdict -Since ([DateTimeOffset]::MinValue) -Store $store
}

Describe 'Get-CanaryVerdict' {
    It 'gives every evaluation, oldest first, with every input' {
        $all[0] | Should -BeOfType CanaryPS.Verdict
        $all.Count | Should -Be (Get-ProductionHealth -Last 100000 -Store $store).Count
        $all.DeploymentId | Sort-Object -Unique | Should -Be ($sound.Id, $rejected.Id | Sort-Object)
        $evidence = $all.Where({ $_.Stage -eq 'ROLLOUT' })[0].Evidence
        $evidence.Criterion | Should -Contain 'min_success_rate'
        $evidence.Where({ $null -eq $_.Since -or $_.InARow -lt 1 -or -not $_.Sentence }) | Should -BeNullOrEmpty
    }

    It 'gives the newest ten, or as many as are asked for' {
        (Get-CanaryVerdict -Store $store).Time | Should -Be $all[-10..-1].Time
        (Get-CanaryVerdict -Last 3 -Store $store).Time | Should -Be $all[-3..-1].Time
    }

    It 'selects by time, by kind and by deployment' {
        $since = $all[-4].Time
        (Get-CanaryVerdict -Since $since -Store $store).Count | Should -Be @($all.Where({ $_.Time -ge $since })).Count
        $rollback = Get-CanaryVerdict -Kind Rollback -Store $store
        $rollback.DeploymentId | Should -Be $rejected.Id
        $rollback.Health | Should -Be 'CRITICAL'
        (Get-CanaryVerdict $sound.Id -Kind Advance -Last 100 -Store $store).Stage | Should -Be 'PREPARATION', 'CANARY', 'CANARY', 'ROLLOUT', 'FULL_DEPLOYMENT'
    }

    It 'selects by criterion, with wildcards' {
        $found = Get-CanaryVerdict -Criterion rollback_error_rate, max_err* -Kind Rollback -Store $store
        $found.Evidence.Criterion | Should -Be 'max_error_rate', 'rollback_error_rate'
        $found.Evidence.Where({ $_.Criterion -eq 'rollback_error_rate' }).Action | Should -Be 'RollBack'
        Get-CanaryVerdict -Criterion nothing -Store $store | Should -BeNullOrEmpty
    }

    It 'takes deployments and their objects from the pipeline' {
        ($sound | Get-CanaryVerdict -Last 1 -Store $store).DeploymentId | Should -Be $sound.Id
        ($sound, $rejected | Get-CanaryVerdict -Last 2 -Store $store).DeploymentId | Should -Be $sound.Id, $sound.Id, $rejected.Id, $rejected.Id
        ($all[-1] | Get-CanaryVerdict -Last 1 -Store $store).DeploymentId | Should -Be $rejected.Id
        (Get-CanaryVerdict -DeploymentId none -Store $store -ErrorAction SilentlyContinue -ErrorVariable failure) | Should -BeNullOrEmpty
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
    }
}

Describe 'How verdicts are shown at 80 columns' {
    It 'is a line each, with the headers whole' {
        $table = $all | Select-Object -Last 4 | Format-Table | Out-String -Width 80
        $table | Should -Match 'Time +Stage +Weight +Kind +Health +Reason'
        $table.Trim().Split("`n").Count | Should -Be 6
    }

    It 'is a list whose evidence fits' {
        $list = Get-CanaryVerdict -Kind Rollback -Store $store | Format-List | Out-String -Width 80
        $list | Should -Match 'Evidence +: \w+ +min_success_rate +[\d.]+ +[\d.]+'
        $list | Should -Match 'Fail +rollback_error_rate +[\d.]+ +0.0002\s*\n +RollBack, count \d+, \d+ in a row since \d{4}-'
        ($list.Split("`n").TrimEnd() | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $list | Should -Not -Match '#ERR'
    }

    It 'is a table of evidence, with the headers whole and no name cut' {
        $table = (Get-CanaryVerdict -Kind Rollback -Store $store).Evidence | Format-Table | Out-String -Width 80
        $table | Should -Match 'Criterion +State +Action +Value +Bound +Count'
        $table | Should -Match 'rollback_drawdown_threshold '
        $table | Should -Not -Match '…'
    }
}
