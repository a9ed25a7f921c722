BeforeDiscovery {
    $examples = Get-Content (Join-Path $PSScriptRoot '../../artifacts/help/examples.json') -Raw | ConvertFrom-Json -AsHashtable
    $agentIsBuilt = Test-Path (Join-Path $PSScriptRoot '../../artifacts/agent/CanaryPS.Agent.dll')
    # What examples may ask of a machine, and whether this one has it.
    $has = @{ windows = $false; linux = $IsLinux; agent = $agentIsBuilt -and -not $IsWindows; postgresql = $false; broker = $false; service = $false }
    foreach ($example in $examples) {
        $example.Runs = -not $example.Needs -or $has[$example.Needs]
        $example.IsKnown = -not $example.Needs -or $has.ContainsKey($example.Needs)
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'HelpScenarios.ps1')
    $env:CANARYPS_RUNTIME = Join-Path $TestDrive 'agents'
    $commands = @{}
    Get-Command -Module CanaryPS | ForEach-Object { $commands[$_.Name] = $_ }
}

AfterAll {
    $env:CANARYPS_RUNTIME = $null
    $env:CANARYPS_STORE = $null
}

Describe 'Get-Help in <Culture>' -ForEach @{ Culture = 'en-US'; Word = 'The' }, @{ Culture = 'es-ES'; Word = 'El' } {
    BeforeAll {
        # A process of its own: what a session has shown once in a language it keeps.
        $json = pwsh -NoProfile -NonInteractive -Command @"
            [cultureinfo]::CurrentUICulture = '$Culture'
            Import-Module '$ModuleManifest'
            Get-Command -Module CanaryPS | ForEach-Object {
                `$help = Get-Help `$_.Name -Full
                [pscustomobject]@{
                    Name        = `$_.Name
                    Synopsis    = "`$(`$help.Synopsis)".Trim()
                    Description = "`$(`$help.Description.Text)"
                    Described   = @(`$help.parameters.parameter | Where-Object { `$_.description.Text } | ForEach-Object name)
                    Parameters  = @(`$_.Parameters.Values | Where-Object { `$_.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters } | ForEach-Object Name)
                    Examples    = @(`$help.examples.example).Count
                    Text        = (`$help | Out-String -Width 200)
                }
            } | ConvertTo-Json -Depth 3 -Compress
"@
        $pages = $json | ConvertFrom-Json
        $sources = (Get-ChildItem (Join-Path $PSScriptRoot '../../docs/cmdlets') -Filter '*-*.md').BaseName
    }

    It 'shows of every cmdlet what it does, its parameters and three examples at least' {
        $pages.Count | Should -Be $commands.Count
        foreach ($page in $pages.Where({ $_.Name -in $sources })) {
            $page.Synopsis | Should -Not -BeNullOrEmpty -Because $page.Name
            $page.Description | Should -Not -BeNullOrEmpty -Because $page.Name
            $page.Described | Sort-Object | Should -Be ($page.Parameters | Sort-Object) -Because $page.Name
            $page.Examples | Should -BeGreaterOrEqual 3 -Because $page.Name
        }
    }

    It 'is in the language' {
        $page = $pages.Where({ $_.Name -eq 'Suspend-CanaryDeployment' })[0]
        $page.Synopsis | Should -BeExactly @{ 'en-US' = 'Keeps deployments from advancing until they are resumed.'; 'es-ES' = 'Impide que los despliegues avancen hasta que se reanuden.' }[$Culture]
        $page.Text | Should -Match 'Resume-CanaryDeployment'
        $page.Text | Should -Match 'Suspended by an operator\.'
    }
}

Describe 'Example <Number> of <Cmdlet>' -ForEach $examples {
    BeforeAll {
        $tokens = $errors = $null
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $tokens, [ref] $errors)
        $calls = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
    }

    It 'is PowerShell that names commands and parameters that exist, in full' {
        $errors | Should -BeNullOrEmpty
        $IsKnown | Should -BeTrue -Because 'the file says what the machine must have'
        @($calls | ForEach-Object { $_.GetCommandName() }) | Should -Contain $Cmdlet
        foreach ($call in $calls) {
            $name = $call.GetCommandName()
            if (-not $name) { continue }
            $command = $commands[$name] ?? (Get-Command $name -ErrorAction Stop)
            foreach ($parameter in $call.CommandElements.Where({ $_ -is [System.Management.Automation.Language.CommandParameterAst] })) {
                if ($command.CommandType -eq 'Cmdlet') { $command.Parameters.Keys | Should -Contain $parameter.ParameterName -Because $name }
            }
        }
    }
}

Describe 'Running examples' {
    BeforeAll { Initialize-HelpScenario }
    AfterEach { Exit-HelpScenario }

    It 'of <Cmdlet>: <Number>. <Title>' -ForEach $examples.Where({ $_.Runs }) {
        Enter-HelpScenario $Scenario
        $ConfirmPreference = 'None'
        $written = & ([scriptblock]::Create($Code)) *>&1
        $written.Where({ $_ -is [System.Management.Automation.ErrorRecord] }) | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }
}
