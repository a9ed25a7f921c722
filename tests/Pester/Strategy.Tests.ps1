BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
}

Describe 'A strategy' {
    BeforeEach {
        $store = Join-Path $TestDrive "$(New-Guid).db"
        $start = @{ ConfigurationPath = $configuration; Store = $store }
    }

    It 'is given as a hashtable' {
        $deployment = Start-CanaryDeployment @{ Strategy = 'x'; MODEL = 'momentum'; parameters = @{ lookback_period = 7; threshold = 0.01 } } @start
        $deployment.Strategy | Should -Be 'x'
        $deployment.Candidate.Model | Should -Be 'momentum'
        $deployment.Candidate.Parameters['threshold'] | Should -Be 0.01
    }

    It 'is given by its name in the configuration' {
        (Start-CanaryDeployment named_momentum @start).Candidate.Parameters['lookback_period'] | Should -Be 10
    }

    It 'is given as a <_> file, relative to the current location' -ForEach 'yaml', 'json' {
        $text = @{
            yaml = "strategy: from_file`nmodel: momentum`nparameters: { lookback_period: 11, threshold: 0.001 }"
            json = '{ "strategy": "from_file", "model": "momentum", "parameters": { "lookback_period": 11, "threshold": 0.001 } }'
        }[$_]
        Set-Content (Join-Path $TestDrive "strategy.$_") $text
        Push-Location $TestDrive
        try { (Start-CanaryDeployment "./strategy.$_" @start).Candidate.Parameters['lookback_period'] | Should -Be 11 }
        finally { Pop-Location }
    }

    It 'is given as an object with the same properties' {
        $object = '{ "strategy": "from_json", "model": "momentum", "parameters": { "lookback_period": 12, "threshold": 0.001 } }' | ConvertFrom-Json
        (Start-CanaryDeployment $object @start).Candidate.Parameters['lookback_period'] | Should -Be 12
    }

    It 'is taken from another deployment, and from the pipeline' {
        $first = Start-CanaryDeployment $Candidate @start
        $null = $first | Undo-CanaryDeployment -Store $store
        ($first.Candidate | Start-CanaryDeployment @start).Candidate.ToString() | Should -Be $first.Candidate.ToString()
    }

    It 'is given for the baseline too' {
        (Start-CanaryDeployment $Candidate -Baseline named_momentum @start).Baseline.Strategy | Should -Be 'named_momentum'
    }

    It 'is refused with <ErrorId>: <Text>' -ForEach @(
        @{ ErrorId = 'StrategyKeyUnknown'; Text = 'modell'; Strategy = @{ strategy = 'x'; modell = 'momentum' } }
        @{ ErrorId = 'StrategyKeyMissing'; Text = 'model'; Strategy = @{ strategy = 'x' } }
        @{ ErrorId = 'StrategyTypeInvalid'; Text = 'strategy'; Strategy = @{ strategy = 3; model = 'momentum' } }
        @{ ErrorId = 'StrategyTypeInvalid'; Text = 'parameters'; Strategy = @{ strategy = 'x'; model = 'momentum'; parameters = 5 } }
        @{ ErrorId = 'StrategyTypeInvalid'; Text = 'Int32'; Strategy = 5 }
        @{ ErrorId = 'StrategyParameterInvalid'; Text = 'NaN'; Strategy = @{ strategy = 'x'; model = 'momentum'; parameters = @{ lookback_period = [double]::NaN } } }
        @{ ErrorId = 'StrategyParameterInvalid'; Text = 'Infinity'; Strategy = @{ strategy = 'x'; model = 'momentum'; parameters = @{ threshold = [double]::PositiveInfinity } } }
        @{ ErrorId = 'StrategyParameterInvalid'; Text = "the text '20'"; Strategy = @{ strategy = 'x'; model = 'momentum'; parameters = @{ lookback_period = '20' } } }
        @{ ErrorId = 'StrategyParameterInvalid'; Text = 'null'; Strategy = @{ strategy = 'x'; model = 'momentum'; parameters = @{ lookback_period = $null } } }
        @{ ErrorId = 'StrategyUnknown'; Text = 'named_momentun'; Strategy = 'named_momentun' }
        @{ ErrorId = 'StrategyUnknown'; Text = 'nothing.yaml'; Strategy = './nothing.yaml' }
    ) {
        $failure = Get-Failure { Start-CanaryDeployment $Strategy @start }
        $failure.FullyQualifiedErrorId | Should -Be "$ErrorId,CanaryPS.PowerShell.Commands.StartCanaryDeploymentCommand"
        $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $failure.Exception.Message | Should -Match ([regex]::Escape($Text))
        Test-Path $store | Should -BeFalse
    }

    It 'is refused by the engine with a typed error: <Text>' -ForEach @(
        @{ Text = 'lookback_period'; Strategy = @{ strategy = 'x'; model = 'momentum'; parameters = @{ lookback_period = -1; threshold = 0.001 } } }
        @{ Text = 'no_such_model'; Strategy = @{ strategy = 'x'; model = 'no_such_model' } }
    ) {
        $failure = Get-Failure { Start-CanaryDeployment $Strategy @start }
        $failure.FullyQualifiedErrorId | Should -Match '^Strategy(Unknown|ParameterInvalid),'
        $failure.Exception.Message | Should -Match $Text
    }
}
