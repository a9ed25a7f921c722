using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Driving;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.Deployments.Driving;

/// <summary>What one driver ticks when, while others work on the same store.</summary>
public sealed class DriveAgendaTests : IAsyncLifetime
{
    private const string Id = CrashScenario.DeploymentId;

    private readonly SimulatedClock _clock = new(new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
    private CrashScenario _scenario = null!;
    private string _path = "";
    private ProductionEngine _driver = null!;
    private ProductionEngine _other = null!;
    private DriveAgenda _agenda = null!;

    public async Task InitializeAsync()
    {
        _scenario = await CrashScenario.CompletingAsync();
        _path = _scenario.Copy();
        _driver = await OpenAsync(keepLeases: true);
        _other = await OpenAsync(keepLeases: false);
        _agenda = _driver.NewAgenda();
    }

    public async Task DisposeAsync()
    {
        await _driver.DisposeAsync();
        await _other.DisposeAsync();
        _scenario.Dispose();
    }

    [Fact]
    public async Task What_is_due_is_given_once_and_again_when_its_tick_has_said()
    {
        await _agenda.LookAsync(default);
        Assert.Equal(Id, _agenda.TakeDue());
        Assert.Null(_agenda.TakeDue());

        DateTimeOffset due = await DriveAsync();
        await _agenda.LookAsync(default);
        Assert.Null(_agenda.TakeDue());
        _clock.AdvanceTo(due - TimeSpan.FromTicks(1));
        Assert.Null(_agenda.TakeDue());
        _clock.AdvanceTo(due);
        Assert.Equal(Id, _agenda.TakeDue());
    }

    [Fact]
    public async Task What_another_process_has_changed_is_due_at_once_and_what_the_driver_itself_has_is_not()
    {
        await _agenda.LookAsync(default);
        _agenda.TakeDue();
        await DriveAsync();
        await _agenda.LookAsync(default);
        Assert.Null(_agenda.TakeDue());

        await _other.SuspendAsync(Id, "ana", "look closer");
        Assert.Null(_agenda.TakeDue());
        await _agenda.LookAsync(default);
        Assert.Equal(Id, _agenda.TakeDue());
    }

    [Fact]
    public async Task One_that_another_process_starts_is_found_and_looked_at_often_while_it_waits_for_the_older_one()
    {
        await _agenda.LookAsync(default);
        _agenda.TakeDue();
        await DriveAsync();
        Deployment older = await _other.GetDeploymentAsync(Id);
        Deployment newer = await _other.StartAsync(new DeploymentRequest
        {
            Candidate = Given.Momentum("candidate_momentum", lookback: 4, threshold: 0.01),
            Baseline = older.Baseline,
            Configuration = older.Configuration with { Production = older.Configuration.Production with { NewerVersion = NewerVersionPolicy.Queue } },
            Actor = "ana",
        });

        await _agenda.LookAsync(default);
        Assert.Equal(newer.Id, _agenda.TakeDue());
        _agenda.Ticked(await _driver.TickAsync(newer.Id));
        Assert.True(_agenda.Next <= _clock.GetUtcNow() + DriveAgenda.OutsidePause);
    }

    [Fact]
    public async Task One_that_another_process_drives_is_left_to_that_one_first()
    {
        await using ProductionEngine holder = await OpenAsync(keepLeases: true);
        await _agenda.LookAsync(default);
        _agenda.TakeDue();
        _clock.AdvanceTo(EvaluationTimes.Next((await holder.TickAsync(Id)).Deployment));

        TickResult held = await _driver.TickAsync(Id);
        Assert.Equal(TickOutcome.LeaseHeldElsewhere, held.Outcome);
        _agenda.Ticked(held);
        Assert.Equal(_clock.GetUtcNow() + DriveAgenda.ForeignDelay, _agenda.Next);

        // That one has driven it meanwhile: the next time is later than its own by as much.
        TickResult driven = await holder.TickAsync(Id);
        _agenda.Ticked(driven with { Outcome = TickOutcome.NothingDue, NextDue = _clock.GetUtcNow() + TimeSpan.FromSeconds(30) });
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(30) + DriveAgenda.ForeignDelay, _agenda.Next);
    }

    [Fact]
    public async Task A_timer_of_its_alerts_makes_it_due_whoever_set_it()
    {
        await _agenda.LookAsync(default);
        _agenda.TakeDue();
        await DriveAsync();
        await _agenda.LookAsync(default);
        Assert.Null(_agenda.TakeDue());

        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(_path, false, TimeProvider.System, default);
        await store.ChangeAlertsAsync(Id, _ => new AlertChanges { NextDue = _clock.GetUtcNow() }, default);
        await _agenda.LookAsync(default);
        Assert.Equal(Id, _agenda.TakeDue());
    }

    [Fact]
    public async Task One_that_is_over_is_left_and_one_that_failed_is_tried_again_after_a_pause()
    {
        await _agenda.LookAsync(default);
        _agenda.TakeDue();
        _agenda.Failed(Id);
        Assert.Equal(_clock.GetUtcNow() + DriveAgenda.OutsidePause, _agenda.Next);

        _agenda.Ticked(new TickResult(await _driver.GetDeploymentAsync(Id), TickOutcome.Finished, null, 0, null));
        Assert.Equal((0, null), (_agenda.Count, _agenda.Next));
    }

    [Fact]
    public async Task One_that_says_it_is_due_late_is_looked_at_all_the_same()
    {
        await _agenda.LookAsync(default);
        _agenda.TakeDue();
        _agenda.Ticked(new TickResult(await _driver.GetDeploymentAsync(Id), TickOutcome.NothingDue, null, 0, _clock.GetUtcNow() + TimeSpan.FromDays(3)));
        Assert.Equal(_clock.GetUtcNow() + DriveAgenda.LongestPause, _agenda.Next);
    }

    private Task<ProductionEngine> OpenAsync(bool keepLeases) => ProductionEngineFactory.OpenAsync(_path, false, _clock, keepLeases, default);

    /// <summary>Ticks what was taken until nothing of it is due; gives when it is due then.</summary>
    private async Task<DateTimeOffset> DriveAsync()
    {
        for (int tick = 0; tick < 100; tick++)
        {
            _agenda.Ticked(await _driver.TickAsync(Id));
            if (_agenda.TakeDue() is null)
                return _agenda.Next!.Value;
        }

        throw new InvalidOperationException("It is always due.");
    }
}
