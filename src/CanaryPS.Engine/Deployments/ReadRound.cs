namespace CanaryPS.Engine.Deployments;

/// <summary>What one evaluation asks of other parties, and what it was not told.</summary>
/// <param name="reads">Asks.</param>
/// <param name="context">The deployment.</param>
/// <param name="isUrgent">Whether it decides on what has broken a bound already, and so hardly waits.</param>
/// <param name="now">The time of the evaluation.</param>
internal sealed class ReadRound(OutsideReads reads, DeploymentContext context, bool isUrgent, DateTimeOffset now)
{
    private readonly List<Unanswered> _unanswered = [];

    public DeploymentContext Context { get; } = context;

    public bool IsUrgent { get; } = isUrgent;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<Unanswered> Unanswered => _unanswered;

    /// <summary>Asks for something; an answer to what an earlier evaluation asked counts where it is not stale.</summary>
    /// <returns>Null as the first where it is answered; the answer.</returns>
    public Task<(Unanswered? None, T? Answer)> AskAsync<T>(string what, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        AskAsync(what, ask, EvaluationStep.Staleness(Context.Deployment.Configuration.Production), cancellationToken);

    /// <summary>Asks for something that only counts as it is now.</summary>
    public Task<(Unanswered? None, T? Answer)> AskNowAsync<T>(string what, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken) =>
        AskAsync(what, ask, TimeSpan.Zero, cancellationToken);

    /// <summary>Lets the session take in what its venue has told since.</summary>
    public async Task GatherAsync(CancellationToken cancellationToken)
    {
        await AskAsync("what the venue has told since", GatherOnceAsync, cancellationToken).ConfigureAwait(false);

        async Task<bool> GatherOnceAsync(CancellationToken token)
        {
            await Context.Session.GatherAsync(token).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<(Unanswered? None, T? Answer)> AskAsync<T>(
        string what, Func<CancellationToken, Task<T>> ask, TimeSpan oldest, CancellationToken cancellationToken)
    {
        (Unanswered? none, T? answer) = await reads.AskAsync(this, what, ask, oldest, cancellationToken).ConfigureAwait(false);
        if (none is not null)
            _unanswered.Add(none);
        return (none, answer);
    }
}
