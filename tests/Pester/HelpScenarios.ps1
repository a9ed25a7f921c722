# The folders that the examples of the help are run in. Dot-source it after TestModule.ps1.
#
# Every folder has production.db and the files that examples name. Of the store of 'production', by strategy:
#   fast_momentum    runs in CANARY, with an open MEDIUM alert of process_count and a CRITICAL one of queue_depth
#   gated_momentum   waits in PREPARATION for an approval at its gate 'live'
#   wrong_momentum   was rolled back on the evidence, confirmed
#   desk_momentum    runs with a simulated exchange: it takes orders, ticks and bars; one order is open
#   book_momentum    runs in CANARY with order events from outside and the reader 'oms'; three lines are in quarantine
# Beside these: a rule 'spread', a silence, a freeze of gated_momentum, keys of ana and ben, a dead notification, a proposal of limits.

$ScenarioFolder = Join-Path $TestDrive 'scenarios'
$HelpConfigurations = @{
    fast  = ''
    gated = "gates:`n  - { name: live, before: CANARY, four_eyes: true }"
    wrong = ''
    desk  = ''
    book  = ''
}

function Write-ScenarioFiles([string] $Folder) {
    foreach ($name in $HelpConfigurations.Keys) {
        $path = Join-Path $Folder "$name.yaml"
        New-TestConfiguration $path -StepMinutes 10 -SecondsPerBar ($name -eq 'wrong' ? 0.02 : 0.5) -Strict:($name -eq 'wrong')
        $text = (Get-Content $path -Raw) -replace '(?s)strategies:.*?thresholds:', (@'
strategies:
  - strategy: baseline_momentum
    model: momentum
    parameters: { lookback_period: 20, threshold: 0.02 }
  - strategy: NAME_momentum
    model: momentum
    parameters: { lookback_period: 5, threshold: 0.001 }
limits:
  max_order_volume: 1000000
  max_loss: 900000
notifications:
  channels:
    - { name: pager, kind: webhook, url: "http://127.0.0.1:9/", attempts: 1, timeout_seconds: 5 }
    - { name: desk-chat, kind: script }
  route:
    channels: [file]
    routes:
      - match: [rule=queue_depth]
        channels: [pager]
        group_interval_seconds: 0
      - match: [rule=process_count]
        channels: [desk-chat]
thresholds:
  - { metric_name: queue_depth, metric_type: CUSTOM, warning_threshold: 100, critical_threshold: 500, operator: ">", runbook: runbooks/queue.md }
'@).Replace('NAME', $name)
        if ($name -eq 'desk') { $text = $text.Replace("trading:`n", "routing:`n  mode: shadow`ntrading:`n  flow: venue`n  venue:`n    paper:`n      latency_milliseconds: 0.001`n      participation: 1`n") }
        if ($name -eq 'book') { $text = $text.Replace("trading:`n", "routing: { mode: order_share, salt: book, readers: [oms] }`ntrading:`n  flow: external`n") }
        "$text`n$($HelpConfigurations[$name])" | Set-Content $path
    }

    Copy-Item (Join-Path $Folder 'fast.yaml') (Join-Path $Folder 'canary.yaml')
    @{ strategy = 'slow_momentum'; model = 'momentum'; parameters = @{ lookback_period = 40; threshold = 0.02 } } | ConvertTo-Json | Set-Content (Join-Path $Folder 'slow_momentum.json')
    "limits: { max_order_volume: 2000000, max_loss: 900000, hard: [order_volume] }" | Set-Content (Join-Path $Folder 'limits.yaml')
    @'
thresholds:
  - { metric_name: venue_lag, metric_type: CUSTOM, operator: ">", warning_threshold: 100, critical_threshold: 250 }
  - { metric_name: book_age, metric_type: CUSTOM, operator: ">", warning_threshold: 5, critical_threshold: 30, for_seconds: 60 }
'@ | Set-Content (Join-Path $Folder 'rules.yaml')
    Copy-Item (Join-Path $ModuleFolder 'configs/threshold-tests.yaml') $Folder
    @'
time,kind,client_order_id,instrument,side,quantity,price,account
2026-01-05T09:30:00Z,submitted,C1,SPY,buy,10,,CAN-1
2026-01-05T09:30:01Z,filled,C1,SPY,buy,10,470.5,CAN-1
2026-01-05T09:30:02Z,submitted,B1,SPY,buy,90,,BASE-1
2026-01-05T09:30:03Z,filled,B1,SPY,buy,90,470.6,BASE-1
2026-01-05T09:30:04Z,filled,C2,SPY,buy,much,470.5,CAN-1
'@ | Set-Content (Join-Path $Folder 'fills.csv')
    @'
ts;what;order;sym;bs;qty;px
2026-01-05T10:30:00Z;submitted;C7;QQQ;sell;5;
2026-01-05T10:30:01Z;filled;C7;QQQ;sell;5;401.25
'@ | Set-Content (Join-Path $Folder 'broker.txt')
    @'
{"kind":"Submitted","client_order_id":"J1","instrument":"SPY","side":"Buy","time":"2026-01-05T11:00:00Z","quantity":10}
{"kind":"Filled","client_order_id":"J1","instrument":"SPY","side":"Buy","time":"2026-01-05T11:00:01Z","quantity":10,"price":471}
'@ | Set-Content (Join-Path $Folder 'events.jsonl')
    @'
Date,Open,High,Low,Close,Volume
2026-01-05,470,472,469,471,1000000
2026-01-06,471,474,470,473.5,1200000
'@ | Set-Content (Join-Path $Folder 'spy-daily.csv')
    @'
Instrument,Price,Volume,Bid,Ask
SPY,471.10,200,471.09,471.11
QQQ,401.20,50,401.18,401.22
'@ | Set-Content (Join-Path $Folder 'prints.csv')
    @'
Instrument,Side,Quantity,LimitPrice,RequestId
SPY,Buy,10,470.50,desk-1
QQQ,Sell,5,,desk-2
'@ | Set-Content (Join-Path $Folder 'orders.csv')
    @'
Name,Value,Unit,Time
queue_depth,40,orders,2026-01-05T09:30:00Z
queue_depth,55,orders,2026-01-05T09:31:00Z
venue_lag,12.5,ms,2026-01-05T09:31:00Z
'@ | Set-Content (Join-Path $Folder 'samples.csv')
    "store: production.db`nlisten: http://127.0.0.1:0`n" | Set-Content (Join-Path $Folder 'agent.yaml')
}

# Everything that the header says.
function New-ProductionScenario([string] $Folder) {
    $quiet = @{ WarningAction = 'SilentlyContinue' }
    foreach ($name in 'fast', 'gated', 'wrong', 'desk', 'book') {
        Set-Variable $name (Start-CanaryDeployment "$($name)_momentum" -ConfigurationPath (Join-Path $Folder "$name.yaml") -Actor ana @quiet)
    }

    $null = $wrong | Wait-CanaryDeployment -Timeout 90 -ErrorAction Stop @quiet
    $null = $fast | Wait-CanaryDeployment -Until CANARY -Timeout 90 -ErrorAction Stop @quiet
    1..20 | ForEach-Object { if (-not (Get-CanaryDeployment $gated.Id).GateRequests) { $null = $gated | Step-CanaryDeployment @quiet; Start-Sleep -Milliseconds 250 } }
    $null = $fast | Step-CanaryDeployment @quiet
    $null = Add-ProductionMetric $fast queue_depth 900 -Unit orders @quiet

    $null = $book | Wait-CanaryDeployment -Until CANARY -Timeout 5 -ErrorAction SilentlyContinue @quiet
    $null = Import-ProductionOrderEvent (Join-Path $Folder 'fills.csv') $book -ArmField account -CandidatePattern '^CAN-'
    $null = $book | Step-CanaryDeployment @quiet
    $null = Import-Csv (Join-Path $Folder 'prints.csv') | Add-ProductionTick $desk
    $null = Send-ProductionOrder $desk SPY Buy 10 -LimitPrice 400 -Arm Baseline -RequestId open-1

    $null = Add-ProductionThreshold spread CUSTOM -Operator '>' -WarningThreshold 5 -CriticalThreshold 20 -Description 'spread in ticks'
    $null = Add-ProductionSilence 'rule=process_count' -Duration 04:00:00 -Reason 'host is being patched'
    $null = Add-ProductionFreeze (Get-Date).AddHours(4) 'rate decision' -Strategy gated_momentum
    $null = New-ProductionApiKey ana Read, Operate
    $null = New-ProductionApiKey ben Read
    $null = Set-ProductionLimit $fast.Id -Path (Join-Path $Folder 'limits.yaml') -Reason 'rebalancing day' -Actor ana
}

# What an example finds beside 'production'.
$HelpScenarios = @{
    production = { }
    suspended  = { Suspend-CanaryDeployment fast-* -Reason 'looking into spreads' }
    stopped    = { Stop-ProductionTrading Strategy fast_momentum 'prices are wrong' -Actor ana -WarningAction SilentlyContinue }
    callbacks  = { Register-ProductionCallback Rollback, AlertRaised { } -Name pager; Register-ProductionCallback StageChanged { } -Name stages }
    channels   = { Register-ProductionChannel desk-chat { }; Register-ProductionChannel desk-sound { } }
    agent      = { Start-ProductionAgent -Listen http://127.0.0.1:0 -Timeout 00:02:00 }
    tasks      = { Register-ProductionTask desk -Folder ./units -NoEnable; Register-ProductionTask steps -Step -Folder ./units -NoEnable }
}

# Makes the folder that is copied for each example: once, however many examples need it.
function Initialize-HelpScenario {
    $null = New-Item $ScenarioFolder -ItemType Directory
    Write-ScenarioFiles $ScenarioFolder
    $env:CANARYPS_STORE = Join-Path $ScenarioFolder 'production.db'
    Connect-ProductionStore $env:CANARYPS_STORE -Create
    New-ProductionScenario $ScenarioFolder
    Disconnect-ProductionStore
}

# Goes into a folder of an example's own, with what it is to find there.
function Enter-HelpScenario([string] $Scenario) {
    $folder = Join-Path $TestDrive "$(New-Guid)"
    $null = New-Item $folder -ItemType Directory
    foreach ($file in [IO.Directory]::EnumerateFiles($ScenarioFolder)) {
        $name = Split-Path $file -Leaf
        if ($Scenario -ne 'empty' -or $name -notlike 'production.db*') { [IO.File]::Copy($file, (Join-Path $folder $name)) }
    }

    $env:CANARYPS_STORE = $Scenario -eq 'empty' ? $null : (Join-Path $folder 'production.db')

    Set-Location $folder
    if ($Scenario -ne 'empty') { $null = & $HelpScenarios[$Scenario] }
}

# Leaves nothing of an example behind.
function Exit-HelpScenario {
    Get-ProductionAgent | Stop-ProductionAgent -Force -Confirm:$false
    Unregister-ProductionCallback *
    Unregister-ProductionChannel *
    Disconnect-ProductionStore
    Set-Location $TestDrive
}
