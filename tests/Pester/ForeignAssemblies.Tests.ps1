Describe 'A session that has loaded other versions first' {
    BeforeAll {
        foreach ($name in 'YamlDotNet', 'Microsoft.Data.Sqlite', 'SQLitePCLRaw.core') {
            $file = Join-Path $TestDrive "$name.dll"
            Add-Type -OutputAssembly $file -TypeDefinition @"
[assembly: System.Reflection.AssemblyVersion("99.0.0.0")]
namespace Foreign.$name { public sealed class Marker { } }
"@
            $null = [System.Reflection.Assembly]::LoadFrom($file)
        }

        . (Join-Path $PSScriptRoot 'TestModule.ps1')
        $store = Join-Path $TestDrive 'store.db'
        $configuration = Join-Path $TestDrive 'configuration.yaml'
        New-TestConfiguration $configuration
        $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store

        function Get-Context([string] $Name) {
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $Name } | ForEach-Object {
                [pscustomobject]@{
                    Major   = $_.GetName().Version.Major
                    Context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name
                }
            }
        }
    }

    It 'still reads a configuration and keeps a store' {
        (Get-CanaryDeployment -Store $store).Id | Should -Be $deployment.Id
    }

    It 'has its own <_> in the module''s context, beside the foreign one' -ForEach 'YamlDotNet', 'Microsoft.Data.Sqlite', 'SQLitePCLRaw.core' {
        $found = Get-Context $_
        ($found | Where-Object Major -eq 99).Context | Should -Not -Be 'CanaryPS.Engine'
        ($found | Where-Object Context -eq 'CanaryPS.Engine').Major | Should -BeLessThan 99
    }

    It 'shares the types that cross the border' {
        @(Get-Context 'CanaryPS.Abstractions').Count | Should -Be 1
        $deployment.GetType().Assembly | Should -Be ([CanaryPS.Deployment].Assembly)
    }

    It 'has the engine in one context only' {
        (Get-Context 'CanaryPS.Engine').Context | Should -Be 'CanaryPS.Engine'
    }
}
