# What every test file shares. Dot-source it in BeforeAll.

$ModuleManifest = $env:CANARYPS_MODULE ? $env:CANARYPS_MODULE : (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1')
$ModuleFolder = Split-Path $ModuleManifest
$env:CANARYPS_STORE = $null

$Candidate = @{
    strategy   = 'fast_momentum'
    model      = 'momentum'
    parameters = @{ lookback_period = 5; threshold = 0.001 }
}

<#
A configuration of real bars that goes through every stage in a few seconds. Its criteria let every candidate pass
unless -Strict, and its threshold on the number of processes raises an alert at the first evaluation.
#>
function New-TestConfiguration {
    param(
        [string] $Path,
        [double] $SecondsPerBar = 0.02,
        [double] $StepMinutes = 0.01,
        [double] $Interval = 0.2,
        [switch] $Strict
    )

    $bars = (Join-Path $ModuleFolder 'configs/market-data/sp500-daily.csv').Replace('\', '/')
    $maxErrorRate, $rollbackErrorRate = $Strict ? (0.0001, 0.0002) : (0.98, 0.99)
    @"
production:
  initial_canary_percentage: 10
  max_canary_percentage: 20
  canary_increment: 10
  canary_step_duration_minutes: $StepMinutes
  rollout_duration_minutes: $StepMinutes
  full_deployment_duration_minutes: $StepMinutes
  min_success_rate: 0.01
  max_error_rate: $maxErrorRate
  max_latency_p95: 1000000
  max_latency_p99: 1000000
  min_throughput: 0
  max_drawdown_threshold: 0.98
  min_sharpe_ratio: -100000
  min_win_rate: 0
  rollback_success_rate: 0
  rollback_error_rate: $rollbackErrorRate
  rollback_latency_p95: 2000000
  rollback_latency_p99: 2000000
  rollback_drawdown_threshold: 0.99
  rollback_sharpe_ratio: -200000
  monitoring_interval: $Interval
  staleness_seconds: 120
  min_samples: 2
  analysis: None
  stage_loss_budget: null
  deployment_loss_budget: null
trading:
  seed: 7
  market_data:
    file: $bars
    from: 2010-01-04
    seconds_per_bar: $SecondsPerBar
  candidate_venue:
    latency_milliseconds: 5
    reject_rate: $($Strict ? 0.5 : 0.0)
strategies:
  - strategy: baseline_momentum
    model: momentum
    parameters: { lookback_period: 20, threshold: 0.02 }
  - strategy: named_momentum
    model: momentum
    parameters: { lookback_period: 10, threshold: 0.001 }
thresholds:
  - metric_name: process_count
    metric_type: SYSTEM
    warning_threshold: 0
    critical_threshold: 1000000
    operator: ">"
    description: raises an alert on every machine
"@ | Set-Content $Path
}

# Everything that a store says about its deployments and alerts, to compare before and after.
function Get-StoreContent([string] $Store) {
    # Not as JSON, whose keys are text alone: a configuration has times by severity.
    [System.Management.Automation.PSSerializer]::Serialize(@(Get-CanaryDeployment -Store $Store), 9)
    Get-ProductionAlert -Store $Store | ConvertTo-Json -Depth 9
    (Get-ProductionMetric -Store $Store | Measure-Object).Count
}

# The error that a command ends with.
function Get-Failure([scriptblock] $Command) {
    try { & $Command }
    catch { return $_ }
    throw 'The command did not fail.'
}

Import-Module $ModuleManifest
