using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class AllocationDocumentTests
{
    [Fact]
    public void The_document_is_what_the_manual_promises()
    {
        CanaryAllocation allocation = GivenAllocation.Of(5, version: 7) with { CandidateInstruments = ["SPY"], IsHalted = true, IsFrozen = true };
        JsonElement json = JsonDocument.Parse(AllocationDocument.Write(allocation)).RootElement;

        Assert.Equal(
            """
            {"schema":1,"deployment":"momentum-1a2b3c4d","strategy":"momentum","started_at":"2026-01-05T09:00:00.0000000Z","version":7,"mode":"order_share","weight":5,"shadow_weight":null,
            "salt":"momentum-1a2b3c4d","hash_algorithm":"xxh3-64","threshold":14073748835532,"slots":281474976710656,"candidate_instruments":["SPY"],"frozen":true,"halted":true,
            "updated_at":"2026-01-05T09:07:00.0000000Z","sha256":"SUM"}
            """.ReplaceLineEndings(""),
            JsonSerializer.Serialize(json).Replace(json.GetProperty("sha256").GetString()!, "SUM", StringComparison.Ordinal));
    }

    /// <summary>Done as a reader in another language would: by text alone.</summary>
    [Fact]
    public void The_sum_is_that_of_the_text_with_zeros_in_its_place()
    {
        string text = Encoding.UTF8.GetString(AllocationDocument.Write(GivenAllocation.Of(12.5) with { Strategy = "ñandú" }));
        string sum = JsonDocument.Parse(text).RootElement.GetProperty("sha256").GetString()!;

        Assert.Equal(sum, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.Replace(sum, new string('0', 64), StringComparison.Ordinal)))).ToLowerInvariant());
    }

    [Fact]
    public void What_was_written_is_read_and_any_byte_that_differs_is_noticed()
    {
        CanaryAllocation allocation = GivenAllocation.Of(33.300000000000004, version: 1L << 52);
        byte[] written = AllocationDocument.Write(allocation);

        Assert.Equal(AllocationStamp.Of(allocation), AllocationDocument.Read(written));
        for (int i = 0; i < written.Length; i++)
        {
            byte[] damaged = [.. written];
            damaged[i] ^= 1;
            Assert.Null(AllocationDocument.Read(damaged));
            Assert.Null(AllocationDocument.Read(written[..i]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"sha256": 5}""")]
    [InlineData("""{"sha256": ""}""")]
    [InlineData("[[[[[[[[[[]]]]]]]]]]")]
    public void What_is_no_allocation_is_none(string text) => Assert.Null(AllocationDocument.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_later_deployment_a_newer_version_or_a_stricter_one_stands()
    {
        AllocationStamp five = AllocationStamp.Of(GivenAllocation.Of(5, version: 2));
        AllocationStamp frozen = five with { Weight = 0, IsFrozen = true };
        AllocationStamp next = five with { Version = 3, Weight = 50 };
        AllocationStamp later = five with { DeploymentId = "momentum-2", StartedAt = five.StartedAt.AddTicks(1), Version = 1 };

        Assert.All([(five, frozen), (five, next), (frozen, next), (next, later), (frozen, later)], pair =>
        {
            Assert.True(pair.Item2.Replaces(pair.Item1));
            Assert.False(pair.Item1.Replaces(pair.Item2));
        });
        Assert.False(five.Replaces(five));
        Assert.False(frozen.Fulfils(five));
        Assert.True(next.Fulfils(five));
        Assert.False(five.Fulfils(next));
    }
}
