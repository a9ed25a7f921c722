BeforeDiscovery {
    $manifest = $env:CANARYPS_MODULE ? $env:CANARYPS_MODULE : (Join-Path $PSScriptRoot '../../artifacts/module/CanaryPS/CanaryPS.psd1')
    Import-Module $manifest
    # Wrapped in a name, since discovery would show each type as its parts.
    $given = (Get-Command -Module CanaryPS -CommandType Cmdlet).ImplementingType |
        ForEach-Object { $_.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute], $true).Type.Type } |
        Where-Object FullName -Like 'CanaryPS.*' | Sort-Object FullName -Unique | ForEach-Object FullName
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    . (Join-Path $PSScriptRoot 'FilledObject.ps1')
    $assembly = [CanaryPS.Deployment].Assembly
}

Describe 'A <_> with something in every property' -ForEach $given {
    BeforeAll { $object = New-FilledObject $assembly.GetType($_) }

    It 'is filled' {
        $object.GetType().GetProperties('Instance, Public') | Where-Object { $null -eq $_.GetValue($object) } | ForEach-Object Name | Should -BeNullOrEmpty
    }

    It 'has no list that somebody could change' {
        Find-Changeable $object | Should -BeNullOrEmpty
    }

    It 'comes back whole from Export-Clixml' {
        $file = Join-Path $TestDrive "$_.xml"
        $object | Export-Clixml $file
        Compare-Survivor $object (Import-Clixml $file) | Should -BeNullOrEmpty
    }

    It 'comes back whole from a job or another host, which send at a depth of 1' {
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($object, 1))
        Compare-Survivor $object $back | Should -BeNullOrEmpty
    }

    It 'comes back whole when it is one of many' {
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(@($object, $object), 1))
        Compare-Survivor $object $back[1] | Should -BeNullOrEmpty
    }

    It 'is shown by every view, and the same after its way' {
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($object, 1))
        foreach ($view in 'Format-Table', 'Format-List', 'Format-Wide') {
            $text = $object | & $view | Out-String -Width 400
            $text.Trim() | Should -Not -BeNullOrEmpty
            $text | Should -Not -Match '#ERR'
            ($back | & $view | Out-String -Width 400) | Should -Be $text
        }
    }
}

Describe 'A rule of any kind' {
    It 'comes back whole and is shown the same: <_>' -ForEach @(0..19) {
        $object = New-FilledObject ([CanaryPS.ProductionThreshold]) $_
        $back = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($object, 1))
        Compare-Survivor $object $back | Should -BeNullOrEmpty
        foreach ($view in 'Format-Table', 'Format-List') {
            $text = $object | & $view | Out-String -Width 400
            $text | Should -Not -Match '#ERR'
            ($back | & $view | Out-String -Width 400) | Should -Be $text
        }
    }
}

Describe 'A job' {
    It 'sends them as they are' {
        $back = Start-Job {
            Import-Module $using:ModuleManifest
            . (Join-Path $using:PSScriptRoot 'FilledObject.ps1')
            New-FilledObject ([CanaryPS.TickResult])
        } | Receive-Job -Wait -AutoRemoveJob
        Compare-Survivor (New-FilledObject ([CanaryPS.TickResult])) $back | Should -BeNullOrEmpty
    }
}
