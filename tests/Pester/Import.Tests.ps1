Describe 'Import' {
    BeforeAll {
        $manifest = $env:CANARYPS_MODULE ? $env:CANARYPS_MODULE : (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1')
        Import-Module $manifest
        $module = Get-Module CanaryPS
        $loaded = [AppDomain]::CurrentDomain.GetAssemblies()
    }

    It 'exports what the manifest says' {
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ((Import-PowerShellDataFile $manifest).CmdletsToExport | Sort-Object)
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'has a valid manifest' {
        (Test-ModuleManifest $manifest).Version | Should -Be $module.Version
    }

    It 'loads no dependency' {
        $dependencies = (Get-ChildItem (Join-Path $module.ModuleBase 'dependencies') -Filter *.dll).BaseName
        $dependencies | Should -Contain 'CanaryPS.Engine'
        # PowerShell may have loaded an assembly of the same name from its own folder, or from that of its runtime.
        $runtime = [Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
        $ours = $loaded.Where({ -not $_.IsDynamic -and -not $_.Location.StartsWith($PSHOME) -and -not $_.Location.StartsWith($runtime) })
        $ours.ForEach({ $_.GetName().Name }) | Where-Object { $_ -in $dependencies } | Should -BeNullOrEmpty
    }

    It 'makes no load context' {
        [System.Runtime.Loader.AssemblyLoadContext]::All.Name | Should -Not -Contain 'CanaryPS.Engine'
    }

    It 'has an about topic that names every command group' {
        $topic = Get-Content (Join-Path $module.ModuleBase 'en-US/about_CanaryPS.help.txt') -Raw
        $topic | Should -Match 'Start-CanaryDeployment'
        [regex]::Matches($topic, '\b[A-Z][a-z]+-(?:Canary|Production)[A-Z]\w+').Value | Sort-Object -Unique |
            ForEach-Object { $_ | Should -BeIn $module.ExportedCmdlets.Keys }
    }

    It 'can be imported again with -Force and removed' {
        Import-Module $manifest -Force
        Remove-Module CanaryPS
        Get-Module CanaryPS | Should -BeNullOrEmpty
        Import-Module $manifest
        (Get-Command -Module CanaryPS).Count | Should -Be $module.ExportedCmdlets.Count
    }
}
