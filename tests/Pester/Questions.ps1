# What is asked of stores that must say the same. Gives tables for -ForEach.

# Without: what says where the store is and when it was asked.
@(
    @{ Question = 'Get-CanaryDeployment' }
    @{ Question = 'Get-ProductionStatus'; Without = 'Store', 'Time', 'Advice' }
    @{ Question = 'Get-ProductionMetric -Last 200' }
    @{ Question = 'Get-ProductionMetric -Last 50 -Detailed' }
    @{ Question = 'Get-ProductionMetric -Resolution Minute' }
    @{ Question = 'Get-ProductionMetric -Summary' }
    @{ Question = 'Get-ProductionAlert' }
    @{ Question = 'Get-ProductionHealth -Last 5' }
    @{ Question = 'Get-CanaryVerdict -Last 5' }
    @{ Question = 'Get-CanaryDeployment | Get-ProductionJournal' }
    @{ Question = 'Get-CanaryDeployment | Get-ProductionOrderEvent -Last 50' }
    @{ Question = 'Get-ProductionThreshold' }
    @{ Question = 'Get-CanaryDeployment | Get-ProductionThreshold' }
    @{ Question = 'Get-ProductionFreeze' }
    @{ Question = 'Get-ProductionSilence' }
    @{ Question = 'Get-ProductionNotification' }
    @{ Question = 'Get-ProductionTradingStop' }
    @{ Question = 'Get-CanaryDeployment | Get-CanaryAllocation' }
    @{ Question = 'Get-ProductionApiKey' }
    @{ Question = 'Get-CanaryDeployment | Get-ProductionLimit' }
    @{ Question = 'Get-ProductionIncident' }
    @{ Question = 'Get-ProductionQuarantine' }
    @{ Question = 'Test-ProductionJournal' }
)
