# Objects of any type of the module with something in every property, made by reflection: what a test of every type needs. Dot-source it in BeforeAll.

$flags = [System.Reflection.BindingFlags] 'Instance, Public, NonPublic'

# A value of a type; $Seed makes values differ. A type that is inside itself is left out the second time.
function New-FilledObject([type] $Type, [int] $Seed = 1, [type[]] $Within = @()) {
    $plain = [Nullable]::GetUnderlyingType($Type) ?? $Type
    if ($plain -eq [string]) { return "text $Seed" }
    if ($plain -eq [bool]) { return $true }
    if ($plain.IsEnum) { $values = [enum]::GetValues($plain); return $values[$Seed % $values.Length] }
    if ($plain -eq [DateTimeOffset]) { return [DateTimeOffset]::new(2026, 1, 2, 3, 4, 5, [TimeSpan]::FromHours(2)).AddTicks(1234567 + $Seed) }
    if ($plain -eq [DateOnly]) { return [DateOnly]::new(2026, 1, 2).AddDays($Seed) }
    if ($plain -eq [TimeOnly]) { return [TimeOnly]::new(9, 30).AddMinutes($Seed) }
    if ($plain -eq [TimeSpan]) { return [TimeSpan]::FromTicks(12345678 + $Seed) }
    if ($plain -eq [decimal]) { return [decimal] "$Seed.1234567890123456789" }
    if ($plain -eq [double]) { return $Seed + 0.1 }
    if ($plain.IsPrimitive) { return [Convert]::ChangeType($Seed, $plain) }
    if ($plain.IsGenericType -and $plain.Name -match 'Dictionary') {
        $key, $value = $plain.GenericTypeArguments
        $made = [System.Collections.Generic.Dictionary``2].MakeGenericType($key, $value).GetConstructor(@()).Invoke(@())
        foreach ($i in 1..2) {
            if ($null -ne ($item = New-FilledObject $value ($Seed + $i) $Within)) { $made.Add((New-FilledObject $key ($Seed + $i) $Within), $item) }
        }
        return , $made
    }
    if ($plain.IsGenericType -and $plain.GetInterface('IEnumerable')) {
        $item = $plain.GenericTypeArguments[0]
        $made = [System.Collections.Generic.List``1].MakeGenericType($item).GetConstructor(@()).Invoke(@())
        foreach ($i in 1..2) {
            if ($null -ne ($one = New-FilledObject $item ($Seed + $i) $Within)) { $made.Add($one) }
        }
        return , $made
    }
    if ($plain -in $Within) { return $null }

    if ($plain.IsAbstract -or $plain.IsInterface) {
        # Another one of the kinds for each seed.
        $kinds = @($plain.Assembly.GetTypes() | Where-Object { -not $_.IsAbstract -and $plain.IsAssignableFrom($_) } | Sort-Object Name)
        $plain = $kinds[$Seed % $kinds.Count]
    }

    $made = [System.Runtime.CompilerServices.RuntimeHelpers]::GetUninitializedObject($plain)
    $next = $Seed
    foreach ($property in $plain.GetProperties($flags) | Where-Object { $_.GetIndexParameters().Count -eq 0 -and $_.GetMethod.IsPublic }) {
        $next++
        $owner = $property.DeclaringType
        $setter = $owner.GetProperty($property.Name, $flags).SetMethod
        $field = $owner.GetField("<$($property.Name)>k__BackingField", $flags)
        if (-not $setter -and -not $field) { continue }

        $value = New-FilledObject $property.PropertyType $next @($Within + $plain)
        if ($null -eq $value) { continue }

        if ($setter) { $null = $setter.Invoke($made, [object[]] @(, $value)) }
        else { $field.SetValue($made, $value) }
    }

    $made
}

# What is not the same in an object that came back, by the path of the property; nothing where all is.
function Compare-Survivor($Original, $Back, [string] $Path = '') {
    if ($null -eq $Original) {
        if ($null -ne $Back) { "$Path is '$Back' and was nothing" }
        return
    }
    if ($null -eq $Back) { return "$Path is gone" }

    $type = $Original.GetType()
    if ($type -in [DateTimeOffset], [DateOnly], [TimeOnly]) {
        if ("$Back" -ne "$Original") { "$Path is '$Back', not '$Original'" }
        if ($type -eq [DateTimeOffset] -and ($Back.UtcTicks -ne $Original.UtcTicks -or $Back.Offset -ne $Original.Offset)) { "$Path is a text or another time: $($Back.UtcTicks)" }
    }
    elseif ($type.IsPrimitive -or $type.IsEnum -or $type -in [string], [decimal], [TimeSpan]) {
        # An enum comes back as its number, which still says its name.
        if ([string] $Back -ne [string] $Original -or (-not $type.IsEnum -and $Back.GetType() -ne $type)) { "$Path is '$Back', not '$Original'" }
    }
    elseif ($Original -is [System.Collections.IDictionary] -or $type.GetInterface('IReadOnlyDictionary`2')) {
        foreach ($key in $Original.Keys) {
            $found = $Back.Keys | Where-Object { "$_" -eq "$key" }
            if ($null -eq $found) { "$Path lacks '$key'" }
            else { Compare-Survivor $Original[$key] $Back[$found] "$Path[$key]" }
        }
    }
    elseif ($Original -is [System.Collections.IEnumerable]) {
        $items = @($Original)
        $others = @($Back)
        if ($others.Count -ne $items.Count) { return "$Path has $($others.Count) items, not $($items.Count)" }
        for ($i = 0; $i -lt $items.Count; $i++) { Compare-Survivor $items[$i] $others[$i] "$Path[$i]" }
    }
    else {
        if ($Back -is [string]) { return "$Path is a text: $Back" }
        if ($Back.PSObject.TypeNames[0] -ne "Deserialized.$($type.FullName)") { "$Path is a $($Back.PSObject.TypeNames[0])" }
        foreach ($property in $type.GetProperties('Instance, Public') | Where-Object { $_.GetIndexParameters().Count -eq 0 }) {
            try { $value = $property.GetValue($Original) }
            catch { continue }
            Compare-Survivor $value $Back.($property.Name) "$Path.$($property.Name)"
        }
    }
}

# The collections in an object that somebody could change, by the path of the property.
function Find-Changeable($Object, [string] $Path = '') {
    foreach ($property in $Object.GetType().GetProperties('Instance, Public') | Where-Object { $_.GetIndexParameters().Count -eq 0 }) {
        try { $value = $property.GetValue($Object) }
        catch { continue }
        if ($null -eq $value -or $value -is [string]) { continue }

        $here = "$Path.$($property.Name)"
        if ($value -is [System.Collections.IDictionary] -or $value -is [System.Collections.IList]) {
            if (-not $value.IsReadOnly) { $here }
            $items = $value -is [System.Collections.IDictionary] ? $value.Values : $value
            foreach ($item in $items | Where-Object { $_ -and $_.GetType().Namespace -eq 'CanaryPS' -and -not $_.GetType().IsEnum }) { Find-Changeable $item "$here[]" }
        }
        elseif ($value.GetType().Namespace -eq 'CanaryPS' -and -not $value.GetType().IsEnum) { Find-Changeable $value $here }
    }
}
