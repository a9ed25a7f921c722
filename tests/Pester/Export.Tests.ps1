BeforeDiscovery {
    $excelIsThere = [bool](Get-Module -ListAvailable ImportExcel)
    if (-not $excelIsThere) { Write-Warning 'The module ImportExcel is not installed here: what needs it is skipped.' }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestModule.ps1')
    $configuration = Join-Path $TestDrive 'configuration.yaml'
    New-TestConfiguration $configuration
    $store = Join-Path $TestDrive 'store.db'
    $formula = '=HYPERLINK("http://evil","x")'
    $deployment = Start-CanaryDeployment $Candidate -ConfigurationPath $configuration -Store $store
    $other = Start-CanaryDeployment named_momentum -ConfigurationPath $configuration -Store $store
    1..3 | ForEach-Object { $null = $deployment | Step-CanaryDeployment -Store $store; Start-Sleep -Milliseconds 250 }
    $null = $deployment | Suspend-CanaryDeployment -Reason $formula -Actor ana -Store $store
    $null = $deployment | Undo-CanaryDeployment -Reason $formula -Actor ana -Store $store -WarningAction SilentlyContinue
    $null = Add-ProductionMetric $other.Id queue_depth 900 -Unit $formula -Store $store
}

Describe 'Export-ProductionData' {
    It 'writes one JSON document by the extension' {
        $file = Join-Path $TestDrive 'all.json'
        $export = Export-ProductionData $file -Store $store
        $export.Format | Should -Be 'Json'
        $document = Get-Content $file -Raw | ConvertFrom-Json
        $document.schema, $document.schemaVersion | Should -Be 'canaryps.export', 1
        $document.deployments.id | Should -Be $deployment.Id, $other.Id
        $document.metrics.Count | Should -Be @(Get-ProductionMetric -Store $store -Window *).Count
        foreach ($part in $export.Parts) {
            $name = "$($part.Part)".ToLower()
            @($document.$name).Count | Should -Be $part.Rows
        }
    }

    It 'writes a folder of CSV files that Import-Csv reads, with no formula' {
        $folder = Join-Path $TestDrive 'csv'
        $export = Export-ProductionData $folder -Format Csv -Store $store
        $export.Files.Count | Should -Be 7
        foreach ($part in $export.Parts) { @(Import-Csv $part.File).Count | Should -Be $part.Rows }
        (Import-Csv (Join-Path $folder 'metrics.csv')).Where({ $_.Name -eq 'queue_depth' }).Unit | Should -Be "'$formula"
        foreach ($file in $export.Files) { Get-Content $file | ForEach-Object { ($_ -split ',') -match '^"?[=@]' | Should -BeNullOrEmpty -Because $file } }
    }

    It 'takes deployments by the pipeline, by wildcards, and parts by name' {
        $file = Join-Path $TestDrive 'one.json'
        $export = $other | Export-ProductionData $file -Include Deployments, Journal -Store $store
        $export.Parts.Part | Should -Be 'Deployments', 'Journal'
        (Get-Content $file -Raw | ConvertFrom-Json).deployments.id | Should -Be $other.Id
        (Export-ProductionData $file -DeploymentId 'named-*' -Include Deployments -Force -Store $store).Rows | Should -Be 1
        (Get-Failure { Export-ProductionData $file -DeploymentId nobody -Force -Store $store -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'DeploymentNotFound,*'
        $none = Join-Path $TestDrive 'none.json'
        @() | Export-ProductionData $none -Store $store | Should -BeNullOrEmpty
        $none | Should -Not -Exist
    }

    It 'appends where that is true, and says why not where it is not' {
        $file = Join-Path $TestDrive 'journal.csv'
        $before = Export-ProductionData $file -Include Journal -Store $store
        $null = $other | Suspend-CanaryDeployment -Reason 'a look' -Store $store
        $after = Export-ProductionData $file -Include Journal -Append -Store $store
        $after.Parts[0].Written | Should -Be 1
        @(Import-Csv $file).Count | Should -Be ($before.Rows + 1)
        $failure = Get-Failure { Export-ProductionData (Join-Path $TestDrive 'a.csv') -Include Alerts -Append -Store $store }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ExportAppendNotTrue,*'
    }

    It 'overwrites nothing without -Force, writes nothing with -WhatIf, and asks for a format it can tell' {
        $file = Join-Path $TestDrive 'there.json'
        'mine' | Set-Content $file
        (Get-Failure { Export-ProductionData $file -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        Get-Content $file | Should -Be 'mine'
        Export-ProductionData (Join-Path $TestDrive 'w.json') -Store $store -WhatIf
        Join-Path $TestDrive 'w.json' | Should -Not -Exist
        (Get-Failure { Export-ProductionData (Join-Path $TestDrive 'w.txt') -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ExportFormatUnknown,*'
    }

    It 'says how ImportExcel is installed where it is missing' {
        $told = pwsh -NoProfile -NonInteractive -Command @"
            `$env:PSModulePath = ''
            Import-Module '$ModuleManifest'
            try { Export-ProductionData '$(Join-Path $TestDrive 'no.xlsx')' -Store '$store' }
            catch { "`$(`$_.FullyQualifiedErrorId): `$(`$_.Exception.Message)" }
"@
        "$told" | Should -BeLike 'ExportExcelMissing,*Install-PSResource ImportExcel*'
        Join-Path $TestDrive 'no.xlsx' | Should -Not -Exist
    }
}

Describe 'A workbook' -Skip:(-not $excelIsThere) {
    BeforeAll {
        $file = Join-Path $TestDrive 'all.xlsx'
        $export = Export-ProductionData $file -Store $store -WarningVariable warnings
        Import-Module ImportExcel 3>$null
        $package = Open-ExcelPackage $file
        $sheets = $package.Workbook.Worksheets
    }

    AfterAll { Close-ExcelPackage $package -NoSave }

    It 'has a sheet for each part, as a table with filters and a frozen header' {
        $sheets.Name | Should -Be 'summary', 'deployments', 'metrics', 'alerts', 'verdicts', 'orders', 'journal', 'charts', 'chart data'
        foreach ($part in $export.Parts) {
            $sheet = $sheets["$($part.Part)".ToLower()]
            $sheet.Tables.Count | Should -Be 1
            $sheet.Tables[0].ShowFilter | Should -BeTrue
            $sheet.Tables[0].Address.End.Row | Should -Be ([Math]::Max($part.Rows, 1) + 1)
            $sheet.WorksheetXml.OuterXml | Should -Match '<pane [^>]*ySplit="1"'
            $sheet.WorksheetXml.OuterXml | Should -Match '<pane [^>]*state="frozen"'
        }
    }

    It 'has what the store has' {
        @(Import-Excel $file -WorksheetName deployments).Id | Should -Be $deployment.Id, $other.Id
        @(Import-Excel $file -WorksheetName metrics).Count | Should -Be @(Get-ProductionMetric -Store $store -Window *).Count
        @(Import-Excel $file -WorksheetName alerts).Id | Sort-Object | Should -Be ((Get-ProductionAlert -Store $store).Id | Sort-Object)
        @(Import-Excel $file -WorksheetName verdicts).Count | Should -Be @(Get-CanaryVerdict -Store $store).Count
    }

    It 'has real times and numbers' {
        $metrics = $sheets['metrics']
        $metrics.Cells['B2'].Value | Should -BeOfType [double]
        $metrics.Cells['B2'].Style.Numberformat.Format | Should -Match 'yyyy'
        $first = Get-ProductionMetric -Store $store -Window * | Select-Object -First 1
        [Math]::Abs(([datetime]::FromOADate($metrics.Cells['B2'].Value) - $first.Time.UtcDateTime).TotalSeconds) | Should -BeLessThan 0.01
        2..$metrics.Dimension.End.Row | ForEach-Object { $metrics.Cells["F$_"].Value } | Where-Object { $null -ne $_ } | Should -BeOfType [double]
    }

    It 'has no cell that would run as a formula' {
        # As the file has it: <f> is a formula.
        $zip = [System.IO.Compression.ZipFile]::OpenRead($file)
        try {
            $pages = @($zip.Entries | Where-Object FullName -Like 'xl/worksheets/*.xml')
            $pages.Count | Should -Be 9
            foreach ($page in $pages) {
                $reader = [System.IO.StreamReader]::new($page.Open())
                try { $reader.ReadToEnd() | Should -Not -Match '<f[ >/]' -Because $page.FullName }
                finally { $reader.Dispose() }
            }
        }
        finally { $zip.Dispose() }
        @(Import-Excel $file -WorksheetName metrics).Where({ $_.Name -eq 'queue_depth' }).Unit | Should -Be $formula
        @(Import-Excel $file -WorksheetName deployments).Reason | Should -Contain (Get-CanaryDeployment $deployment.Id -Store $store).Reason
    }

    It 'colours health and severity' {
        foreach ($place in @{ Sheet = 'deployments'; Column = 'E' }, @{ Sheet = 'alerts'; Column = 'C' }, @{ Sheet = 'verdicts'; Column = 'D' }) {
            $rules = @($sheets[$place.Sheet].ConditionalFormatting | Where-Object { $_.Address.Address.StartsWith($place.Column) })
            $rules.Count | Should -Be 4
            $rules.Formula | Should -Contain '"CRITICAL"'
        }
    }

    It 'has charts of weight, equity and metrics' {
        $charts = @($sheets['charts'].Drawings)
        $charts.Title.Text | Should -Contain "$($deployment.Id): weight (%)"
        $charts.Title.Text -like '*equity*' | Should -Not -BeNullOrEmpty
        $charts.Count | Should -BeGreaterThan 3
        foreach ($chart in $charts) { $chart.Series.Count | Should -BeGreaterThan 0 }
    }

    It 'is written as a whole, and not over another without -Force' {
        Get-ChildItem $TestDrive -Filter '*.tmp' | Should -BeNullOrEmpty
        (Get-Failure { Export-ProductionData $file -Store $store }).FullyQualifiedErrorId | Should -BeLike 'ReportExists,*'
        (Get-Failure { Export-ProductionData $file -Store $store -Append }).FullyQualifiedErrorId | Should -BeLike 'ExportAppendNotTrue,*'
        $warnings | Should -BeNullOrEmpty
    }
}
