BeforeAll {
    $root = Join-Path $PSScriptRoot '../..'
    Remove-Item (Join-Path $root 'artifacts/package') -Recurse -ErrorAction Ignore
    $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive (Join-Path $root 'build.ps1') -Task Package -NoBuild -Configuration Debug 2>&1
    $nupkg = Get-ChildItem (Join-Path $root 'artifacts/package') -Filter 'CanaryPS.*.nupkg' | Select-Object -First 1
    $version = $nupkg.BaseName.Substring('CanaryPS.'.Length)
    # As Install-PSResource lays a package out.
    $modules = Join-Path $TestDrive 'Modules'
    $installed = Join-Path $modules 'CanaryPS' $version
    if ($nupkg) { Expand-Archive $nupkg $installed }
}

Describe 'The package of the module' {
    It 'is made' {
        $nupkg | Should -Not -BeNullOrEmpty -Because ($output -join "`n")
    }

    It 'is a module that is found by its name, with its help and its agent' {
        $said = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command @"
            `$env:PSModulePath = '$modules' + [IO.Path]::PathSeparator + `$env:PSModulePath
            Import-Module CanaryPS
            `$module = Get-Module CanaryPS
            [pscustomobject]@{
                Folder  = `$module.ModuleBase
                Version = "`$(`$module.Version)"
                Tests   = @(Test-ProductionInstallation | ForEach-Object { "`$(`$_.Name) `$(`$_.Result)" })
                Help    = (Get-Help Undo-CanaryDeployment).Synopsis
            } | ConvertTo-Json -Compress
"@ | ConvertFrom-Json
        $said.Folder | Should -Be $installed
        $version | Should -BeLike "$($said.Version)*"
        $said.Tests | Should -Contain 'Engine Passed'
        $said.Tests | Should -Contain 'AgentProgram Passed'
        $said.Help | Should -Not -BeLike 'Undo-CanaryDeployment*'
    }

    It 'has a manifest that says all that a gallery shows' {
        $manifest = Test-ModuleManifest (Join-Path $installed 'CanaryPS.psd1')
        $manifest.ReleaseNotes, $manifest.LicenseUri, $manifest.ProjectUri, $manifest.IconUri, $manifest.Description, $manifest.Author | ForEach-Object { "$_" | Should -Not -BeNullOrEmpty }
        $manifest.Tags | Should -Contain 'PSEdition_Core'
        $manifest.ExportedCmdlets.Count | Should -BeGreaterThan 90
        'LICENSE', 'CHANGELOG.md', 'icon.png' | ForEach-Object { Join-Path $installed $_ | Should -Exist }
    }

    It 'says whose work is in it, and under which license' {
        $bom = Get-Content (Join-Path $installed 'sbom.cdx.json') -Raw | ConvertFrom-Json
        $bom.specVersion | Should -Be '1.6'
        $bom.metadata.component.version | Should -Be $version
        $bom.components.name | Should -Contain 'YamlDotNet'
        $bom.components | Where-Object { -not $_.licenses } | Should -BeNullOrEmpty
        $notices = Get-Content (Join-Path $installed 'THIRD-PARTY-NOTICES.txt') -Raw
        $bom.components | ForEach-Object { $notices | Should -BeLike "*$($_.name) $($_.version)*" }

        # Every assembly of others that is shipped is of a package that is named.
        $named = $bom.components.name
        Get-ChildItem (Join-Path $installed 'dependencies') -Filter *.dll | Where-Object BaseName -NotLike 'CanaryPS.*' | ForEach-Object {
            $assembly = $_.BaseName
            $named.Where({ $_ -eq $assembly -or $_.StartsWith("$assembly.") -or $assembly.StartsWith($_) -or $_ -like "*$assembly*" }).Count + ($assembly -like 'SQLitePCLRaw.*') | Should -BeGreaterThan 0 -Because $assembly
        }
    }

    It 'is taken by Install-PSResource' -Skip:(-not (Get-Command Install-PSResource -ErrorAction Ignore)) {
        $repository = "canaryps-$([guid]::NewGuid().ToString('N'))"
        $target = Join-Path $TestDrive 'installed'
        Register-PSResourceRepository $repository -Uri (Split-Path $nupkg) -Trusted
        try { Save-PSResource CanaryPS -Repository $repository -Path $target -Prerelease }
        finally { Unregister-PSResourceRepository $repository }
        Join-Path $target "CanaryPS/$version/CanaryPS.psd1" | Should -Exist
    }
}
