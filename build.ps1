#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests, installs, packs or cleans CanaryPS.
.EXAMPLE
    ./build.ps1 -Task Install; Import-Module CanaryPS
.EXAMPLE
    ./build.ps1 -Task Package; Get-ChildItem artifacts/package/*.nupkg
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Build', 'Test', 'Install', 'Package', 'Demo', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Pack what was built before.
    [switch] $NoBuild
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

$solution = Join-Path $PSScriptRoot 'CanaryPS.sln'
$moduleProject = Join-Path $PSScriptRoot 'src/CanaryPS.PowerShell'
$agentProject = Join-Path $PSScriptRoot 'src/CanaryPS.Agent'
$module = Join-Path $PSScriptRoot 'artifacts/module/CanaryPS'
$agent = Join-Path $PSScriptRoot 'artifacts/agent'

function Build-Shipped {
    dotnet build $moduleProject --configuration $Configuration
    dotnet build $agentProject --configuration $Configuration
}

function Copy-Shipped([string] $Target) {
    if (Test-Path $Target) { Remove-Item $Target -Recurse }
    $null = New-Item $Target -ItemType Directory -Force
    Copy-Item (Join-Path $module '*') $Target -Recurse
    Copy-Item $agent (Join-Path $Target 'agent') -Recurse
}

function Install-BuiltModule {
    Build-Shipped
    $version = (Import-PowerShellDataFile (Join-Path $module 'CanaryPS.psd1')).ModuleVersion

    # The first folder of the module path is the user's own.
    $userModules = ($env:PSModulePath -split [IO.Path]::PathSeparator)[0]
    $target = Join-Path $userModules 'CanaryPS' $version
    if ($PSCmdlet.ShouldProcess($target, 'Install CanaryPS')) {
        Copy-Shipped $target
        Write-Output "Installed CanaryPS $version in $target."
    }
}

# The package that Install-PSResource takes, in artifacts/package: the module with its agent, licenses and bill of materials.
function New-ModulePackage {
    Import-Module (Join-Path $PSScriptRoot 'build/Packaging.psm1') -Force
    if (-not $NoBuild) { Build-Shipped }

    $content = Join-Path $PSScriptRoot 'artifacts/package/CanaryPS'
    Copy-Shipped $content
    Get-ChildItem $content -Recurse -Include '*.pdb' | Remove-Item
    Copy-Item (Join-Path $PSScriptRoot 'LICENSE'), (Join-Path $PSScriptRoot 'CHANGELOG.md'), (Join-Path $PSScriptRoot 'build/icon.png') $content

    $manifest = Import-PowerShellDataFile (Join-Path $content 'CanaryPS.psd1')
    $about = $manifest.PrivateData.PSData
    $version = $manifest.ModuleVersion + ($about.Prerelease ? "-$($about.Prerelease)" : '')
    $packages = @(Get-ShippedPackage)
    Get-ThirdPartyNotice $packages | Set-Content (Join-Path $content 'THIRD-PARTY-NOTICES.txt')
    Get-Sbom $version $packages | Set-Content (Join-Path $content 'sbom.cdx.json')

    $properties = [ordered]@{
        version     = $version
        authors     = $manifest.Author
        description = $manifest.Description
        copyright   = $manifest.Copyright
        project     = $about.ProjectUri
        notes       = $about.ReleaseNotes
        tags        = @('PSModule', 'PSIncludes_Cmdlet') + $about.Tags + $manifest.CmdletsToExport.ForEach({ "PSCmdlet_$_" }) -join ' '
    }
    $nuspec = Join-Path $PSScriptRoot 'artifacts/package/CanaryPS.nuspec'
    $text = Get-Content (Join-Path $PSScriptRoot 'build/CanaryPS.nuspec') -Raw
    foreach ($name in $properties.Keys) { $text = $text.Replace("`$$name`$", [Security.SecurityElement]::Escape($properties[$name])) }
    Set-Content $nuspec $text

    dotnet pack $moduleProject --configuration $Configuration --no-build --output (Split-Path $content) "-p:NuspecFile=$nuspec" "-p:NuspecBasePath=$content" -p:IsPackable=true -p:NoWarn=NU5100%3BNU5110%3BNU5111
    Write-Output "Packed CanaryPS $version in $(Split-Path $content)."
}

foreach ($name in $Task) {
    switch ($name) {
        'Build' { dotnet build $solution --configuration $Configuration }
        'Test' { dotnet test $solution --configuration $Configuration }
        'Install' { Install-BuiltModule }
        'Package' { New-ModulePackage }
        'Demo' { dotnet run --project $agentProject --configuration $Configuration -- demo }
        'Clean' { dotnet clean $solution --configuration $Configuration }
    }
}
