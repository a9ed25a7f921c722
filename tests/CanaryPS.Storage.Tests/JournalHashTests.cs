using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests;

public sealed class JournalHashTests
{
    /// <summary>The value was computed apart from the product, with Python's hashlib and struct.</summary>
    [Fact]
    public void The_hash_is_what_its_definition_says() => Assert.Equal(
        "1a07cef81dbd9fe795f539c63a1c8ea2621e6dfe8f0b13705be34a76bfaaee22",
        JournalHash.Compute(JournalHash.Genesis, "d1", 1, Given.Time, "ana", "Started", """{"why":"é"}"""));

    [Fact]
    public void The_same_instant_in_another_zone_has_the_same_hash() =>
        Assert.Equal(Of(), Of(time: Given.Time.ToOffset(TimeSpan.FromHours(9))));

    [Fact]
    public void Every_field_counts_and_none_runs_into_the_next()
    {
        string[] hashes =
        [
            Of(), Of(previous: new string('1', 64)), Of(id: "d2"), Of(sequence: 2), Of(time: Given.Time.AddTicks(1)),
            Of(actor: "an"), Of(actor: "anaS", kind: "tarted"), Of(kind: "Started{", data: "}"), Of(actor: "", kind: "anaStarted"), Of(data: ""),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void A_journal_of_two_deployments_does_not_hold()
    {
        string first = JournalHash.Compute(JournalHash.Genesis, "d1", 1, Given.Time, "a", "k", "{}");
        string second = JournalHash.Compute(first, "d2", 2, Given.Time, "a", "k", "{}");
        JournalEntry entry = new() { DeploymentId = "d1", Sequence = 1, Time = Given.Time, Actor = "a", Kind = "k", Data = "{}", PreviousHash = JournalHash.Genesis, Hash = first };

        JournalBreak? found = JournalHash.Verify([entry, entry with { DeploymentId = "d2", Sequence = 2, PreviousHash = first, Hash = second }]);

        Assert.Equal(2, found?.Sequence);
    }

    private static string Of(
        string? previous = null, string id = "d1", long sequence = 1, DateTimeOffset? time = null, string actor = "ana", string kind = "Started", string data = "{}") =>
        JournalHash.Compute(previous ?? JournalHash.Genesis, id, sequence, time ?? Given.Time, actor, kind, data);
}
