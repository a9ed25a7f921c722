namespace CanaryPS.Engine.Trading.Models;

/// <summary>A strategy that judges each instrument by itself and gives each an equal share of the capital.</summary>
/// <typeparam name="TState">What is kept of one instrument.</typeparam>
internal abstract class RollingStrategy<TState>(string model, int sessionsNeeded) : IStrategy
{
    private static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    private readonly Dictionary<string, TState> _states = new(StringComparer.Ordinal);
    private int _seen;

    public string Model { get; } = model;

    public int SessionsNeeded { get; } = sessionsNeeded;

    public IReadOnlyDictionary<string, double> Targets(BarSession session)
    {
        bool warm = ++_seen >= SessionsNeeded;
        Dictionary<string, double>? targets = warm ? new(session.Closes.Count, StringComparer.Ordinal) : null;
        foreach ((string instrument, decimal close) in session.Closes)
        {
            if (!_states.TryGetValue(instrument, out TState? state))
                _states.Add(instrument, state = CreateState());

            double strength = Strength(state, (double)close);
            targets?.Add(instrument, strength / session.Closes.Count);
        }

        return targets ?? None;
    }

    protected abstract TState CreateState();

    /// <summary>Takes in a close and gives how much to hold of the instrument's share, -1 to 1; without meaning while warming up.</summary>
    protected abstract double Strength(TState state, double close);
}
