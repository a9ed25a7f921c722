BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $limited = Join-Path $TestDrive 'limited.yaml'
    New-TestConfiguration $limited -StepMinutes 10
    "limits: { max_order_volume: 1000000, max_loss: 900000 }" | Add-Content $limited
    $wider = Join-Path $TestDrive 'limits.yaml'
    "limits: { max_order_volume: 2000000, max_loss: 900000, hard: [order_volume] }" | Set-Content $wider
}

Describe 'Limits' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $running = Start-CanaryDeployment $Candidate -ConfigurationPath $limited -Store $store
    }

    It 'are those of the configuration, in the journal and shown' {
        $limits = $running | Get-ProductionLimit -Store $store
        $limits.InForce.Manifest.MaxLoss | Should -Be 900000
        $limits.InForce.Revision | Should -Be 1
        $limits.InForce.Hash | Should -Match '^[0-9a-f]{64}$'
        ($limits | Format-Table | Out-String -Width 200) | Should -Match $limits.InForce.Hash.Substring(0, 10)
    }

    It 'change when another person approves, and not before' {
        $proposed = $running | Set-ProductionLimit -Path $wider -For 01:00:00 -Reason 'more room' -Actor bo -Store $store
        $proposed.InForce.Revision | Should -Be 1
        $proposed.Proposal.ProposedBy | Should -Be 'bo'
        $hash = $proposed.Proposal.Hash.Substring(0, 12)

        $failure = Get-Failure { $running | Approve-ProductionLimit -Hash $hash -Reason mine -Actor bo -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ApproverNotPermitted,*'
        $failure.CategoryInfo.Category | Should -Be 'PermissionDenied'
        $failure = Get-Failure { $running | Approve-ProductionLimit -Hash 0123456789 -Reason x -Actor cy -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LimitsHashOther,*'

        $running | Approve-ProductionLimit -Hash $hash -Reason seen -Actor cy -WhatIf -Store $store | Should -BeNullOrEmpty
        $approved = $running | Approve-ProductionLimit -Hash $hash -Reason seen -Actor cy -Store $store
        $approved.InForce.Manifest.MaxOrderVolume | Should -Be 2000000
        $approved.InForce.Manifest.Hard | Should -Be 'OrderVolume'
        $approved.InForce.ApprovedBy | Should -Be 'cy'
        $approved.InForce.Until | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(50))
        $approved.History.Count | Should -Be 2
    }

    It 'last as many seconds as a number says' {
        $proposed = $running | Set-ProductionLimit -Path $wider -For 3600 -Reason 'an hour' -Actor bo -Store $store
        $proposed.Proposal.Until - $proposed.Proposal.ProposedAt | Should -BeGreaterThan ([timespan] '00:59:00')
        { $running | Set-ProductionLimit -Path $wider -For 0 -Reason none -Store $store } | Should -Throw '*ahead*'
    }

    It 'are proposed as a hashtable, with the keys of the configuration, and denied' {
        $proposed = Set-ProductionLimit $running.Id -Manifest @{ instruments = 'SPY', 'QQQ'; max_position = 5; Hard = 'position', 'message_rate' } -Reason x -Actor bo -Store $store
        $proposed.Proposal.Manifest.Instruments | Should -Be 'SPY', 'QQQ'
        $proposed.Proposal.Manifest.MaxPosition | Should -Be 5
        $proposed.Proposal.Manifest.Hard | Should -Be 'Position', 'MessageRate'
        ($running | Deny-ProductionLimit -Reason no -Actor cy -Store $store).Proposal | Should -BeNullOrEmpty

        $failure = Get-Failure { Set-ProductionLimit $running.Id -Manifest @{ max_los = 5 } -Reason x -Store $store }
        $failure.Exception.Message | Should -Match 'no limit'
        $failure = Get-Failure { Set-ProductionLimit $running.Id -Manifest @{ max_loss = -5 } -Reason x -Store $store }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LimitsNotUsable,*'
    }

    It 'of a deployment that is over do not change' {
        $null = $running | Undo-CanaryDeployment -Wait -Store $store
        $failure = Get-Failure { $running | Set-ProductionLimit -Path $wider -Reason late -Store $store -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TransitionNotPermitted,*'
    }
}
