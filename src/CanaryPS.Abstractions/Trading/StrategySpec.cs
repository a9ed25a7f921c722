using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>A strategy by its name, the model that computes it, and the model's parameters.</summary>
public sealed record StrategySpec
{
    /// <summary>The strategy's name, for example <c>baseline_momentum</c>.</summary>
    public required string Strategy { get; init; }

    /// <summary>The model, for example <c>momentum</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The model's parameters by name.</summary>
    public IReadOnlyDictionary<string, double> Parameters { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, double>.Empty;

    /// <inheritdoc />
    public override string ToString() =>
        $"{Strategy} ({Model}{string.Concat(Parameters.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => FormattableString.Invariant($", {p.Key} {p.Value}")))})";
}
