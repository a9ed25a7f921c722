# What holds for every command, by a sound call of each (Invocations.ps1).

BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $all = Get-Command -Module CanaryPS -CommandType Cmdlet
    $names = $all.Name
    # An agent is stopped where one runs, in ProductionAgent.Tests.ps1.
    $mutations = $all.Where{ $_.Parameters.ContainsKey('WhatIf') -and $_.Name -ne 'Stop-ProductionAgent' }.Name

    # Ids and names of things that are there, which a command is asked for by.
    $selecting = $all.Where{ $_.Name -notmatch '^(Add|New|Register|Import|Start|Send-ProductionOrder|Test-ProductionOrder|Stop-ProductionTrading|Get-ProductionMetric)' }.ForEach{
        foreach ($parameter in 'Id', 'DeploymentId', 'Name') {
            $found = $_.Parameters[$parameter]
            if ($found -and $found.Attributes.Where{ $_ -is [System.Management.Automation.SupportsWildcardsAttribute] }) {
                @{ Command = $_.Name; Parameter = $parameter; IsMutation = $_.Parameters.ContainsKey('WhatIf') }
                break
            }
        }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'HelpScenarios.ps1')
    . (Join-Path $PSScriptRoot 'Invocations.ps1')
    Initialize-InvocationFolder

    # What is in the folder and in the session, to compare before and after.
    function Get-Everything {
        Get-ChildItem . -Recurse -File | Where-Object Name -NotLike '*-shm' | Sort-Object FullName | ForEach-Object { "$($_.FullName) $((Get-FileHash $_).Hash)" }
        (Get-ProductionCallback).Name
        (Get-ProductionChannel).Name
        (Get-ProductionTask -Folder ./units).Name
    }

    # The errors of a call, those that end it and those that do not.
    function Get-ErrorOf([string] $Name, [hashtable] $Parameters) {
        try {
            $null = & $Name @Parameters -ErrorAction SilentlyContinue -ErrorVariable written -WarningAction SilentlyContinue -InformationAction SilentlyContinue
            $written
        }
        catch { $_ }
    }
}

AfterAll { Exit-HelpScenario }

Describe 'Every command' {
    It 'has a sound call to be tested by' {
        Compare-Object (Get-Command -Module CanaryPS -CommandType Cmdlet).Name @($Invocations.Keys) | Should -BeNullOrEmpty
    }
}

Describe '-WhatIf' {
    BeforeAll { Enter-InvocationFolder }

    It 'changes nothing with <_>' -ForEach $mutations {
        $parameters = & $Invocations[$_]
        $before = Get-Everything
        $failures = Get-ErrorOf $_ ($parameters + @{ WhatIf = $true })
        if ($failures.FullyQualifiedErrorId -like 'AgentMissing,*') { Set-ItResult -Skipped -Because 'the agent is not built' }
        $failures.Where{ $_.FullyQualifiedErrorId -notlike 'AgentMissing,*' } | Should -BeNullOrEmpty -Because 'the call is sound'
        Get-Everything | Should -Be $before
    }

    It 'makes no store with <_>' -ForEach 'Add-ProductionFreeze', 'Add-ProductionSilence', 'Add-ProductionThreshold', 'New-ProductionApiKey', 'Start-CanaryDeployment', 'Connect-ProductionStore', 'Invoke-ProductionDemo' {
        $parameters = & $Invocations[$_]
        $parameters.Store = './nothing.db'
        $parameters.WhatIf = $true
        if ($_ -like 'Connect-*') { $parameters.Create = $true }
        Get-ErrorOf $_ $parameters | Should -BeNullOrEmpty
        Get-ChildItem './nothing*' | Should -BeNullOrEmpty
    }

    It 'refuses what would be refused: <Id> of <Name>' -ForEach @(
        @{ Name = 'Suspend-CanaryDeployment'; Id = 'TransitionNotPermitted'; With = { @{ Id = $Ids.wrong } } }
        @{ Name = 'Resume-CanaryDeployment'; Id = 'DeploymentNotSuspended'; With = { @{ Id = $Ids.fast } } }
        @{ Name = 'Undo-CanaryDeployment'; Id = 'TransitionNotPermitted'; With = { @{ Id = $Ids.wrong } } }
        @{ Name = 'Undo-CanaryDeployment'; Id = 'ActorInvalid'; With = { @{ Id = $Ids.fast; Actor = ' ' } } }
        @{ Name = 'Stop-CanaryDeployment'; Id = 'TransitionNotPermitted'; With = { @{ Id = $Ids.wrong } } }
        @{ Name = 'Skip-CanaryDeploymentStep'; Id = 'StepNotAhead'; With = { @{ Id = $Ids.fast; ToStep = 99; Reason = 'late' } } }
        @{ Name = 'Approve-CanaryDeployment'; Id = 'GateNotWaiting'; With = { @{ Id = $Ids.fast; Reason = 'fine' } } }
        @{ Name = 'Restart-CanaryDeployment'; Id = 'RestartNotPermitted'; With = { @{ Id = $Ids.fast } } }
        @{ Name = 'Approve-ProductionLimit'; Id = 'LimitsHashOther'; With = { @{ Id = $Ids.fast; Hash = '00000000'; Reason = 'fine'; Actor = 'ben' } } }
        @{ Name = 'Approve-ProductionLimit'; Id = 'ApproverNotPermitted'; With = { @{ Id = $Ids.fast; Hash = $Ids.hash; Reason = 'fine'; Actor = 'ana' } } }
        @{ Name = 'Deny-ProductionLimit'; Id = 'LimitsNotProposed'; With = { @{ Id = $Ids.desk; Reason = 'no' } } }
        @{ Name = 'Remove-ProductionFreeze'; Id = 'FreezeNotFound'; With = { @{ Id = 'nosuch' } } }
        @{ Name = 'Remove-ProductionThreshold'; Id = 'ThresholdNotFound'; With = { @{ Name = 'nosuch' } } }
        @{ Name = 'Disable-ProductionThreshold'; Id = 'ThresholdNotFound'; With = { @{ Name = 'nosuch' } } }
        @{ Name = 'Enable-ProductionTrading'; Id = 'TradingStopNotFound'; With = { @{ Id = 'nosuch'; Actor = 'ben'; Reason = 'fine' } } }
        @{ Name = 'Stop-ProductionTrading'; Id = 'StopTargetUnknown'; With = { @{ Scope = 'Strategy'; Name = 'nosuch'; Reason = 'prices' } } }
        @{ Name = 'Send-ProductionOrder'; Id = 'OrderFlow'; With = { @{ DeploymentId = $Ids.wrong; Instrument = 'SPY'; Side = 'Buy'; Quantity = 1; LimitPrice = 400; Arm = 'Baseline' } } }
        @{ Name = 'Stop-ProductionOrder'; Id = 'DeploymentNotFound'; With = { @{ DeploymentId = 'nosuch'; ClientOrderId = 'a' } } }
        @{ Name = 'Send-ProductionNotification'; Id = 'NotificationNotFound'; With = { @{ Id = 'nosuch' } } }
        @{ Name = 'Add-ProductionFreeze'; Id = 'FreezeInvalid'; With = { @{ To = '2020-01-01'; Reason = 'past' } } }
        @{ Name = 'Add-ProductionThreshold'; Id = 'ThresholdExists'; With = { @{ MetricName = 'spread'; MetricType = 'CUSTOM'; Operator = '>'; WarningThreshold = 5 } } }
        @{ Name = 'Add-ProductionThreshold'; Id = 'ThresholdInvalid'; With = { @{ MetricName = 'book_age'; MetricType = 'CUSTOM'; Operator = '>'; WarningThreshold = 9; CriticalThreshold = 5 } } }
        @{ Name = 'Start-CanaryDeployment'; Id = 'DeploymentConflict'; With = { @{ Strategy = 'fast_momentum'; ConfigurationPath = './fast.yaml' } } }
        @{ Name = 'Save-ProductionState'; Id = 'ReportExists'; With = { @{ Path = './state.zip' } } }
        @{ Name = 'Restore-ProductionState'; Id = 'StateMissing'; With = { @{ Path = './nosuch.zip'; Store = './restored.db' } } }
        @{ Name = 'Restore-ProductionState'; Id = 'StateTargetNotEmpty'; With = { @{ Path = './state.zip' } } }
        @{ Name = 'Copy-ProductionStore'; Id = 'StoreCopyTargetNotEmpty'; With = { @{ Destination = './other.db' } } }
        @{ Name = 'Import-ProductionOrderEvent'; Id = 'ImportFileMissing'; With = { @{ Path = './nosuch.csv'; DeploymentId = $Ids.book } } }
    ) {
        if ($Name -like 'Copy-*') { $null = Restore-ProductionState ./state.zip -Store ./other.db -Confirm:$false }
        $failure = Get-ErrorOf $Name ((& $With) + @{ WhatIf = $true })
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure.CategoryInfo.Category | Should -Not -Be 'NotSpecified'
        $failure.TargetObject | Should -Not -BeNullOrEmpty
    }
}

Describe 'What a command is asked for by' {
    BeforeAll { Enter-InvocationFolder }

    It 'goes on after what is not there: <Command> -<Parameter>' -ForEach $selecting {
        $parameters = & $Invocations[$Command]
        $there = @($parameters[$Parameter]).Where{ $_ }
        $parameters[$Parameter] = @('no such thing') + $there + @('neither')
        if ($IsMutation) { $parameters.WhatIf = $true }
        $failures = Get-ErrorOf $Command $parameters
        $failures.TargetObject | Should -Be 'no such thing', 'neither'
        $failures.CategoryInfo.Category | Should -Be 'ObjectNotFound', 'ObjectNotFound'
    }

    It 'may be a wildcard that means none: <Command> -<Parameter>' -ForEach $selecting {
        $parameters = & $Invocations[$Command]
        $parameters[$Parameter] = 'no such*thing'
        if ($IsMutation) { $parameters.WhatIf = $true }
        Get-ErrorOf $Command $parameters | Should -BeNullOrEmpty
    }

    It 'is refused where its brackets do not close: <Command> -<Parameter>' -ForEach $selecting {
        $parameters = & $Invocations[$Command]
        $parameters[$Parameter] = 'no[such'
        if ($IsMutation) { $parameters.WhatIf = $true }
        (Get-ErrorOf $Command $parameters).FullyQualifiedErrorId | Should -BeLike 'PatternInvalid,*'
    }
}

Describe '-ErrorAction' {
    BeforeAll { Enter-InvocationFolder }

    It 'is respected by <Command>' -ForEach $selecting {
        $parameters = & $Invocations[$Command]
        $parameters[$Parameter] = 'no such thing'
        if ($IsMutation) { $parameters.WhatIf = $true }
        { & $Command @parameters -ErrorAction Stop } | Should -Throw -ErrorId '*,CanaryPS.PowerShell.Commands.*'
        & $Command @parameters -ErrorAction SilentlyContinue -ErrorVariable kept | Should -BeNullOrEmpty
        $kept.Count | Should -Be 1
        $shown = & $Command @parameters -ErrorAction Continue 2>&1
        @($shown).Count | Should -Be 1
        & $Command @parameters -ErrorAction Ignore -ErrorVariable ignored | Should -BeNullOrEmpty
        $ignored.Count | Should -Be 0
    }
}

Describe 'Nonsense' {
    BeforeAll {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
        $nonsense = '', ' ', '*', '[', 'env:PATH', 'nosuch:\x', '.', './no/such.file', '../../../../../../../../../..', '~nosuch/x', 'http://[', ('x' * 40000), "a`0b", "a`n`u{7}b", "`u{d800}x", '-1', '99999999999999999999', $null

        # An error of PowerShell's binding, or one of the product with its category and what it is about.
        function Test-IsTold($Failure) {
            $record = $Failure -is [System.Management.Automation.ErrorRecord] ? $Failure : $Failure.ErrorRecord
            ($record.Exception -is [System.Management.Automation.ParameterBindingException]) -or (
                $record.Exception -is [CanaryPS.CanaryException] -and $record.FullyQualifiedErrorId -like "$($record.Exception.ErrorId),*" -and
                $record.CategoryInfo.Category -ne 'NotSpecified' -and $null -ne $record.TargetObject)
        }
    }

    # What starts processes or runs for minutes is only asked what it would do.
    It 'is told in the product''s own words by <_>, and nothing is left behind' -ForEach $names {
        Enter-InvocationFolder
        $command = Get-Command $_
        $asks = $_ -in 'Start-ProductionAgent', 'Register-ProductionTask', 'Invoke-ProductionDemo', 'Invoke-ProductionPipeline', 'Test-CanaryPlan', 'Wait-CanaryDeployment'
        $failed = foreach ($parameter in $command.Parameters.Values.Where{ $_.Name -notin $common }) {
            $type = $parameter.ParameterType.IsArray ? $parameter.ParameterType.GetElementType() : $parameter.ParameterType
            if ($type -notin [string], [object], [psobject] -and -not $type.IsEnum) { continue }
            foreach ($value in $nonsense) {
                $parameters = & $Invocations[$command.Name]
                $parameters[$parameter.Name] = $value
                if ($asks) { $parameters.WhatIf = $true }
                if ($parameters.ContainsKey('Timeout')) { $parameters.Timeout = 0.1 }
                foreach ($failure in Get-ErrorOf $command.Name $parameters) {
                    if (-not (Test-IsTold $failure)) { "-$($parameter.Name) '$("$value".Substring(0, [Math]::Min(20, "$value".Length)))': $($failure.FullyQualifiedErrorId) ($($failure.TargetObject)): $failure" }
                }
            }
        }
        $failed | Should -BeNullOrEmpty
        Get-ChildItem . -Recurse -File -Include '*.tmp', '*.restore' | Should -BeNullOrEmpty
    }
}
