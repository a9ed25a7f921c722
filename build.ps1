#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, installs or cleans CanaryPS. Each task is one plain dotnet or copy command.
.EXAMPLE
    ./build.ps1 -Task Install; Import-Module CanaryPS
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Build', 'Test', 'Install', 'Demo', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$solution = Join-Path $PSScriptRoot 'CanaryPS.sln'
$moduleProject = Join-Path $PSScriptRoot 'src/CanaryPS.PowerShell'
$agentProject = Join-Path $PSScriptRoot 'src/CanaryPS.Agent'
$module = Join-Path $PSScriptRoot 'artifacts/module/CanaryPS'
$agent = Join-Path $PSScriptRoot 'artifacts/agent'

function Install-BuiltModule {
    dotnet build $moduleProject --configuration $Configuration
    dotnet build $agentProject --configuration $Configuration
    $version = (Import-PowerShellDataFile (Join-Path $module 'CanaryPS.psd1')).ModuleVersion

    # The first folder of the module path is the user's own.
    $userModules = ($env:PSModulePath -split [IO.Path]::PathSeparator)[0]
    $target = Join-Path $userModules 'CanaryPS' $version
    if ($PSCmdlet.ShouldProcess($target, 'Install CanaryPS')) {
        if (Test-Path $target) { Remove-Item $target -Recurse }
        $null = New-Item $target -ItemType Directory -Force
        Copy-Item (Join-Path $module '*') $target -Recurse
        Copy-Item $agent (Join-Path $target 'agent') -Recurse
        Write-Output "Installed CanaryPS $version in $target."
    }
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { dotnet build $solution --configuration $Configuration }
        'Test' { dotnet test $solution --configuration $Configuration }
        'Install' { Install-BuiltModule }
        'Demo' { dotnet run --project $agentProject --configuration $Configuration -- demo }
        'Clean' { dotnet clean $solution --configuration $Configuration }
    }
}
