BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $null = $deployment | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store
    do { $tick = $deployment | Step-CanaryDeployment -Store $store } until ($tick.Verdict)

    $objects = @{
        Deployment       = $tick.Deployment
        TickResult       = $tick
        Verdict          = $tick.Verdict
        Evidence         = $tick.Verdict.Evidence[0]
        ProductionHealth = Get-ProductionHealth -Last 1 -Store $store
        MetricSample     = Get-ProductionMetric -Last 1 -Store $store
        RolledSample     = Get-ProductionMetric -Resolution Hour -Last 1 -Store $store
        Alert            = Get-ProductionAlert -Last 1 -Store $store
        ProductionStatus = Get-ProductionStatus -Store $store
    }
    $escape = [char]27
}

Describe 'How a <_> is shown' -ForEach 'Deployment', 'TickResult', 'Verdict', 'Evidence', 'ProductionHealth', 'MetricSample', 'RolledSample', 'Alert', 'ProductionStatus' {
    BeforeAll { $object = $objects[$_] }

    It 'is a table that fits 120 columns, and a list' {
        $table = $object | Format-Table | Out-String -Width 120
        $table.Trim() | Should -Not -BeNullOrEmpty
        ($table.Split("`n").TrimEnd() | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $table | Should -Not -Match '#ERR'
        $list = $object | Format-List | Out-String -Width 120
        $list.Trim() | Should -Not -BeNullOrEmpty
        $list | Should -Not -Match '#ERR'
    }

    It 'is shown the same after a way through a file' {
        $file = Join-Path $TestDrive "$_.xml"
        $object | Export-Clixml $file
        $back = Import-Clixml $file
        ($back | Format-Table | Out-String -Width 120) | Should -Be ($object | Format-Table | Out-String -Width 120)
    }
}

Describe 'A time' {
    It 'is shown in UTC and in one form, in the list of a <_>' -ForEach 'Deployment', 'TickResult', 'Verdict', 'ProductionHealth', 'MetricSample', 'RolledSample', 'Alert', 'ProductionStatus' {
        $list = $objects[$_] | Format-List | Out-String -Width 200
        $list | Should -Match '(Time|StartedAt|RaisedAt|NextDue) +: [^\n]*\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ'
        $list | Should -Not -Match '\d+/\d+/\d{4}'
    }
}

Describe 'Colour' {
    AfterEach { $PSStyle.OutputRendering = 'Host' }

    It 'is there where it is allowed' {
        $PSStyle.OutputRendering = 'Ansi'
        ($tick.Deployment | Format-Table | Out-String).Contains($PSStyle.Foreground.Green + 'HEALTHY') | Should -BeTrue
    }

    It 'is not there in plain text' {
        $PSStyle.OutputRendering = 'PlainText'
        ($tick.Deployment | Format-Table | Out-String).Contains($escape) | Should -BeFalse
    }

    It 'is not there under NO_COLOR' {
        $env:NO_COLOR = '1'
        try {
            $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$ModuleManifest'; Get-CanaryDeployment -Store '$store'" | Out-String
        }
        finally { $env:NO_COLOR = $null }
        $text | Should -Match 'HEALTHY'
        $text.Contains($escape) | Should -BeFalse
    }
}

Describe 'Lists in objects' {
    It 'can be read by index' {
        $tick.Verdict.Evidence[0] | Should -BeOfType CanaryPS.Evidence
        $tick.Deployment.Plan[0] | Should -BeOfType CanaryPS.PlanStep
        $started = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store (Join-Path $TestDrive 'lists.db')
        $started.Plan[-1].Stage | Should -Be 'FULL_DEPLOYMENT'
        (Get-ProductionStatus -Store $store).Running[0].Id | Should -Be $deployment.Id
        $started.Configuration.Strategies[0].Strategy | Should -Be 'baseline_momentum'
        $started.Configuration.Thresholds[0].MetricName | Should -Not -BeNullOrEmpty
        $started.Configuration.Production.MandatoryCriteria[0] | Should -Be 'min_success_rate'
    }
}

Describe 'Objects that left the process' {
    It 'keep everything that is in them' {
        $file = Join-Path $TestDrive 'tick.xml'
        $tick | Export-Clixml $file
        $back = Import-Clixml $file
        $back.Deployment.Configuration.Production.MaxCanaryPercentage | Should -Be 20
        $back.Deployment.Plan[1].Weight | Should -Be 10
        $back.Deployment.Candidate.Parameters['lookback_period'] | Should -Be 5
        $back.Verdict.Evidence[0].Sentence | Should -Be $tick.Verdict.Evidence[0].Sentence
    }

    It 'can be piped on: <_>' -ForEach 'Deployment', 'TickResult', 'Verdict', 'ProductionHealth', 'MetricSample', 'RolledSample', 'Alert' {
        ($objects[$_] | Get-CanaryDeployment -Store $store).Id | Should -Be $deployment.Id
        $file = Join-Path $TestDrive 'piped.xml'
        $objects[$_] | Export-Clixml $file
        (Import-Clixml $file | Get-CanaryDeployment -Store $store).Id | Should -Be $deployment.Id
    }

    It 'come back from a job' {
        $back = Start-ThreadJob { Import-Module $using:ModuleManifest; Get-CanaryDeployment -Store $using:store } | Receive-Job -Wait -AutoRemoveJob
        $back.Id | Should -Be $deployment.Id
        [pscustomobject]@{ Id = $back.Id } | Get-CanaryDeployment -Store $store | ForEach-Object Strategy | Should -Be 'fast_momentum'
    }
}
