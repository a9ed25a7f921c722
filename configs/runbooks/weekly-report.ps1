#Requires -Version 7.4
<#
.SYNOPSIS
    Writes the week's report and data, and sends them by e-mail.
.DESCRIPTION
    A report in HTML of every deployment that ran in the time, and its data: as an Excel workbook where ImportExcel is installed, as a folder of CSV in a ZIP file otherwise. Without -To nothing is sent.
    Ends with one line of JSON and a code; Runbook.ps1 says which.
.EXAMPLE
    pwsh -NoProfile -NonInteractive -File weekly-report.ps1 -Store production.db -Folder reports -To desk@example.com -From canary@example.com -SmtpServer mail.example.com -UseTls
#>
[CmdletBinding()]
param(
    [string] $Store,
    [Parameter(Mandatory)] [string] $Folder,
    [datetimeoffset] $Since = (Get-Date).AddDays(-7),
    [datetimeoffset] $Until = (Get-Date),
    [string[]] $To,
    [string] $From,
    [string] $SmtpServer,
    [int] $Port = 25,
    [switch] $UseTls,
    # Who signs in at the mail server: from a vault, never in clear text.
    [pscredential] $Credential
)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Runbook.ps1')
trap { Complete-Runbook weekly-report Failed (Get-RunbookError $_) }
if ($To -and -not ($From -and $SmtpServer)) { throw 'To send the report, -From and -SmtpServer must be given with -To.' }

$on = $Store ? @{ Store = $Store } : @{}
$null = New-Item $Folder -ItemType Directory -Force
$stem = Join-Path $Folder "canary-week-$($Until.UtcDateTime.ToString('yyyyMMdd'))"

$null = New-ProductionReport -Path "$stem.html" -From $Since -To $Until -Force @on
if (Get-Module -ListAvailable ImportExcel) {
    $data = "$stem.xlsx"
    $null = Export-ProductionData $data -From $Since -To $Until -Force @on
}
else {
    $data = "$stem.zip"
    $null = Export-ProductionData "$stem-csv" -Format Csv -From $Since -To $Until -Force @on
    Compress-Archive "$stem-csv/*" $data -Force
    Remove-Item "$stem-csv" -Recurse
}

$status = Get-ProductionStatus @on
$ended = @(Get-CanaryDeployment @on | Where-Object { $_.EndedAt -ge $Since -and $_.EndedAt -le $Until })
$rolledBack = @($ended | Where-Object Stage -EQ ROLLBACK)
if ($To) {
    $mail = [Net.Mail.MailMessage]::new()
    $client = [Net.Mail.SmtpClient]::new($SmtpServer, $Port)
    try {
        $mail.From = $From
        $To.ForEach({ $mail.To.Add($_) })
        $mail.Subject = "Canaries of the week: $($ended.Count) ended, $($rolledBack.Count) rolled back, $($status.Running.Count) running"
        $mail.Body = @(
            "From $('{0:u}' -f $Since.UtcDateTime) to $('{0:u}' -f $Until.UtcDateTime)."
            $ended | ForEach-Object { "$($_.Id): $($_.Stage). $($_.Reason)" }
            "Open alerts: $($status.OpenAlerts), of them critical: $($status.CriticalAlerts)."
            $status.Advice
        ) -join "`n"
        "$stem.html", $data | ForEach-Object { $mail.Attachments.Add([Net.Mail.Attachment]::new($_)) }
        $client.EnableSsl = [bool] $UseTls
        if ($Credential) { $client.Credentials = $Credential.GetNetworkCredential() }
        $client.Send($mail)
    }
    finally {
        $mail.Dispose()
        $client.Dispose()
    }
}

Complete-Runbook weekly-report Done ([ordered]@{
    report     = "$stem.html"
    data       = $data
    sent       = @($To)
    ended      = $ended.Count
    rolledBack = $rolledBack.Count
    running    = $status.Running.Count
})
