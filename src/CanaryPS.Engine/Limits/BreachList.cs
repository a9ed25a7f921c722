namespace CanaryPS.Engine.Limits;

/// <summary>The limits that an order breaks, as they are found. Takes no memory while there are none.</summary>
internal ref struct BreachList(LimitTerms terms)
{
    private List<LimitBreach>? _found;

    public readonly IReadOnlyList<LimitBreach> All => _found ?? (IReadOnlyList<LimitBreach>)[];

    public void Add(LimitKind kind, decimal? value, decimal? limit, string message) => Add(new LimitBreach(kind, value, limit, message, terms.IsHard(kind)));

    public void Add(LimitBreach breach) => (_found ??= []).Add(breach);
}
