BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 10
    $store = Join-Path $TestDrive 'store.db'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $null = $deployment | Wait-CanaryDeployment -Until CANARY -Timeout 60 -Store $store
    do { $tick = $deployment | Step-CanaryDeployment -Store $store } until ($tick.Verdict)
    $now = Get-Date
    $values = 1, 3, $null, 8, 2, $null
    $samples = foreach ($i in 0..5) {
        [pscustomobject]@{ Name = 'own_metric'; Time = $now.AddSeconds($i - 60); Value = $values[$i]; Reason = $null -eq $values[$i] ? 'NoQuote' : $null }
    }
    $samples | Add-ProductionMetric $deployment -Store $store
    $escape = [char]27

    # What a command writes in a PowerShell of its own whose output is a file, as a scheduler or a shell has it.
    function Get-RedirectedOutput([string] $Command, [hashtable] $Environment = @{}) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
        $start = @{
            FilePath = (Get-Process -Id $PID).Path; ArgumentList = '-NoProfile', '-NonInteractive', '-EncodedCommand', [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Command))
            RedirectStandardOutput = $file; RedirectStandardError = "$file.err"; Wait = $true; Environment = $Environment
        }
        if ($IsWindows) { $start.WindowStyle = 'Hidden' }
        Start-Process @start
        Get-Content $file -Raw
    }

    $import = "Import-Module '$ModuleManifest'; `$env:CANARYPS_STORE = '$store'"
    $shows = 'Get-CanaryDeployment; Get-CanaryDeployment | Format-List; Get-CanaryDeployment | Format-Wide; Get-ProductionAlert; Get-ProductionStatus; Get-ProductionMetric own_metric'
}

Describe 'Colour in output that goes to a file' {
    It 'is not there in plain text, whatever view shows health and severity' {
        $text = Get-RedirectedOutput "`$PSStyle.OutputRendering = 'PlainText'; $import; $shows"
        $text | Should -Match 'HEALTHY'
        $text.Contains($escape) | Should -BeFalse
    }

    It 'is there under Host where PowerShell writes its own colours, and nowhere else' {
        # Where the whole of its output is a file, PowerShell 7.6 still colours the headers of every table.
        $bare = (Get-RedirectedOutput "[pscustomobject]@{ Name = 1 } | Format-Table").Contains($escape)
        (Get-RedirectedOutput "$import; $shows").Contains($escape) | Should -Be $bare
    }

    It 'is there where somebody asks for it by Ansi' {
        $text = Get-RedirectedOutput "`$PSStyle.OutputRendering = 'Ansi'; $import; $shows"
        $text.Contains("$($PSStyle.Foreground.Green)HEALTHY") | Should -BeTrue
    }

    It 'is not there under NO_COLOR' {
        $text = Get-RedirectedOutput "$import; $shows" @{ NO_COLOR = '1' }
        $text | Should -Match 'HEALTHY'
        $text.Contains($escape) | Should -BeFalse
    }

    It 'is not there in what a command of PowerShell writes to a file' {
        $file = Join-Path $TestDrive 'inner.txt'
        $null = Get-RedirectedOutput "$import; `$d = Get-CanaryDeployment; `$d > '$file'; `$d | Out-File '$file' -Append; `$d | Out-String | Add-Content '$file'; `$d | Tee-Object '$file' -Append"
        $text = Get-Content $file -Raw
        [regex]::Matches($text, 'HEALTHY').Count | Should -Be 4
        $text.Contains($escape) | Should -BeFalse
    }
}

Describe 'Wide views' {
    It 'say what it is and how it is' {
        $tick.Deployment | Format-Wide | Out-String | Should -Match "$($deployment.Id) HEALTHY"
        $tick.Verdict | Format-Wide | Out-String | Should -Match "$($deployment.Id) (Hold|Advance)"
        Get-ProductionAlert -Last 1 -Store $store | Format-Wide -Column 1 | Out-String | Should -Match '(LOW|MEDIUM|HIGH|CRITICAL) \S+'
        Get-ProductionMetric own_metric -Last 1 -Store $store | Format-Wide | Out-String | Should -Match 'own_metric Candidate NoQuote'
        Get-ProductionStatus -Store $store | Format-Wide -Column 1 | Out-String -Width 400 | Should -Match 'store\.db HEALTHY'
    }
}

Describe 'Get-ProductionMetric -Summary' {
    It 'gives an object for each series, in which missing values are gaps' {
        $one = Get-ProductionMetric own_metric -Summary -Store $store
        $one | Should -BeOfType CanaryPS.MetricSummary
        $one.Last, $one.Min, $one.Max, $one.Mean, $one.Count, $one.NoData, $one.Reason | Should -Be $null, 1, 8, 3.5, 4, 2, NoQuote
        $one.Recent | Should -Be $values
        $one.Sparkline | Should -BeIn '▁▃·█▂·', '_.?#_?', '_~?#.?', '_-?#.?'
        @(Get-ProductionMetric -Summary -Store $store).Count | Should -Be @(Get-ProductionMetric -Store $store | Group-Object DeploymentId, Name, Arm, Window).Count
    }

    It 'is a table of six columns that fits, with the trend last' {
        $table = Get-ProductionMetric -Summary -Store $store | Out-String -Width 120
        ($table.Split("`n").TrimEnd() | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $table | Should -Match 'Name +Arm +At +Last +Min\.\.Max +Trend'
        $table | Should -Match 'own_metric +Candidate +\S+ \S+Z +NoQuote +1\.\.8 +\S{6}'
        $table | Should -Match "DeploymentId: $($deployment.Id)"
    }

    It 'is ASCII where the console shows nothing else' {
        $text = Get-RedirectedOutput "[Console]::OutputEncoding = [Text.Encoding]::ASCII; $import; (Get-ProductionMetric own_metric -Summary).Sparkline"
        $text.Trim() | Should -Be '_-?#.?'
        $text = Get-RedirectedOutput "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $import; (Get-ProductionMetric own_metric -Summary).Sparkline"
        $text.Trim() | Should -Be '▁▃·█▂·'
    }

    It 'sums up each deployment that is piped in, and what is asked of it alone' {
        ($deployment | Get-ProductionMetric own_* -Summary -Store $store).DeploymentId | Should -Be $deployment.Id
        ($deployment | Get-ProductionMetric own_* -Summary -Last 2 -Store $store).Count | Should -Be 1
        Get-ProductionMetric nosuch -Summary -Store $store | Should -BeNullOrEmpty
    }

    It 'comes back from a file as it was' {
        $file = Join-Path $TestDrive 'summary.xml'
        Get-ProductionMetric own_metric -Summary -Store $store | Export-Clixml $file
        $back = Import-Clixml $file
        $back.Recent | Should -Be $values
        ($back | Out-String -Width 120) | Should -Be (Get-ProductionMetric own_metric -Summary -Store $store | Out-String -Width 120)
    }
}
