# What a package of the module says of itself: whose work is in it, and the bill of materials.

$Root = Split-Path $PSScriptRoot

function Read-NuGetPackage([string] $Folder, [string] $Name, [string] $Version) {
    $id = $Name.ToLowerInvariant()
    $package = Join-Path $Folder $id $Version
    $meta = ([xml](Get-Content (Join-Path $package "$id.nuspec") -Raw)).package.metadata
    $license = $meta.SelectSingleNode('*[local-name()="license"]')
    $file = $license -and $license.type -eq 'file' ? (Join-Path $package $license.InnerText.Replace('\', '/')) : $null
    $hash = Join-Path $package "$id.$Version.nupkg.sha512"
    [pscustomobject]@{
        Ecosystem   = 'nuget'
        Name        = $Name
        Version     = $Version
        License     = $license -and $license.type -eq 'expression' ? $license.InnerText : $null
        LicenseText = $file ? (Get-Content $file -Raw) : $null
        LicenseUrl  = [string] $meta.licenseUrl
        Url         = [string] $meta.projectUrl
        Copyright   = [string] $meta.copyright
        Authors     = [string] $meta.authors
        Sha512      = (Test-Path $hash) ? [Convert]::ToHexString([Convert]::FromBase64String((Get-Content $hash -Raw).Trim())).ToLowerInvariant() : $null
    }
}

function Get-NuGetPackage([string] $Project) {
    $assets = Get-Content (Join-Path $Root $Project 'obj/project.assets.json') -Raw | ConvertFrom-Json -AsHashtable
    $folder = @($assets.packageFolders.Keys)[0]
    foreach ($target in $assets.targets.Values) {
        foreach ($entry in $target.GetEnumerator()) {
            # What only builds, analyses or stands for something in the framework is not shipped.
            $ships = $entry.Value.runtimeTargets -or @($entry.Value.runtime.Keys).Where({ $_ -and $_ -notlike '*_._' }).Count -gt 0
            if ($entry.Value.type -eq 'package' -and $ships) {
                $name, $version = $entry.Key -split '/'
                Read-NuGetPackage $folder $name $version
            }
        }
    }
}

function Get-NpmPackage([string] $Project) {
    $lock = Get-Content (Join-Path $Root $Project 'package-lock.json') -Raw | ConvertFrom-Json -AsHashtable
    foreach ($entry in $lock.packages.GetEnumerator().Where({ $_.Key -and -not $_.Value.dev })) {
        $folder = Join-Path $Root $Project $entry.Key
        if (-not (Test-Path $folder)) { continue }

        $about = Get-Content (Join-Path $folder 'package.json') -Raw | ConvertFrom-Json -AsHashtable
        $text = Get-ChildItem $folder -File | Where-Object Name -Match '^licen[cs]e' | Select-Object -First 1
        [pscustomobject]@{
            Ecosystem   = 'npm'
            Name        = $about.name
            Version     = $about.version
            License     = $about.license
            LicenseText = $text ? (Get-Content $text -Raw) : $null
            LicenseUrl  = ''
            Url         = [string] $about.homepage
            Copyright   = ''
            Authors     = $about.author -is [string] ? $about.author : [string] $about.author.name
            Sha512      = $entry.Value.integrity -like 'sha512-*' ? [Convert]::ToHexString([Convert]::FromBase64String($entry.Value.integrity.Substring(7))).ToLowerInvariant() : $null
        }
    }
}

<#
.SYNOPSIS
    The packages of others that are shipped with the module, each once. The engine, the agent and its page must be built.
#>
function Get-ShippedPackage {
    @(
        Get-NuGetPackage 'src/CanaryPS.Engine'
        Get-NuGetPackage 'src/CanaryPS.Agent'
        Get-NpmPackage 'src/CanaryPS.Agent/Dashboard'
    ) | Sort-Object Ecosystem, Name, Version -Unique
}

<#
.SYNOPSIS
    Says whose work is in the package, with the license that each has: its text where the package brings it.
#>
function Get-ThirdPartyNotice([object[]] $Package) {
    'CanaryPS contains the following packages of others. Each is under the license that is named with it.'
    foreach ($one in $Package) {
        ''
        '-' * 80
        "$($one.Name) $($one.Version)"
        if ($one.Url) { $one.Url }
        if ($one.Copyright) { $one.Copyright } elseif ($one.Authors) { "Copyright (c) $($one.Authors)" }
        if ($one.License) { "License: $($one.License), https://spdx.org/licenses/$($one.License).html" }
        elseif (-not $one.LicenseText) { "License: $($one.LicenseUrl)" }
        if ($one.LicenseText) {
            ''
            $one.LicenseText.Trim()
        }
    }
}

<#
.SYNOPSIS
    The bill of materials of a version as CycloneDX 1.6.
#>
function Get-Sbom([string] $Version, [object[]] $Package) {
    $components = foreach ($one in $Package) {
        $purl = "pkg:$($one.Ecosystem)/$($one.Name)@$($one.Version)"
        $component = [ordered]@{ type = 'library'; 'bom-ref' = $purl; name = $one.Name; version = $one.Version; purl = $purl }
        if ($one.Sha512) { $component.hashes = @(@{ alg = 'SHA-512'; content = $one.Sha512 }) }
        if ($one.License) { $component.licenses = @(@{ expression = $one.License }) }
        elseif ($one.LicenseText -or $one.LicenseUrl) { $component.licenses = @(@{ license = @{ name = $one.LicenseUrl ? $one.LicenseUrl : "as in the package $($one.Name)" } }) }
        $component
    }
    $self = "pkg:nuget/CanaryPS@$Version"
    [ordered]@{
        bomFormat    = 'CycloneDX'
        specVersion  = '1.6'
        version      = 1
        metadata     = @{ component = [ordered]@{ type = 'library'; 'bom-ref' = $self; name = 'CanaryPS'; version = $Version; purl = $self } }
        components   = @($components)
        dependencies = @(@{ ref = $self; dependsOn = @($components.'bom-ref') })
    } | ConvertTo-Json -Depth 8
}

Export-ModuleMember -Function Get-ShippedPackage, Get-ThirdPartyNotice, Get-Sbom
