BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'HelpExamples.ps1')
    $examples = Get-HelpExample | Where-Object IsHere
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'HelpScenarios.ps1')
    $env:CANARYPS_RUNTIME = Join-Path $TestDrive 'agents'
    Initialize-HelpScenario
}

AfterAll {
    $env:CANARYPS_RUNTIME = $null
    $env:CANARYPS_STORE = $null
}

Describe 'The examples of <Cmdlet>' -ForEach ($examples | Group-Object Cmdlet | ForEach-Object { @{ Cmdlet = $_.Name; Examples = $_.Group } }) {
    AfterEach { Exit-HelpScenario }

    It '<Number>. <Title>' -ForEach $Examples {
        Enter-HelpScenario $Scenario
        $ConfirmPreference = 'None'
        Set-StrictMode -Version 3.0
        $written = & ([scriptblock]::Create($Code)) *>&1
        $written.Where({ $_ -is [System.Management.Automation.ErrorRecord] }) | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }
}
