namespace CanaryPS.Help.Shapes;

/// <summary>What the assembly says of a parameter.</summary>
internal sealed record ParameterShape
{
    /// <summary>Stands for every parameter set in <see cref="Places"/>.</summary>
    public const string EverySet = "__AllParameterSets";

    /// <summary>The name without its dash.</summary>
    public required string Name { get; init; }

    /// <summary>The type.</summary>
    public required Type Type { get; init; }

    /// <summary>The class that declares it, without its namespace.</summary>
    public required string DeclaringClass { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether it reads wildcards.</summary>
    public bool HasWildcards { get; init; }

    /// <summary>The least and the greatest value that it takes; null where any.</summary>
    public (string Least, string Greatest)? Range { get; init; }

    /// <summary>What it is where it is left out; null where nothing, or nothing that is the same everywhere.</summary>
    public string? Default { get; init; }

    /// <summary>How it stands in each parameter set that has it.</summary>
    public required IReadOnlyDictionary<string, ParameterPlace> Places { get; init; }

    /// <summary>The type as it is shown.</summary>
    public string TypeName => TypeNames.Of(Type);

    /// <summary>Whether it is a switch.</summary>
    public bool IsSwitch => TypeName == "SwitchParameter";

    /// <summary>The values of an enumeration; none where it is of another type.</summary>
    public IReadOnlyList<string> Values
    {
        get
        {
            Type item = Type.IsArray ? Type.GetElementType()! : Type;
            item = Nullable.GetUnderlyingType(item) ?? item;
            return item.IsEnum ? item.GetEnumNames() : [];
        }
    }

    /// <summary>How it stands in a parameter set; null where the set does not have it.</summary>
    public ParameterPlace? In(string set) => Places.GetValueOrDefault(set) ?? Places.GetValueOrDefault(EverySet);
}
