<#
Makes a workbook of what Export-ProductionData has read, and gives it, not saved yet. Rows go in as tables, at once. Values are set as values: no cell has a formula, whatever
its text begins with.
#>
param([CanaryPS.ExportWorkbook] $Workbook)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module ImportExcel -MinimumVersion 7.0 -Scope Local 3>$null

$timeFormat = 'yyyy-mm-dd hh:mm:ss'
$good, $fair, $bad, $worst = 0xC6EFCE, 0xFFEB9C, 0xFFC7A0, 0xFF9C9C | ForEach-Object { [System.Drawing.Color]::FromArgb(255, $_ -shr 16, ($_ -shr 8) -band 255, $_ -band 255) }
# What is coloured, by column and value.
$colours = @{
    Health   = [ordered]@{ HEALTHY = $good; DEGRADED = $fair; FAILING = $bad; CRITICAL = $worst }
    Severity = [ordered]@{ LOW = $good; MEDIUM = $fair; HIGH = $bad; CRITICAL = $worst }
    Verdict  = [ordered]@{ Rollback = $worst }
}
$wide = @{ Reason = 60; Message = 70; Data = 80; NotPassing = 60; Text = 90; Item = 30; Hash = 24; PreviousHash = 24; Note = 40; Name = 26; Id = 30; DeploymentId = 30; ClientOrderId = 34; EventId = 34 }

function Add-Sheet([OfficeOpenXml.ExcelPackage] $Package, [CanaryPS.ExportSheet] $Sheet) {
    $table = $Sheet.Rows
    $page = $Package.Workbook.Worksheets.Add($table.TableName)
    $null = $page.Cells['A1'].LoadFromDataTable($table, $true)
    $last = [Math]::Max($table.Rows.Count + 1, 2)
    for ($i = 0; $i -lt $table.Columns.Count; $i++) {
        $column = $table.Columns[$i]
        $letter = $page.Column($i + 1)
        $letter.Width = $wide[$column.ColumnName] ?? ($column.DataType -eq [datetime] ? 20 : [Math]::Max($column.ColumnName.Length + 4, 12))
        if ($column.DataType -eq [datetime]) { $letter.Style.Numberformat.Format = $timeFormat }
        if ($colours.ContainsKey($column.ColumnName)) {
            $cells = [OfficeOpenXml.ExcelAddress]::new(2, $i + 1, $last, $i + 1)
            foreach ($value in $colours[$column.ColumnName].Keys) {
                $rule = $page.ConditionalFormatting.AddEqual($cells)
                $rule.Formula = '"' + $value + '"'
                $rule.Style.Fill.PatternType = 'Solid'
                $rule.Style.Fill.BackgroundColor.Color = $colours[$column.ColumnName][$value]
            }
        }
    }

    $named = $page.Tables.Add([OfficeOpenXml.ExcelAddressBase]::new(1, 1, $last, $table.Columns.Count), "data_$($table.TableName)")
    $named.TableStyle = 'Light9'
    $named.ShowFilter = $true
    $page.View.FreezePanes(2, 1)
}

function Add-Charts([OfficeOpenXml.ExcelPackage] $Package, [CanaryPS.ExportChart[]] $Charts) {
    $page = $Package.Workbook.Worksheets.Add('charts')
    $points = $Package.Workbook.Worksheets.Add('chart data')
    $points.View.FreezePanes(2, 1)
    $left = 1
    for ($n = 0; $n -lt $Charts.Count; $n++) {
        $chart = $Charts[$n]
        $data = $chart.Points
        $null = $points.Cells[1, $left].LoadFromDataTable($data, $true)
        $points.Column($left).Style.Numberformat.Format = $timeFormat
        $points.Column($left).Width = 20
        $bottom = $data.Rows.Count + 1
        $drawn = $page.Drawings.AddChart("chart$($n + 1)", [OfficeOpenXml.Drawing.Chart.eChartType]::XYScatterLinesNoMarkers)
        $drawn.Title.Text = $chart.Unit ? "$($chart.Title) ($($chart.Unit))" : $chart.Title
        for ($i = 1; $i -lt $data.Columns.Count; $i++) {
            $line = $drawn.Series.Add($points.Cells[2, ($left + $i), $bottom, ($left + $i)], $points.Cells[2, $left, $bottom, $left])
            $line.Header = $data.Columns[$i].ColumnName
        }
        $drawn.XAxis.Format = 'mm-dd hh:mm'
        if ($data.Rows.Count -gt 1) {
            $drawn.XAxis.MinValue = $data.Rows[0][0].ToOADate()
            $drawn.XAxis.MaxValue = [Math]::Max($data.Rows[$data.Rows.Count - 1][0].ToOADate(), $data.Rows[0][0].ToOADate() + 1e-5)
        }
        $drawn.SetPosition(1 + 18 * [Math]::Floor($n / 2), 0, 10 * ($n % 2), 0)
        $drawn.SetSize(620, 330)
        $left += $data.Columns.Count + 1
    }
}

$package = [OfficeOpenXml.ExcelPackage]::new()
foreach ($sheet in $Workbook.Sheets) { Add-Sheet $package $sheet }
if ($Workbook.Charts.Count) { Add-Charts $package $Workbook.Charts }
$package.Workbook.Properties.Title = 'CanaryPS export'
$package.Workbook.Properties.Created = $Workbook.MadeAt.UtcDateTime
$package
