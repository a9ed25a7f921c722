using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reconciliation;

/// <summary>
/// One deployment's comparisons in this process, one at a time. The venue is asked beside the ticks and for a bounded time. What it said is held against
/// every state that the ledger has had since: events that were under way then have come in by the settling time, and what differs after it is a
/// break. Steps of one comparison are taken one after another.
/// </summary>
internal sealed class Comparison(IProductionStore store, ITradingSessionFactory sessions, Deployment deployment, TimeProvider clock, TimeProvider realClock) : IDisposable
{
    /// <summary>How long the venue may take to answer, real time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ReconciliationBooks _books = new(store, deployment);
    private readonly CancellationTokenSource _ending = new();
    private readonly bool _inStep = clock is SimulatedClock;
    private FigureRange _range = new();
    private ITradingSession? _session;
    private Task<Answer>? _asking;
    private VenueStatement? _statement;
    private DateTimeOffset _askedAt;

    /// <summary>Whether there is no other party to compare with; known once it was asked.</summary>
    public bool IsInside { get; private set; }

    /// <summary>Whether one is under way.</summary>
    public bool IsUnderWay => _asking is not null || _statement is not null;

    /// <summary>Begins a comparison.</summary>
    /// <param name="before">The last one; null for none.</param>
    public void Begin(ReconciliationRecord? before)
    {
        _askedAt = clock.GetUtcNow();
        _range = new FigureRange();
        _asking = Task.Run(() => AskAsync(before?.OpeningCash, _ending.Token));
    }

    /// <summary>Goes on with what was begun; gives the record where it has come to an end.</summary>
    /// <param name="before">The last one; null for none.</param>
    /// <param name="settle">How long events may be under way.</param>
    /// <param name="cancellationToken">Cancels the step.</param>
    public async Task<ReconciliationRecord?> StepAsync(ReconciliationRecord? before, TimeSpan settle, CancellationToken cancellationToken)
    {
        if (_asking is { } asking)
        {
            if (!_inStep && !asking.IsCompleted)
                return null;

            Answer answer = await asking.ConfigureAwait(false);
            _asking = null;
            if (answer.Statement is null)
            {
                return new ReconciliationRecord(
                    ReconciliationReports.Unavailable(deployment.Id, answer.Venue, answer.Problem!, clock.GetUtcNow(), before?.Report), before?.OpeningCash);
            }

            _statement = answer.Statement;
        }

        return _statement is null ? null : await CompareAsync(_statement, before, settle, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task<ReconciliationRecord?> CompareAsync(
        VenueStatement statement, ReconciliationRecord? before, TimeSpan settle, CancellationToken cancellationToken)
    {
        await _books.ReadOnAsync(cancellationToken).ConfigureAwait(false);
        _range.Observe(WithCash(_books.Figures(statement.Arms), statement, before?.OpeningCash, _books.CashFlow));

        // Cash can't be compared before its beginning is known.
        IReadOnlyDictionary<BreakSubject, decimal> venue = before?.OpeningCash is null
            ? statement.Figures.Where(figure => figure.Key.Kind != BreakKind.Cash).ToDictionary()
            : statement.Figures;
        IReadOnlyList<FigureDifference> differences = StatementComparison.Compare(venue, _range, deployment.Configuration.Reconciliation);
        DateTimeOffset now = clock.GetUtcNow();
        if (differences.Count > 0 && now - _askedAt < settle)
            return null;

        _statement = null;
        return new ReconciliationRecord(
            ReconciliationReports.Compared(deployment.Id, statement, differences, _askedAt, now, before?.Report),
            before?.OpeningCash ?? (differences.Count == 0 ? Opening(statement) : null));
    }

    /// <summary>Cash before the candidate's first fill, where nothing moved while the venue was asked.</summary>
    private decimal? Opening(VenueStatement statement)
    {
        FigureRange still = new();
        still.Observe(_books.Figures(statement.Arms));
        bool isStill = StatementComparison.Compare(
            statement.Figures.Where(figure => figure.Key.Kind != BreakKind.Cash).ToDictionary(), still, new ReconciliationSettings()).Count == 0;
        return isStill && statement.Currency is { } currency ? statement.Figures[new(BreakKind.Cash, null, currency)] - _books.CashFlow : null;
    }

    private async Task<Answer> AskAsync(decimal? openingCash, CancellationToken cancellationToken)
    {
        string name = deployment.Configuration.Trading.Venue.Name;
        try
        {
            await _books.ReadOnAsync(cancellationToken).ConfigureAwait(false);
            _session ??= sessions.Open(deployment, _books.Ledger);
            IReadOnlyList<Arm> arms = VenueReader.ArmsOutside(_session);
            IsInside = arms.Count == 0;
            if (IsInside)
                return new Answer(_session.CandidateVenue.Name, null, "it is no other party, so that there is nothing to compare");

            (Dictionary<BreakSubject, decimal> figures, decimal cashFlow) = (_books.Figures(arms), _books.CashFlow);
            VenueStatement statement = await VenueReader.ReadAsync(_session, arms, cancellationToken)
                .WaitAsync(Patience, realClock, cancellationToken).ConfigureAwait(false);
            _range.Observe(WithCash(figures, statement, openingCash, cashFlow));
            return new Answer(statement.Venue, statement, null);
        }
        catch (TimeoutException)
        {
            return new Answer(name, null, FormattableString.Invariant($"no answer within {Patience.TotalSeconds:0} s"));
        }
        catch (Exception error) when (error is not (StoreException or OperationCanceledException))
        {
            // Whatever the other side does is no reason to stop: that it can't be compared is shown to people.
            return new Answer(name, null, $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Figures of the ledger with its cash, where the venue says its own and the opening is known.</summary>
    private static Dictionary<BreakSubject, decimal> WithCash(
        Dictionary<BreakSubject, decimal> figures, VenueStatement statement, decimal? openingCash, decimal cashFlow)
    {
        if (statement.Currency is { } currency && openingCash is { } opening)
            figures[new(BreakKind.Cash, null, currency)] = opening + cashFlow;
        return figures;
    }

    private sealed record Answer(string Venue, VenueStatement? Statement, string? Problem);
}
