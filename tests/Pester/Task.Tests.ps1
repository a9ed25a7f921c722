BeforeDiscovery {
    $built = Test-Path (Join-Path $PSScriptRoot '../../artifacts/agent/CanaryPS.Agent.dll')
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $env:CANARYPS_RUNTIME = Join-Path $TestDrive 'agents'
    $folder = Join-Path $TestDrive 'units'
    $store = Join-Path $TestDrive 'a store' 'store.db'
}

AfterAll {
    $env:CANARYPS_RUNTIME = $null
}

Describe 'A task of systemd' -Skip:($IsWindows -or -not $built) {
    It 'is written with what the agent needs, and not enabled where that is asked for' {
        $task = Register-ProductionTask desk -Store $store -Listen http://127.0.0.1:8080 -Folder $folder -NoEnable -PassThru -Confirm:$false
        $task.Files | Should -Be (Join-Path $folder 'desk.service')
        $task.IsEnabled | Should -BeFalse
        $unit = Get-Content $task.Files -Raw
        $unit | Should -Match ([regex]::Escape("`"serve`" `"--store`" `"$store`" `"--listen`" `"http://127.0.0.1:8080`""))
        $unit | Should -Match ([regex]::Escape("ReadWritePaths=`"$(Split-Path $store)`""))
        Get-ChildItem $folder | Should -HaveCount 1
    }

    It 'is told to be written but not enabled where systemd does not manage the folder' {
        $problem = Get-Failure { Register-ProductionTask steps -Step -Interval 30 -Store $store -Folder $folder -Confirm:$false }
        $problem.FullyQualifiedErrorId | Should -BeLike 'TaskNotEnabled*'
        $problem.Exception.Message | Should -Match 'written but not enabled'
        Join-Path $folder 'steps.timer' | Should -Exist
    }

    It 'is shown' {
        $tasks = Get-ProductionTask -Folder $folder
        $tasks.Name | Should -Be 'desk', 'steps'
        $tasks[0].Store | Should -Be $store
        $tasks[1].Interval | Should -Be ([timespan]::FromSeconds(30))
        $tasks[1].Files | Should -HaveCount 2
        (Get-ProductionTask d* -Folder $folder).Name | Should -Be 'desk'
    }

    It 'runs a step of the store as the unit says it' {
        New-Item (Split-Path $store) -ItemType Directory -Force | Out-Null
        Connect-ProductionStore $store -Create -Confirm:$false
        Disconnect-ProductionStore
        $line = (Get-Content (Join-Path $folder 'steps.service') | Select-String '^ExecStart=').Line
        $script = [regex]::Match($line, '^ExecStart="/[^"]+" "-NoProfile" "-NonInteractive" "-Command" "(.+)"$').Groups[1].Value.Replace('$$', '$')
        $script | Should -Match 'Step-CanaryDeployment'
        pwsh -NoProfile -NonInteractive -Command $script
        $LASTEXITCODE | Should -Be 0
        pwsh -NoProfile -NonInteractive -Command $script.Replace('store.db', 'none.db') 2>&1 | Should -Match 'none.db'
        $LASTEXITCODE | Should -Be 1
    }

    It 'changes nothing with -WhatIf' {
        Register-ProductionTask other -Store $store -Folder $folder -WhatIf
        Get-ProductionTask -Folder $folder | Unregister-ProductionTask -Folder $folder -WhatIf
        (Get-ProductionTask -Folder $folder).Name | Should -Be 'desk', 'steps'
    }

    It 'is taken away with all its files, and only what was made by it' {
        '[Service]' | Set-Content (Join-Path $folder 'mine.service')
        (Get-Failure { Register-ProductionTask mine -Store $store -Folder $folder -NoEnable -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'TaskForeign*'
        (Get-Failure { Unregister-ProductionTask mine -Folder $folder -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'TaskNotFound*'
        Get-ProductionTask -Folder $folder | Unregister-ProductionTask -Folder $folder -Confirm:$false
        (Get-ChildItem $folder).Name | Should -Be 'mine.service'
    }

    It 'is refused with a name or a store that would be read as something else' {
        (Get-Failure { Register-ProductionTask '../x' -Store $store -Folder $folder -NoEnable -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'TaskInvalid*'
        (Get-Failure { Register-ProductionTask x -Store "$store`n[Service]" -Folder $folder -NoEnable -Confirm:$false }).FullyQualifiedErrorId | Should -BeLike 'PathInvalid*'
    }
}
