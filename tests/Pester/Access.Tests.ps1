BeforeDiscovery {
    $built = Get-ChildItem (Join-Path $PSScriptRoot '../../src/CanaryPS.Agent/bin') -Recurse -Filter CanaryPS.Agent.dll -ErrorAction Ignore
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $store = Join-Path $TestDrive 'access.db'
}

Describe 'API keys' {
    It 'shows a key once and holds nothing that opens' {
        $made = New-ProductionApiKey ana Read, Operate -ExpiresAfter 3600 -Actor root -Store $store
        $made | Should -BeOfType CanaryPS.IssuedApiKey
        $made.Secret | Should -Match '^cps_[0-9a-f]{12}_[0-9a-f]{64}$'
        $known = Get-ProductionApiKey -Store $store
        $known | Should -BeOfType CanaryPS.ProductionApiKey
        $known.Name, $known.CreatedBy, ($known.Scopes -join ' ') | Should -Be 'ana', 'root', 'Read Operate'
        ($known | ConvertTo-Json) | Should -Not -Match $made.Secret.Substring(17)
        ($known | Format-List | Out-String) | Should -Match 'ana'
        "$made" | Should -Not -Match $made.Secret.Substring(17)
    }

    It 'revokes one from the pipeline, once, and keeps it in the record' {
        $key = Get-ProductionApiKey ana -Store $store
        ($key | Remove-ProductionApiKey -Reason lost -Actor root -Store $store).RevokedReason | Should -Be 'lost'
        Get-ProductionApiKey -Store $store | Should -BeNullOrEmpty
        (Get-ProductionApiKey -All -Store $store).RevokedBy | Should -Be 'root'
        Remove-ProductionApiKey $key.Id -Store $store -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ApiKeyRevoked*'
        Remove-ProductionApiKey none -Store $store -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'changes nothing with -WhatIf' {
        New-ProductionApiKey ben Read -Store $store -WhatIf | Should -BeNullOrEmpty
        Get-ProductionApiKey ben -Store $store | Should -BeNullOrEmpty
    }

    It 'refuses what can be no key' {
        { New-ProductionApiKey engine Read -Store $store } | Should -Throw -ErrorId 'ApiKeyInvalid*'
    }
}

Describe 'A session with a key' -Skip:(-not $built) {
    BeforeAll {
        $assembly = Get-ChildItem (Join-Path $PSScriptRoot '../../src/CanaryPS.Agent/bin') -Recurse -Filter CanaryPS.Agent.dll | Sort-Object LastWriteTimeUtc | Select-Object -Last 1
        $ana = New-ProductionApiKey ana Read, Operate -Store $store
        $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
        'exec', $assembly.FullName, 'production', '--store', $store, '--listen', 'http://127.0.0.1:0' | ForEach-Object { $start.ArgumentList.Add($_) }
        $start.RedirectStandardOutput = $true
        $agent = [Diagnostics.Process]::Start($start)
        do { $line = $agent.StandardOutput.ReadLine() } until ($null -eq $line -or $line -match 'Listening on (?<url>http\S+)')
        $url = $Matches.url
    }

    AfterAll {
        if ($agent) {
            Disconnect-ProductionStore
            $agent.Kill()
            $agent.WaitForExit()
        }
    }

    It 'is answered by no agent without one' {
        { Connect-ProductionStore $url } | Should -Throw -ErrorId 'NotSignedIn*'
    }

    It 'acts as who the key is of' {
        $env:CANARYPS_TEST_KEY = $ana.Secret
        try { Connect-ProductionStore $url -ApiKey env:CANARYPS_TEST_KEY } finally { $env:CANARYPS_TEST_KEY = $null }
        $freeze = Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason 'rate decision'
        $freeze.CreatedBy | Should -Be 'ana'
        { Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason x -Actor ben } | Should -Throw -ErrorId 'ActorOther*'
        { Get-ProductionAudit } | Should -Throw -ErrorId 'ScopeMissing*'
    }

    It 'reads the audit in the store itself' {
        $entry = Get-ProductionAudit -Store $store -Outcome Done | Select-Object -First 1
        $entry | Should -BeOfType CanaryPS.AuditEntry
        $entry.Operation, $entry.Actor, $entry.KeyId | Should -Be 'AddFreeze', 'ana', $ana.Key.Id
    }

    It 'takes a key by a file or a credential and never by itself' {
        $file = Join-Path $TestDrive 'key'
        Set-Content $file $ana.Secret
        (Connect-ProductionStore $url -ApiKey "file:$file" -PassThru).Store | Should -Not -BeNullOrEmpty
        (Connect-ProductionStore $url -Credential ([pscredential]::new('ana', (ConvertTo-SecureString $ana.Secret -AsPlainText -Force))) -PassThru).Store | Should -Not -BeNullOrEmpty
        $failure = { Connect-ProductionStore $url -ApiKey $ana.Secret } | Should -Throw -ErrorId 'NotSignedIn*' -PassThru
        $failure.Exception.Message | Should -Not -Match $ana.Secret.Substring(17)
        (Connect-ProductionStore $url -BearerToken "file:$file" -PassThru).Store | Should -Not -BeNullOrEmpty
        { Connect-ProductionStore $url -BearerToken "file:$file" -ApiKey "file:$file" } | Should -Throw -ErrorId 'SignInNotUsable*'
        { Connect-ProductionStore $url -BearerToken 'ey.ey.ey' } | Should -Throw -ErrorId 'NotSignedIn*'
        { Connect-ProductionStore $store -ApiKey "file:$file" } | Should -Throw -ErrorId 'SignInNotUsable*'
    }

    It 'is nobody any more once it is disconnected' {
        Disconnect-ProductionStore
        (Add-ProductionFreeze -To (Get-Date).AddHours(1) -Reason x -Store $store).CreatedBy | Should -Not -Be 'ana'
        { Get-ProductionStatus -Store $url } | Should -Throw -ErrorId 'NotSignedIn*'
    }
}
