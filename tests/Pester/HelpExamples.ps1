# The examples of the help, as the build has listed them. IsHere: this machine has what the example needs; IsKnown: it needs something that is known.
function Get-HelpExample {
    $has = @{
        windows    = $IsWindows
        linux      = $IsLinux
        agent      = -not $IsWindows -and (Test-Path (Join-Path $PSScriptRoot '../../artifacts/agent/CanaryPS.Agent.dll'))
        postgresql = $false
        broker     = $false
        service    = $false
    }
    foreach ($example in Get-Content (Join-Path $PSScriptRoot '../../artifacts/help/examples.json') -Raw | ConvertFrom-Json -AsHashtable) {
        $example.IsKnown = -not $example.Needs -or $has.ContainsKey($example.Needs)
        $example.IsHere = -not $example.Needs -or $has[$example.Needs]
        $example
    }
}
