using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Limits;

namespace CanaryPS.Engine.Tests.Limits;

public sealed class LimitsTrustTests
{
    [Fact]
    public void The_hash_is_of_what_is_allowed_and_of_nothing_else()
    {
        LimitsManifest one = new() { Instruments = ["B", "A", "A"], MaxOrderValue = 100.0m, Hard = [LimitKind.Position, LimitKind.Exposure] };
        LimitsManifest same = new() { Instruments = ["A", "B"], MaxOrderValue = 100m, Hard = [LimitKind.Exposure, LimitKind.Position] };

        Assert.Equal(LimitsHash.Of(one), LimitsHash.Of(same));
        Assert.Equal(LimitsHash.Of(one), LimitsHash.Of(EngineJson.Deserialize<LimitsManifest>(EngineJson.Serialize(one))));
        LimitsManifest[] others =
        [
            same with { Instruments = ["A"] }, same with { Instruments = null }, same with { Venues = [] }, same with { MaxOrderValue = 100.01m }, same with { MaxOrderVolume = 100 },
            same with { PriceCollarPercent = 1 }, same with { MaxMessagesPerSecond = 1 }, same with { MaxPosition = 1 }, same with { MaxExposure = 1 }, same with { MaxLoss = 1 },
            same with { MaxRepeats = 1 }, same with { RepeatSeconds = 61 }, same with { Hard = [] }, same with { ChangeApprovers = 2 },
        ];
        Assert.Equal(others.Length + 1, others.Append(same).Select(LimitsHash.Of).Distinct().Count());
    }

    /// <summary>A hash that is in journals and on hosts must be the same in every version.</summary>
    [Fact]
    public void The_hash_of_a_manifest_never_changes() => Assert.Equal(
        """{"instruments":["SPY"],"price_collar_percent":2.5,"max_order_value":50000,"repeat_seconds":60,"hard":["Exposure"],"change_approvers":1}""",
        System.Text.Encoding.UTF8.GetString(LimitsHash.Canonical(new LimitsManifest { Instruments = ["SPY"], PriceCollarPercent = 2.50, MaxOrderValue = 50000.00m, Hard = [LimitKind.Exposure] })));

    [Fact]
    public void A_host_that_demands_other_limits_does_not_trust_these()
    {
        Deployment deployment = Given.Started(Given.Configuration() with { Limits = new LimitsManifest { MaxLoss = 5 } }).Deployment;
        LimitsRecord record = RecordOf(Given.Started(Given.Configuration() with { Limits = new LimitsManifest { MaxLoss = 5 } }));
        string hash = deployment.Limits!.Hash;

        Assert.Null(LimitsTrust.Any.ProblemOf(deployment, record, Given.Start));
        Assert.Null(LimitsTrust.Parse($"{new string('0', 64)}, {hash.ToUpperInvariant()}").ProblemOf(deployment, record, Given.Start));
        Assert.Contains("demands", LimitsTrust.Parse(new string('0', 64)).ProblemOf(deployment, record, Given.Start), StringComparison.Ordinal);
        Assert.Contains("demands", LimitsTrust.Parse(hash).ProblemOf(Given.Started().Deployment, new LimitsRecord(), Given.Start), StringComparison.Ordinal);
        Assert.Throws<LimitsException>(() => LimitsTrust.Parse(hash[1..]));
    }

    [Fact]
    public void A_row_that_differs_from_the_journal_is_not_trusted()
    {
        Decision started = Given.Started(Given.Configuration() with { Limits = new LimitsManifest { MaxLoss = 5 } });
        LimitsRecord record = RecordOf(started);
        LimitsInForce limits = started.Deployment.Limits!;
        Deployment[] tampered =
        [
            started.Deployment with { Limits = null },
            started.Deployment with { Limits = limits with { Manifest = new LimitsManifest { MaxLoss = 50 } } },
            started.Deployment with { Limits = limits with { Manifest = new LimitsManifest { MaxLoss = 50 }, Hash = LimitsHash.Of(new LimitsManifest { MaxLoss = 50 }) } },
            started.Deployment with { Limits = limits with { Until = Given.Start.AddDays(1) } },
        ];

        Assert.All(tampered, row => Assert.NotNull(LimitsTrust.Any.ProblemOf(row, record, Given.Start)));
        Assert.NotNull(LimitsTrust.Any.ProblemOf(started.Deployment, new LimitsRecord(), Given.Start));
    }

    [Fact]
    public void Limits_on_limits_end_one_after_another()
    {
        LimitsInForce first = LimitsTime.First(new LimitsManifest { MaxLoss = 1 }, "ana", Given.Start);
        LimitsInForce day = first with { Manifest = new() { MaxLoss = 2 }, Revision = 2, Until = Given.Start.AddHours(8), Before = first };
        LimitsInForce hour = first with { Manifest = new() { MaxLoss = 3 }, Revision = 3, Until = Given.Start.AddHours(1), Before = day };

        decimal? At(LimitsInForce limits, double hours) => LimitsTime.At(limits, Given.Start.AddHours(hours))?.Manifest.MaxLoss;
        Assert.Equal([3m, 2m, 2m, 1m], [At(hour, 0.99), At(hour, 1), At(hour, 7.99), At(hour, 8)]);
        Assert.Equal([3m, 1m], [At(hour with { Until = Given.Start.AddHours(9) }, 8), At(hour with { Until = Given.Start.AddHours(9) }, 9)]);
        Assert.Null(At(day with { Before = null }, 8));
    }

    private static LimitsRecord RecordOf(Decision decision)
    {
        LimitsRecord record = new();
        record.Add(
            [.. decision.Journal.Select((draft, i) => new JournalEntry
            {
                DeploymentId = decision.Deployment.Id, Sequence = i + 1, Time = draft.Time, Actor = draft.Actor, Kind = draft.Kind, Data = draft.Data, PreviousHash = "", Hash = "",
            })],
            decision.Deployment.Version);
        return record;
    }
}
