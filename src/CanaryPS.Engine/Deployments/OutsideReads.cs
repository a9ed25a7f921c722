using System.Globalization;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// What evaluations ask of other parties, beside the ticks. A tick waits for an answer once and not for long; what comes later is taken by a later evaluation,
/// unless it is too old by then. A tick stops waiting at once when somebody else wants the turn, and starts over when the deployment is changed elsewhere: a party
/// that hangs holds up no rollback. Used by whoever has the turn.
/// </summary>
/// <param name="store">Says when something was committed elsewhere.</param>
/// <param name="turn">The turn that its user has.</param>
/// <param name="options">How long to wait.</param>
/// <param name="clock">The deployments' clock. In step with a simulated one every answer is waited for, so that a replay decides the same again.</param>
internal sealed class OutsideReads(IProductionStore store, DriveTurn turn, ReconcilerOptions options, TimeProvider clock) : IDisposable
{
    private readonly OutsideWork _work = new(options.TryTimeout, options.LeaseClock);
    private readonly Dictionary<string, OutsideQuestion> _asked = new(StringComparer.Ordinal);

    /// <summary>What was waited for in vain, and is not waited for again until it answers.</summary>
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private readonly bool _inStep = clock is SimulatedClock;

    /// <summary>Done while somebody waits for the turn, who is not to wait for other parties too.</summary>
    public Task Hurry => turn.Wanted;

    /// <summary>Begins to ask for one evaluation.</summary>
    /// <param name="context">The deployment.</param>
    /// <param name="isUrgent">Whether it decides on what has broken a bound already.</param>
    public ReadRound Begin(DeploymentContext context, bool isUrgent) => new(this, context, isUrgent, clock.GetUtcNow());

    /// <summary>Takes in what a venue has told since, where orders go to one. A session that makes orders itself must not go on after a rollback.</summary>
    public async Task FollowAsync(DeploymentContext context, CancellationToken cancellationToken)
    {
        if (context.Deployment.Configuration.Trading.Flow != TradingFlow.Venue)
            return;

        await Begin(context, isUrgent: false).GatherAsync(cancellationToken).ConfigureAwait(false);
        context.Session.Advance(clock.GetUtcNow(), 0);
    }

    /// <summary>Gives up whatever is under way: the process ends.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Asks, or takes up what was asked before.</summary>
    /// <exception cref="StaleDeploymentException">The deployment was changed elsewhere meanwhile: start over on that.</exception>
    internal async Task<(Unanswered? None, T? Answer)> AskAsync<T>(
        ReadRound round, string what, Func<CancellationToken, Task<T>> ask, TimeSpan oldest, CancellationToken cancellationToken)
    {
        string key = $"{round.Context.Deployment.Id}/{what}";
        if (!_asked.TryGetValue(key, out OutsideQuestion? question))
            question = Ask(key, ask, round.Now);
        await WaitAsync(round, key, question, cancellationToken).ConfigureAwait(false);
        if (!question.Work.IsCompleted)
        {
            _silent.Add(key);
            return (new Unanswered(what, string.Create(CultureInfo.InvariantCulture, $"asked at {question.AskedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, no answer yet"), IsOver: false), default);
        }

        _asked.Remove(key);
        try
        {
            T answer = await ((Task<T>)question.Work).ConfigureAwait(false);
            _silent.Remove(key);
            return round.Now - question.AskedAt <= oldest ? (null, answer) : await AskAsync(round, what, ask, oldest, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (StoreException or StaleDeploymentException) && !cancellationToken.IsCancellationRequested)
        {
            // Whatever else asking may cause is told, and holds what would advance. It is asked again, so that the next evaluation has an answer.
            if (question.AskedAt < round.Now)
                Ask(key, ask, round.Now);
            return (new Unanswered(what, error is CanaryException ? error.Message : $"{error.GetType().Name}: {error.Message}", IsOver: true), default);
        }
    }

    private OutsideQuestion Ask<T>(string key, Func<CancellationToken, Task<T>> ask, DateTimeOffset now)
    {
        OutsideQuestion question = new(now, options.LeaseClock.GetTimestamp(), _work.RunAsync(key, ask, _stopping.Token));
        _asked[key] = question;
        return question;
    }

    private async Task WaitAsync(ReadRound round, string key, OutsideQuestion question, CancellationToken cancellationToken)
    {
        if (question.Work.IsCompleted)
            return;

        using CancellationTokenSource waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task patience = Task.Delay(PatienceFor(round, key, question), options.LeaseClock, waiting.Token);
        try
        {
            while (!question.Work.IsCompleted && !patience.IsCompleted && (_inStep || !turn.Wanted.IsCompleted))
            {
                long ticket = store.Signal.Take();
                await DemandCurrentAsync(round.Context.Deployment, cancellationToken).ConfigureAwait(false);
                Task changed = store.Signal.WaitAsync(ticket, waiting.Token);
                await Task.WhenAny([question.Work, patience, changed, .. _inStep ? Array.Empty<Task>() : [turn.Wanted]]).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await waiting.CancelAsync().ConfigureAwait(false);
        }
    }

    private TimeSpan PatienceFor(ReadRound round, string key, OutsideQuestion question)
    {
        if (_inStep)
            return Timeout.InfiniteTimeSpan;
        if (_silent.Contains(key))
            return TimeSpan.Zero;

        TimeSpan most = round.IsUrgent ? options.TryPatience : options.KeepLeases ? options.ReadPatience : options.TryTimeout;
        TimeSpan left = most - options.LeaseClock.GetElapsedTime(question.Started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private async Task DemandCurrentAsync(Deployment deployment, CancellationToken cancellationToken)
    {
        Deployment? now = await store.FindDeploymentAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        if (now?.Version != deployment.Version)
            throw new StaleDeploymentException(deployment.Id);
    }
}
