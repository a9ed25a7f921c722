namespace CanaryPS.Help.Shapes;

/// <summary>What the assembly says of a cmdlet.</summary>
internal sealed record CmdletShape
{
    /// <summary>The verb.</summary>
    public required string Verb { get; init; }

    /// <summary>The noun.</summary>
    public required string Noun { get; init; }

    /// <summary>The parameters by name, with -WhatIf and -Confirm where it has them.</summary>
    public required IReadOnlyList<ParameterShape> Parameters { get; init; }

    /// <summary>The parameter sets, the default one first.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>The types of what it gives.</summary>
    public required IReadOnlyList<Type> Outputs { get; init; }

    /// <summary>Verb-Noun.</summary>
    public string Name => $"{Verb}-{Noun}";
}
