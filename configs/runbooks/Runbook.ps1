# What the runbooks share. Each ends with one line of JSON on its output, and with a code that a scheduler can act upon:
#   0 Done        all is well
#   1 Failed      it could not do its work; 'error' and 'message' say why
#   2 Attention   it did its work, and a person should look: a canary was rolled back, a check did not pass
#   3 Waiting     something waits for a person's answer
#   4 Unfinished  its time was over; run again it goes on

function Complete-Runbook {
    param(
        [string] $Runbook,
        [ValidateSet('Done', 'Failed', 'Attention', 'Waiting', 'Unfinished')] [string] $Outcome,
        [System.Collections.IDictionary] $Facts = @{}
    )

    $line = [ordered]@{ runbook = $Runbook; outcome = $Outcome; time = (Get-Date -AsUTC -Format o) }
    foreach ($name in $Facts.Keys) { $line[$name] = $Facts[$name] }
    $line | ConvertTo-Json -Compress -Depth 4
    exit @{ Done = 0; Failed = 1; Attention = 2; Waiting = 3; Unfinished = 4 }[$Outcome]
}

# What is told of an error.
function Get-RunbookError($ErrorRecord) {
    [ordered]@{ error = ($ErrorRecord.FullyQualifiedErrorId -split ',')[0]; message = "$ErrorRecord" }
}
