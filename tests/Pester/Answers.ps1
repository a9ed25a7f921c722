# What a store answers, to be compared. Dot-source it in BeforeAll.

# The objects as lines of path, type and value: everything in them, whether or not some share a part.
function Get-Answer([string] $Question, [string[]] $Without, [string] $Store) {
    $env:CANARYPS_STORE = $Store
    $objects = @(& ([scriptblock]::Create($Question)))
    $lines = for ($i = 0; $i -lt $objects.Count; $i++) { Get-AnswerLine $objects[$i] "[$i]" $Without }
    $lines -join "`n"
}

function Get-AnswerLine($Value, [string] $Path, [string[]] $Without) {
    if ($null -eq $Value) { return "$Path is nothing" }

    $type = $Value.GetType()
    if ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in $Value.Keys | Sort-Object { "$_" }) { Get-AnswerLine $Value[$key] "$Path[$key]" }
    }
    elseif ($Value -is [System.Collections.IList]) {
        "$Path has $($Value.Count)"
        for ($i = 0; $i -lt $Value.Count; $i++) { Get-AnswerLine $Value[$i] "$Path[$i]" }
    }
    elseif ($type.Namespace -eq 'CanaryPS' -and -not $type.IsEnum) {
        "$Path is a $($type.Name)"
        foreach ($property in $type.GetProperties('Instance, Public')) {
            if ($property.Name -notin $Without -and $property.GetIndexParameters().Count -eq 0) { Get-AnswerLine $property.GetValue($Value) "$Path.$($property.Name)" }
        }
    }
    elseif ($Value -is [double]) { "$Path = $($Value.ToString('R', [cultureinfo]::InvariantCulture))" }
    elseif ($Value -is [DateTimeOffset]) { "$Path = $($Value.ToString('O'))" }
    else { "$Path = $($type.Name) $([string]::Format([cultureinfo]::InvariantCulture, '{0}', $Value))" }
}
