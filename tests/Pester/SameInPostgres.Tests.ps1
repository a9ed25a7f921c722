# What commands give of a store in a file and of its copy in PostgreSQL is the same, property by property.

BeforeDiscovery {
    $server = $IsLinux -and (Get-Command /usr/lib/postgresql/*/bin/initdb -ErrorAction Ignore)
    $questions = . (Join-Path $PSScriptRoot 'Questions.ps1')
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'HelpScenarios.ps1')
    Initialize-HelpScenario
    $store = $env:CANARYPS_STORE
    . (Join-Path $PSScriptRoot 'Answers.ps1')
}

AfterAll {
    $env:CANARYPS_STORE = $null
}

Describe 'A copy in PostgreSQL' -Skip:(-not $server) {
    BeforeAll {
        $folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "canaryps-pg-$([guid]::NewGuid().ToString('N'))") -ItemType Directory).FullName
        $binaries = Split-Path (Get-Command /usr/lib/postgresql/*/bin/initdb | Select-Object -First 1).Source
        # The server refuses to run as root.
        $as = @()
        if ([Environment]::IsPrivilegedProcess) {
            chown postgres $folder
            $as = 'runuser', '-u', 'postgres', '--'
        }

        function Invoke-Server([string[]] $Command) {
            $line = @($as) + $Command
            & $line[0] $line[1..($line.Count - 1)] *> (Join-Path ([IO.Path]::GetTempPath()) "$(Split-Path $folder -Leaf).log")
            if ($LASTEXITCODE) { throw "$($Command[0]) ended with $LASTEXITCODE." }
        }

        Invoke-Server "$binaries/initdb", '-D', "$folder/data", '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'
        Invoke-Server "$binaries/pg_ctl", '-D', "$folder/data", '-l', "$folder/server.log", '-o', "-k $folder -c listen_addresses= -c fsync=off", '-w', 'start'
        Invoke-Server "$binaries/createdb", '-h', $folder, '-U', 'postgres', 'copy'
        $copy = "Host=$folder;Database=copy;Username=postgres"
        $null = Stop-ProductionTrading -Scope Strategy -Name desk_momentum -Reason test -Store $store -Confirm:$false
        $null = Copy-ProductionStore $copy -Store $store -Confirm:$false
    }

    AfterAll {
        Invoke-Server "$binaries/pg_ctl", '-D', "$folder/data", '-m', 'immediate', 'stop'
        Remove-Item $folder -Recurse -Force
        Remove-Item "$folder.log" -ErrorAction Ignore
    }

    It 'gives the same: <Question>' -ForEach $questions {
        $own = Get-Answer $Question $Without $store
        $own | Should -Match '\[0\] is a '
        Get-Answer $Question $Without $copy | Should -BeExactly $own
    }
}
