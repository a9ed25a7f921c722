BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $venue = Join-Path $TestDrive 'venue.yaml'
    New-TestConfiguration $venue -StepMinutes 10
    (Get-Content $venue -Raw).Replace("trading:`n", "routing:`n  mode: shadow`ntrading:`n  flow: venue`n  venue:`n    paper:`n      latency_milliseconds: 0.001`n      participation: 1`n") | Set-Content $venue
    $replay = Join-Path $TestDrive 'replay.yaml'
    New-TestConfiguration $replay
}

Describe 'An order' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $venue -Store $store
        $order = @{ DeploymentId = $deployment.Id; Instrument = 'SPY'; Side = 'Buy'; Quantity = 10; Store = $store }
    }

    It 'is taken, and the same request is the same order' {
        $answer = Send-ProductionOrder @order -Arm Candidate -RequestId a-1
        $answer | Should -BeOfType CanaryPS.OrderAnswer
        $answer.State | Should -Be 'Taken'
        $answer.ClientOrderId | Should -Be "$($deployment.Id)-C-r-a-1"
        (Send-ProductionOrder @order -Arm Candidate -RequestId a-1).ClientOrderId | Should -Be $answer.ClientOrderId
        $used = Get-Failure { Send-ProductionOrder @order -Arm Baseline -RequestId a-1 -ErrorAction Stop }
        $used.FullyQualifiedErrorId | Should -BeLike 'OrderRequestReused*'
    }

    It 'comes through the pipeline by property name, and what can''t be used is an error of its own' {
        $sent = @(1, 0, 2 | ForEach-Object { [pscustomobject]@{ DeploymentId = $deployment.Id; Instrument = 'SPY'; Side = 'Sell'; Quantity = $_; Arm = 'Baseline' } } |
                Send-ProductionOrder -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures)
        $sent.State | Should -Be 'Taken', 'Taken'
        @($failures | Where-Object FullyQualifiedErrorId -Like 'OrderNumberInvalid*').Count | Should -Be 1
    }

    It 'comes from a file, where an empty price is none and not 0' {
        $rows = "Instrument,Side,Quantity,LimitPrice,ReferencePrice,Arm`nSPY,Buy,10,,,Candidate`nSPY,Buy,10,470.5,,Baseline`nSPY,Buy,10,0,,Baseline" | ConvertFrom-Csv
        $sent = @($rows | Send-ProductionOrder -DeploymentId $deployment.Id -Store $store -ErrorAction SilentlyContinue -ErrorVariable failures)
        $sent.State | Should -Be 'Taken', 'Taken'
        @($failures | Where-Object FullyQualifiedErrorId -Like 'OrderNumberInvalid*').Count | Should -Be 1
        { [pscustomobject]@{ Instrument = 'SPY'; Price = 100; Volume = '' } | Add-ProductionTick $deployment.Id -Store $store -ErrorAction Stop } | Should -Throw '*Volume*'
        $added = [pscustomobject]@{ Instrument = 'SPY'; Price = 100; Volume = 1; Bid = ''; Ask = ' ' } | Add-ProductionTick $deployment.Id -Store $store -PassThru
        $added.Bid | Should -BeNullOrEmpty
    }

    It 'can be tried out' {
        (Test-ProductionOrder @order -Arm Candidate -RequestId a-1).State | Should -Be 'Entered'
        Send-ProductionOrder @order -Arm Candidate -RequestId a-1 -WhatIf | Should -BeNullOrEmpty
        (Test-ProductionOrder @order -Arm Candidate -RequestId a-1).State | Should -Be 'Entered'
    }

    It 'fills by ticks, and is cancelled' {
        $first = Send-ProductionOrder @order -Arm Candidate
        @(1..3 | ForEach-Object { [pscustomobject]@{ Instrument = 'SPY'; Price = 100 + $_; Volume = 2 } } | Add-ProductionTick $deployment.Id -Store $store -BatchSize 2 -PassThru).Count | Should -Be 3
        $bar = [pscustomobject]@{ Date = [datetimeoffset]::UtcNow; Open = 100; High = 101; Low = 99; Close = 100.5; Volume = 10 }
        $bars = @($bar, $bar | Add-ProductionBar $deployment.Id QQQ -Period 00:01 -Store $store -PassThru -WarningVariable known -WarningAction SilentlyContinue)
        $bars[0].Period | Should -Be ([timespan] '00:01')
        ($bar | Add-ProductionBar $deployment.Id IWM -Period 60 -Store $store -PassThru).Period | Should -Be ([timespan] '00:01')
        $known | Should -BeLike '1 of 2 bars changed nothing*'
        $now = Stop-ProductionOrder $deployment.Id $first.ClientOrderId -Store $store -PassThru
        $now | Should -BeOfType CanaryPS.ProductionVenue
        $foreign = Get-Failure { Stop-ProductionOrder $deployment.Id 'other-C-1' -Store $store -ErrorAction Stop }
        $foreign.FullyQualifiedErrorId | Should -BeLike 'OrderNotOfDeployment*'
    }

    It 'of a candidate that was rolled back is an object and an error' {
        $null = Undo-CanaryDeployment $deployment.Id -Reason drill -Store $store -ErrorAction SilentlyContinue
        $answer = Send-ProductionOrder @order -Arm Candidate -ErrorAction SilentlyContinue -ErrorVariable failures
        $answer.State | Should -Be 'Refused'
        $answer.Reason | Should -BeLike '*frozen*'
        @($failures | Where-Object FullyQualifiedErrorId -Like 'OrderRefused*').Count | Should -Be 1
    }
}

Describe 'An order of a deployment that takes none' {
    It 'is an error that says why' {
        $store = Join-Path $TestDrive 'replay.db'
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $replay -Store $store
        (Get-Failure { Send-ProductionOrder $deployment.Id SPY Buy 1 -Arm Baseline -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'OrderFlow*'
        (Get-Failure { Add-ProductionTick $deployment.Id SPY 100 1 -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ExchangeMissing*'
    }
}
