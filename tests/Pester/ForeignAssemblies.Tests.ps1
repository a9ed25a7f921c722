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

Describe 'A session that works with a SQLite of its own' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'TestModule.ps1')
        $configuration = Join-Path $TestDrive 'own.yaml'
        New-TestConfiguration $configuration -StepMinutes 10
    }

    It 'keeps both apart: another database open in it, before and after the module is used' {
        # In a process of its own, in which no other YamlDotNet or SQLite was loaded before.
        $script = Join-Path $TestDrive 'sqlite.ps1'
        @'
param($Module, $Folder, $Configuration)
$ErrorActionPreference = 'Stop'
$copy = Join-Path $Folder 'their-sqlite'
$null = New-Item -ItemType Directory $copy
Copy-Item (Join-Path $Module 'dependencies/*SQLite*.dll'), (Join-Path $Module 'dependencies/Microsoft.Data.Sqlite.dll') $copy
# Beside the assembly that asks for it, as an installation of it has it.
Get-ChildItem (Join-Path $Module "dependencies/native/$([System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier)") -Filter *e_sqlite3* | Copy-Item -Destination $copy
Get-ChildItem $copy -Filter *.dll | Where-Object Name -notlike 'e_sqlite3*' | ForEach-Object { $null = [Reflection.Assembly]::LoadFrom($_.FullName) }
[SQLitePCL.Batteries_V2]::Init()
function Invoke-Sql($Connection, $Sql) { $command = $Connection.CreateCommand(); $command.CommandText = $Sql; $command.ExecuteScalar() }
$theirs = [Microsoft.Data.Sqlite.SqliteConnection]::new("Data Source=$(Join-Path $Folder 'theirs.db')")
$theirs.Open()
$null = Invoke-Sql $theirs 'CREATE TABLE t (x); INSERT INTO t VALUES (41)'

Import-Module (Join-Path $Module 'CanaryPS.psd1')
$store = Join-Path $Folder 'ours.db'
$candidate = @{ strategy = 'fast_momentum'; model = 'momentum'; parameters = @{ lookback_period = 5; threshold = 0.001 } }
$deployment = Start-CanaryDeployment $candidate -ConfigurationPath $Configuration -Store $store
$null = Step-CanaryDeployment $deployment -Store $store
$null = Invoke-Sql $theirs 'UPDATE t SET x = x + 1'
"$(Invoke-Sql $theirs 'SELECT x FROM t') $((Get-CanaryDeployment -Store $store).Stage) $((Test-ProductionJournal -Store $store).IsIntact | Select-Object -Unique)"
@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Microsoft.Data.Sqlite' }).Count
'@ | Set-Content $script
        $output = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File $script $ModuleFolder $TestDrive $configuration 3>$null
        $LASTEXITCODE | Should -Be 0 -Because ($output -join "`n")
        $output | Should -Be '42 CANARY True', '2'
    }
}
