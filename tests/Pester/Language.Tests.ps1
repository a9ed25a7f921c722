BeforeDiscovery {
    $built = Get-ChildItem (Join-Path $PSScriptRoot '../../src/CanaryPS.Agent/bin') -Recurse -Filter CanaryPS.Agent.dll -ErrorAction Ignore
    $spanish = 'es-MX', 'es-ES'
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $store = Join-Path $TestDrive 'store.db'
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration -StepMinutes 100
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store

    <# What a process of its own says, in a language, of what it is told to do. #>
    function Get-Said([string] $Language, [string] $Script) {
        $run = "[cultureinfo]::CurrentUICulture = '$Language'; Import-Module '$ModuleManifest'; $Script"
        (& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $run *>&1 | Out-String -Width 1000).Trim()
    }
}

Describe 'An error' {
    It 'is told in Spanish in a session of <_>, with the same id, category and target' -ForEach $spanish {
        $said = Get-Said $_ @"
Get-CanaryDeployment nosuch -Store '$store' -ErrorVariable failure -ErrorAction SilentlyContinue
"`$(`$failure[0])"; `$failure[0].Exception.Message; `$failure[0].FullyQualifiedErrorId; `$failure[0].CategoryInfo.Category; `$failure[0].TargetObject
"@
        $said -split "`r?`n" | Should -Be @(
            "Ningún despliegue tiene el id 'nosuch' en este almacén; Get-CanaryDeployment muestra los que hay."
            "No deployment has the id 'nosuch' in this store; Get-CanaryDeployment lists those there are."
            'DeploymentNotFound,CanaryPS.PowerShell.Commands.GetCanaryDeploymentCommand'
            'ObjectNotFound'
            'nosuch')
    }

    It 'is told in English in a session of <_>' -ForEach 'en-US', 'en-GB', 'fr-FR' {
        Get-Said $_ "try { Get-CanaryDeployment nosuch -Store '$store' -ErrorAction Stop } catch { `"`$_`" }" |
            Should -Be "No deployment has the id 'nosuch' in this store; Get-CanaryDeployment lists those there are."
    }

    It 'that ends a command is told in Spanish, with what is in it' {
        Get-Said 'es-ES' "try { Get-CanaryDeployment -Store '$TestDrive/none.db' } catch { `"`$_`"; `$_.FullyQualifiedErrorId }" |
            Should -Match 'none\.db: aquí no hay ningún almacén; revise la ruta, o inicie un despliegue, que crea uno\.\s+StoreMissing,'
    }

    It 'of an argument is told in Spanish' {
        Get-Said 'es-ES' "try { Wait-CanaryDeployment x -Store '$store' -Timeout soon } catch { `"`$_`" }" | Should -BeLike "*'soon' no es una duración: indique segundos*"
    }
}

Describe 'What a command would do' {
    It 'is told in Spanish' {
        Get-Said 'es-MX' "Undo-CanaryDeployment $($deployment.Id) -Reason x -Policy Leave -Store '$store' -WhatIf" |
            Should -BeLike "*`"Revertir, posición: Leave`"*`"despliegue '$($deployment.Id)' de fast_momentum (*, peso 0 %)`"*"
    }

    It 'is told in English' {
        Get-Said 'en-US' "Undo-CanaryDeployment $($deployment.Id) -Reason x -Policy Leave -Store '$store' -WhatIf" |
            Should -BeLike "*`"Roll back, position: Leave`"*`"deployment '$($deployment.Id)' of fast_momentum (*, weight 0 %)`"*"
    }
}

Describe 'What a command explains and warns of' {
    It 'is told in Spanish' {
        $said = Get-Said 'es-ES' "`$env:CANARYPS_STORE = '$TestDrive/other.db'; Connect-ProductionStore '$store' -Verbose"
        $said | Should -BeLike "*Esta sesión trabaja ahora en $store.*nombra otro almacén*"
        Get-Said 'es-ES' "Get-CanaryDeployment -Store '$store' -Verbose | Out-Null" | Should -BeLike "*Almacén: $store*"
    }
}

Describe 'What is recorded' {
    It 'is the same whoever asks for it' {
        $script = "(Get-ProductionJournal $($deployment.Id) -Store '$store' | ConvertTo-Json -Depth 5 -Compress)"
        Get-Said 'es-ES' $script | Should -Be (Get-Said 'en-US' $script)
    }
}

Describe 'A session in Spanish that is connected to an agent' -Skip:(-not $built) {
    BeforeAll {
        $assembly = Get-ChildItem (Join-Path $PSScriptRoot '../../src/CanaryPS.Agent/bin') -Recurse -Filter CanaryPS.Agent.dll | Sort-Object LastWriteTimeUtc | Select-Object -Last 1
        $served = Join-Path $TestDrive 'served.db'
        Connect-ProductionStore $served -Create
        Disconnect-ProductionStore
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        'exec', $assembly.FullName, 'production', '--store', $served, '--listen', 'http://127.0.0.1:0' | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $true
        $agent = [Diagnostics.Process]::Start($start)
        do { $line = $agent.StandardOutput.ReadLine() } until ($null -eq $line -or $line -match 'Listening on (?<url>http\S+)')
        $url = $Matches.url
    }

    AfterAll {
        if ($agent) {
            $agent.Kill()
            $agent.WaitForExit()
        }
    }

    It 'is told in Spanish what went wrong there, with the same id' {
        Get-Said 'es-MX' "try { Get-CanaryDeployment nosuch -Store $url -ErrorAction Stop } catch { `"`$_`"; `$_.Exception.Message; `$_.FullyQualifiedErrorId }" |
            Should -Match "^Ningún despliegue tiene el id 'nosuch' .*\s+No deployment has the id 'nosuch' .*\s+DeploymentNotFound,"
    }
}
