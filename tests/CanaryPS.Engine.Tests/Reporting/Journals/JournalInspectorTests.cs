using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Reporting.Journals;

namespace CanaryPS.Engine.Tests.Reporting.Journals;

/// <summary>Whoever changes a journal past the store is found out, at the place, as far as the store alone can tell.</summary>
public sealed class JournalInspectorTests : IAsyncLifetime
{
    /// <summary>Makes the hash of an entry fit to what it now says.</summary>
    private const string Rehash = "UPDATE journal SET hash = rehash(previous_hash, deployment_id, sequence, time, actor, kind, data) WHERE deployment_id = 'd1' AND sequence = ";

    private static readonly ProductionFreeze Freeze = new()
    {
        Id = "f1", From = Given.Start, To = Given.Start.AddHours(1), Reason = "audit", CreatedBy = "ana", CreatedAt = Given.Start,
    };

    private RecordedStore _recorded = null!;

    /// <summary>d1 has six entries, of which the last begins its rollback, and three entries of alerts with five transitions; d2 has one of each between.</summary>
    public async Task InitializeAsync()
    {
        _recorded = await RecordedStore.OpenAsync();
        Deployment one = await _recorded.StartAsync("d1");
        one = await _recorded.HappenAsync(one, new StepEntered(Given.Start, "engine", 1, DeploymentStage.CANARY, 5));
        await _recorded.AlertAsync("d1", RecordedStore.Alert("d1", "a"), RecordedStore.Alert("d1", "b"));
        await _recorded.StartAsync("d2");
        one = await _recorded.HappenAsync(one, new DeploymentSuspended(Given.Start, "ana", "lunch"));
        one = await _recorded.HappenAsync(one, new DeploymentResumed(Given.Start, "ana", "back"));
        await _recorded.AlertAsync("d1", RecordedStore.Alert("d1", "c"), RecordedStore.Alert("d1", "b", AlertState.Acknowledged));
        await _recorded.AlertAsync("d2", RecordedStore.Alert("d2", "x"));
        one = await _recorded.HappenAsync(one, new StepEntered(Given.Start, "engine", 2, DeploymentStage.CANARY, 10));
        await _recorded.AlertAsync("d1", RecordedStore.Alert("d1", "a", AlertState.Resolved));
        await _recorded.HappenAsync(one, new RollbackBegun(Given.Start, "bo", StageTrigger.RollBack, "enough", RollbackPolicy.Leave));
    }

    public Task DisposeAsync() => _recorded.DisposeAsync().AsTask();

    [Fact]
    public async Task What_nobody_changed_holds_and_says_where_it_ends()
    {
        IReadOnlyList<JournalCheck> checks = await InspectAsync(null);

        Assert.Equal(
            [("d1", "deployment", 6), ("d1", "alerts", 3), ("d2", "deployment", 1), ("d2", "alerts", 1)],
            checks.Select(check => (check.DeploymentId, check.Journal, (int)check.Entries)));
        Assert.All(checks, check => Assert.True(check.IsIntact, check.Message));
        Assert.Equal((await _recorded.Store.GetJournalAsync("d1", default))[^1].Hash, checks[0].LastHash);
    }

    [Theory]
    [InlineData("UPDATE journal SET actor = 'x' WHERE deployment_id = 'd1' AND sequence = 2", 2, "changed after")]
    [InlineData("UPDATE journal SET data = replace(data, 'lunch', 'dinner') WHERE deployment_id = 'd1' AND sequence = 3", 3, "changed after")]
    [InlineData("UPDATE journal SET time = time + 1 WHERE deployment_id = 'd1' AND sequence = 6", 6, "changed after")]
    [InlineData("UPDATE journal SET time = -1 WHERE deployment_id = 'd1' AND sequence = 4", 4, "can't be read")]
    [InlineData("UPDATE journal SET hash = upper(hash) WHERE deployment_id = 'd1' AND sequence = 4", 4, "changed after")]
    [InlineData("DELETE FROM journal WHERE deployment_id = 'd1' AND sequence = 3", 3, "missing; 4 stands")]
    [InlineData("DELETE FROM journal WHERE deployment_id = 'd1' AND sequence = 1", 1, "missing; 2 stands")]
    [InlineData("DELETE FROM journal WHERE deployment_id = 'd1' AND sequence = 6", 6, "5 entries where there must be 6")]
    [InlineData("DELETE FROM journal WHERE deployment_id = 'd1'", 1, "0 entries where there must be 6")]
    [InlineData("DELETE FROM journal WHERE deployment_id = 'd1' AND sequence = 3; UPDATE journal SET sequence = sequence - 1 WHERE deployment_id = 'd1' AND sequence > 3", 3, "changed after")]
    [InlineData("UPDATE journal SET sequence = 99 WHERE deployment_id = 'd1' AND sequence = 3; UPDATE journal SET sequence = 3 WHERE deployment_id = 'd1' AND sequence = 4; UPDATE journal SET sequence = 4 WHERE sequence = 99", 3, "changed after")]
    [InlineData("UPDATE journal SET previous_hash = (SELECT hash FROM journal WHERE deployment_id = 'd1' AND sequence = 1) WHERE deployment_id = 'd1' AND sequence = 4", 4, "changed after")]
    [InlineData("UPDATE journal SET data = replace(data, 'lunch', 'dinner') WHERE deployment_id = 'd1' AND sequence = 3;" + Rehash + "3", 4, "does not follow entry 3")]
    [InlineData("UPDATE journal SET kind = 'NoSuchKind' WHERE deployment_id = 'd1' AND sequence = 6;" + Rehash + "6", 6, "can't be read")]
    [InlineData("UPDATE journal SET data = 'null' WHERE deployment_id = 'd1' AND sequence = 6;" + Rehash + "6", 6, "can't be read")]
    [InlineData("UPDATE journal SET kind = 'DeploymentStarted', data = (SELECT data FROM journal WHERE deployment_id = 'd2') WHERE deployment_id = 'd1' AND sequence = 6;" + Rehash + "6", 6, "a second time")]
    [InlineData("INSERT INTO journal SELECT deployment_id, 7, time, actor, kind, data, hash, rehash(hash, deployment_id, 7, time, actor, kind, data) FROM journal WHERE deployment_id = 'd1' AND sequence = 6; UPDATE deployments SET version = 7 WHERE id = 'd1'", 7, "the order of all entries does not have it")]
    [InlineData("DELETE FROM event_order WHERE deployment_id = 'd1' AND journal = 'Deployment' AND sequence = 3", 3, "does not have it")]
    [InlineData("DELETE FROM event_order WHERE deployment_id = 'd2'", 3, "is gone from there")]
    [InlineData("UPDATE event_order SET position = -position WHERE sequence IN (3, 4) AND journal = 'Deployment'; UPDATE event_order SET sequence = 7 - sequence, position = -position WHERE position < 0", 4, "before the entry that it follows")]
    [InlineData("INSERT INTO event_order (position, journal, deployment_id, sequence) SELECT max(position) + 1, 'Deployment', 'd1', 3 FROM event_order", 3, "more than once")]
    [InlineData("INSERT INTO event_order (position, journal, deployment_id, sequence) SELECT max(position) + 1, 'Deployment', 'd1', 7 FROM event_order", 7, "it is missing")]
    public async Task A_change_of_the_deployment_s_journal_is_found_where_it_is(string sql, long at, string says)
    {
        _recorded.Tamper(sql);

        JournalCheck check = (await InspectAsync("d1"))[0];

        Assert.False(check.IsIntact);
        Assert.Equal(at, check.BrokenAt);
        Assert.Contains(says, check.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE deployments SET document = json_set(document, '$.reason', 'all is well') WHERE id = 'd1'", "reason is \"all is well\" in the row and \"enough\" by the journal")]
    [InlineData("UPDATE deployments SET document = json_set(document, '$.rollbackConfirmedAt', '2026-01-05T09:00:00+00:00') WHERE id = 'd1'", "rollbackConfirmedAt")]
    [InlineData("UPDATE deployments SET document = json_remove(document, '$.endedAt') WHERE id = 'd1'", "endedAt is null in the row")]
    [InlineData("UPDATE configurations SET document = json_set(document, '$.production.maxErrorRate', 0.5)", "configuration")]
    [InlineData("UPDATE deployments SET document = json_set(document, '$.stoppedBy', 'nobody') WHERE id = 'd1'", "stoppedBy")]
    [InlineData("UPDATE deployments SET stage = 'COMPLETED' WHERE id = 'd1'", "column stage is COMPLETED")]
    [InlineData("UPDATE deployments SET is_final = 0 WHERE id = 'd1'", "column is_final is False")]
    [InlineData("UPDATE deployments SET document = 'null' WHERE id = 'd1'", "can't be read")]
    [InlineData("UPDATE deployments SET document = '{' WHERE id = 'd1'", "can't be read")]
    [InlineData("DELETE FROM deployments WHERE id = 'd1'", "row is gone")]
    [InlineData("DELETE FROM journal WHERE deployment_id = 'd1' AND sequence = 6; DELETE FROM event_order WHERE deployment_id = 'd1' AND journal = 'Deployment' AND sequence = 6; UPDATE deployments SET version = 5 WHERE id = 'd1'", "stage is \"ROLLBACK\" in the row and \"CANARY\" by the journal")]
    public async Task A_row_that_is_not_what_its_journal_comes_to_is_said_member_by_member(string sql, string says)
    {
        _recorded.Tamper(sql);

        JournalCheck check = (await InspectAsync("d1"))[0];

        Assert.False(check.IsIntact);
        Assert.Null(check.BrokenAt);
        Assert.Contains(says, check.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE alert_journal SET data = replace(data, 'is Firing', 'is well') WHERE deployment_id = 'd1' AND sequence = 1", 1, "changed after")]
    [InlineData("DELETE FROM alert_journal WHERE deployment_id = 'd1' AND sequence = 2", 2, "missing; 3 stands")]
    [InlineData("DELETE FROM alert_journal WHERE deployment_id = 'd1' AND sequence = 3", 3, "the journal has not")]
    [InlineData("UPDATE alert_journal SET data = json_remove(data, '$[0]') WHERE deployment_id = 'd1' AND sequence = 2; UPDATE alert_journal SET hash = rehash(previous_hash, deployment_id, sequence, time, actor, kind, data) WHERE deployment_id = 'd1' AND sequence = 2", 2, "2 places for it, and it needs 1")]
    [InlineData("DELETE FROM alert_journal WHERE deployment_id = 'd1' AND sequence = 3; DELETE FROM event_order WHERE journal = 'Alert' AND deployment_id = 'd1' AND sequence = 3", null, "the alert 'a' is Resolved")]
    [InlineData("UPDATE alerts SET state = 'Resolved' WHERE id = 'c'", null, "the alert 'c' is Resolved and CRITICAL in its columns, Firing")]
    [InlineData("UPDATE alerts SET document = json_set(document, '$.severity', 'LOW') WHERE id = 'c'", null, "Firing and LOW in its record")]
    [InlineData("UPDATE alerts SET document = '[]' WHERE id = 'c'", null, "can't be read")]
    [InlineData("DELETE FROM alerts WHERE id = 'b'", null, "the row of the alert 'b' is gone")]
    public async Task A_change_of_the_alerts_or_their_journal_is_found(string sql, int? at, string says)
    {
        _recorded.Tamper(sql);

        JournalCheck check = (await InspectAsync("d1"))[1];

        Assert.False(check.IsIntact);
        Assert.Equal(at, check.BrokenAt);
        Assert.Contains(says, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_end_that_is_cut_off_with_all_its_traces_shows_only_against_a_hash_from_before()
    {
        // The last word of a person, which nothing in the row depends on.
        Deployment two = (await _recorded.Store.FindDeploymentAsync("d2", default))!;
        await _recorded.HappenAsync(two, new FreezeAdded(Given.Start, "ana", Freeze));
        string last = (await InspectAsync("d2"))[0].LastHash!;
        _recorded.Tamper(
            """
            DELETE FROM journal WHERE deployment_id = 'd2' AND sequence = 2;
            DELETE FROM event_order WHERE deployment_id = 'd2' AND journal = 'Deployment' AND sequence = 2;
            UPDATE deployments SET version = 1, document = json_set(document, '$.version', 1) WHERE id = 'd2';
            """);

        JournalCheck alone = (await InspectAsync("d2"))[0];
        JournalCheck against = (await InspectAsync("d2", new KnownHashes(last, null)))[0];

        Assert.True(alone.IsIntact, alone.Message);
        Assert.Equal((false, 2L), (against.IsIntact, against.BrokenAt));
        Assert.Contains("cut off", against.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_from_before_is_found_in_a_journal_that_has_gone_on()
    {
        IReadOnlyList<JournalCheck> before = await InspectAsync("d2");
        Deployment two = (await _recorded.Store.FindDeploymentAsync("d2", default))!;
        await _recorded.HappenAsync(two, new DeploymentSuspended(Given.Start, "ana", "lunch"));
        await _recorded.AlertAsync("d2", RecordedStore.Alert("d2", "y"));

        IReadOnlyList<JournalCheck> after = await InspectAsync("d2", new KnownHashes(before[0].LastHash!.ToUpperInvariant(), before[1].LastHash));

        Assert.All(after, check => Assert.True(check.IsIntact, check.Message));
        Assert.False((await InspectAsync("d2", new KnownHashes(null, before[0].LastHash)))[1].IsIntact);
    }

    [Fact]
    public async Task A_deployment_of_which_only_traces_are_left_is_still_looked_at()
    {
        _recorded.Tamper("DELETE FROM deployments WHERE id = 'd2'; DELETE FROM journal WHERE deployment_id = 'd2'; DELETE FROM alert_journal WHERE deployment_id = 'd2'");

        IReadOnlyList<JournalCheck> ofTwo = [.. (await InspectAsync(null)).Where(check => check.DeploymentId == "d2")];

        Assert.Equal([false, false], ofTwo.Select(check => check.IsIntact));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => InspectAsync("d3"));
    }

    [Fact]
    public async Task A_row_of_an_older_version_lacks_members_and_is_no_break()
    {
        _recorded.Tamper("UPDATE deployments SET document = json_remove(document, '$.rollbackTimes', '$.watchedUntil', '$.stoppedBy', '$.limits', '$.proposedLimits', '$.liveConfirmedBy', '$.limitsToldUpTo', '$.configuration.rollback') WHERE id = 'd1'");

        JournalCheck check = (await InspectAsync("d1"))[0];

        Assert.True(check.IsIntact, check.Message);
    }

    private Task<IReadOnlyList<JournalCheck>> InspectAsync(string? id, KnownHashes? known = null) =>
        new JournalInspector(_recorded.Store).InspectAsync(id, known ?? KnownHashes.None, default);
}
