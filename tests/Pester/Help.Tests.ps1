BeforeAll {
    . (Join-Path $PSScriptRoot 'HelpExamples.ps1')
    $examples = Get-HelpExample
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'HelpScenarios.ps1')
    $commands = @{}
    Get-Command -Module CanaryPS | ForEach-Object { $commands[$_.Name] = $_ }
}

Describe 'Get-Help in <Culture>' -ForEach @{ Culture = 'en-US' }, @{ Culture = 'es-ES' } {
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
            Get-Help about_CanaryPS_QuickStart | Out-String | ConvertTo-Json
"@
        # Each is a line of its own; together they would be one list.
        $pages = $json[0] | ConvertFrom-Json
        $topic = $json[1] | ConvertFrom-Json
    }

    It 'shows of every cmdlet what it does, its parameters and three examples at least' {
        $pages.Count | Should -Be $commands.Count
        foreach ($page in $pages) {
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
        $topic | Should -Match @{ 'en-US' = 'A FIRST DEPLOYMENT'; 'es-ES' = 'UN PRIMER DESPLIEGUE' }[$Culture]
    }
}

Describe 'Examples' {
    It 'are PowerShell that names commands and parameters that exist, in full' {
        foreach ($example in $examples) {
            $place = "example $($example.Number) of $($example.Cmdlet)"
            $tokens = $errors = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($example.Code, [ref] $tokens, [ref] $errors)
            if ($errors) { throw "$($place): $errors" }

            $calls = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            @($calls | ForEach-Object { $_.GetCommandName() }) | Should -Contain $example.Cmdlet -Because $place
            foreach ($call in $calls) {
                $name = $call.GetCommandName()
                if (-not $name) { continue }
                $command = $commands[$name] ?? (Get-Command $name -ErrorAction Ignore)
                if (-not $command -and $example.IsHere) { throw "$place calls $name, which is not there." }
                foreach ($parameter in $call.CommandElements.Where({ $_ -is [System.Management.Automation.Language.CommandParameterAst] })) {
                    if ($command -and $command.CommandType -eq 'Cmdlet' -and $parameter.ParameterName -notin $command.Parameters.Keys) {
                        throw "$place gives $name a parameter -$($parameter.ParameterName) that it does not have."
                    }
                }
            }
        }
    }

    It 'ask of a machine only what is known here' {
        $examples.Where({ -not $_.IsKnown }).ForEach({ "$($_.Cmdlet): $($_.Needs)" }) | Should -BeNullOrEmpty
        $examples.Scenario | Sort-Object -Unique | Where-Object { $_ -ne 'empty' -and $_ -notin $HelpScenarios.Keys } | Should -BeNullOrEmpty
    }
}
