using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Trading;

public sealed class PaperTradingSessionFactoryTests : IDisposable
{
    private static readonly StrategySpec Slow = PaperDesk.Momentum(5, 0.02);
    private static readonly StrategySpec Fast = PaperDesk.Momentum(2, 0.02);

    private readonly MarketFile _file = new(Bars(10));
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2024, 3, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly PaperTradingSessionFactory _factory;

    public PaperTradingSessionFactoryTests() => _factory = new PaperTradingSessionFactory(_clock);

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("2024-03-06", "2024-03-10")]
    [InlineData("2024-03-10", null)]
    [InlineData(null, null)]
    [InlineData(null, "2024-03-06")]
    public void A_range_with_enough_history_is_valid(string? from, string? to) =>
        _factory.Validate(Slow, Fast, Configuration(from, to));

    [Theory]
    [InlineData("2024-03-05", null, "need 6 sessions up to the first traded one, but there are 5; the first date that works is 2024-03-06")]
    [InlineData(null, "2024-03-05", "no first date works")]
    [InlineData("2024-03-01", "2024-03-05", "no first date works")]
    [InlineData("2024-03-11", null, "the file has 2024-03-01 to 2024-03-10")]
    [InlineData("2024-03-08", "2024-03-07", "no session from 2024-03-08 to 2024-03-07")]
    public void A_range_without_sessions_or_history_says_what_would_work(string? from, string? to, string message)
    {
        MarketDataException error = Assert.Throws<MarketDataException>(() => _factory.Validate(Slow, Fast, Configuration(from, to)));

        Assert.Equal(_file.Path, error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_strategies_are_checked()
    {
        StrategySpec wrong = Fast with { Model = "momentums" };

        Assert.Throws<StrategyException>(() => _factory.Validate(wrong, Fast, Configuration()));
        Assert.Throws<StrategyException>(() => _factory.Validate(Fast, wrong, Configuration()));
        Assert.Throws<MarketDataException>(() => _factory.Validate(Fast, Slow, Configuration("2024-03-05")));
    }

    [Fact]
    public void Sessions_at_their_own_dates_must_not_lie_in_the_past_of_the_clock()
    {
        ProductionConfiguration own = Configuration("2024-03-06", secondsPerBar: null);
        _factory.Validate(Slow, Fast, own);

        _clock.SetUtcNow(new DateTimeOffset(2024, 3, 6, 21, 0, 1, TimeSpan.Zero));
        MarketDataException error = Assert.Throws<MarketDataException>(() => _factory.Validate(Slow, Fast, own));
        Assert.Contains("in the past of the clock", error.Message, StringComparison.Ordinal);

        _factory.Validate(Slow, Fast, Configuration("2024-03-06"));
    }

    [Fact]
    public void Sessions_closer_than_a_millisecond_are_refused() =>
        Assert.Throws<MarketDataException>(() => _factory.Validate(Slow, Fast, Configuration(secondsPerBar: 0.0005)));

    [Fact]
    public void The_file_is_looked_for_beside_the_configuration()
    {
        ProductionConfiguration configuration = Configuration() with { Path = Path.Combine(Path.GetDirectoryName(_file.Path)!, "canary.yaml") };
        TradingSettings trading = configuration.Trading with { MarketData = new MarketDataSettings { File = "test-daily.csv" } };

        _factory.Validate(Slow, Fast, configuration with { Trading = trading });
    }

    [Fact]
    public void A_file_that_changed_is_read_again()
    {
        ProductionConfiguration configuration = Configuration();
        Assert.Equal(10, SessionsPlayed(configuration));

        File.WriteAllText(_file.Path, Bars(12));

        Assert.Equal(12, SessionsPlayed(configuration));
    }

    [Fact]
    public void A_session_opens_at_the_stage_and_start_of_its_deployment()
    {
        DeploymentLedger ledger = new("d-1");
        ITradingSession session = _factory.Open(DeploymentOf(Configuration(), DeploymentStage.ROLLBACK), ledger);

        Assert.Equal(_clock.GetUtcNow().AddSeconds(1), session.NextDue);
        session.Advance(_clock.GetUtcNow().AddSeconds(10), 50);

        Assert.Null(session.NextDue);
        Assert.NotEmpty(ledger.Baseline.Positions);
        Assert.Empty(ledger.Candidate.Positions);
    }

    private int SessionsPlayed(ProductionConfiguration configuration)
    {
        ITradingSession session = _factory.Open(DeploymentOf(configuration, DeploymentStage.CANARY), new DeploymentLedger("d-1"));
        session.Advance(_clock.GetUtcNow().AddDays(1), 50);
        return session.Drain().Count(e => e.Mark is not null);
    }

    private Deployment DeploymentOf(ProductionConfiguration configuration, DeploymentStage stage) => new()
    {
        Id = "d-1", Candidate = Fast, Baseline = Slow, Configuration = configuration, Plan = [], StartedBy = "test",
        StartedAt = _clock.GetUtcNow(), Stage = stage, StepEnteredAt = _clock.GetUtcNow(),
    };

    private ProductionConfiguration Configuration(string? from = null, string? to = null, double? secondsPerBar = 1) => new()
    {
        Production = new ProductionSettings(),
        Trading = new TradingSettings
        {
            MarketData = new MarketDataSettings
            {
                File = _file.Path,
                From = from is null ? null : DateOnly.Parse(from, null),
                To = to is null ? null : DateOnly.Parse(to, null),
                SecondsPerBar = secondsPerBar,
            },
            BaselineVenue = PaperDesk.Perfect,
            CandidateVenue = PaperDesk.Perfect,
        },
        Strategies = [],
        Thresholds = [],
    };

    private static string Bars(int count) => MarketFile.Daily(
        [.. Enumerable.Range(1, count).Select(day => FormattableString.Invariant($"2024-03-{day:00},{100 + day},{101 + day},{99 + day},{100 + day},1"))]);
}
