using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CanaryPS.Engine.Access;

namespace CanaryPS.Engine.Tests.Access;

public partial class ApiKeyTextTests
{
    [Fact]
    public void A_key_is_256_random_bits_with_an_id_and_is_read_back()
    {
        ApiKeyText key = ApiKeyText.New();
        string whole = key.Reveal();

        Assert.Matches(Form(), whole);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(Convert.FromHexString(whole[^64..]))).ToLowerInvariant(), key.Hash);
        ApiKeyText read = ApiKeyText.Parse(whole)!;
        Assert.Equal((key.Id, true), (read.Id, read.Opens(key.Hash)));
        Assert.False(ApiKeyText.New().Opens(key.Hash));
    }

    [Fact]
    public void What_is_shown_of_a_key_does_not_open_anything()
    {
        ApiKeyText key = ApiKeyText.New();

        Assert.Equal($"cps_{key.Id}_***", key.ToString());
        Assert.DoesNotContain(key.Reveal()[^64..], key.Hash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cps_")]
    [InlineData("cps_0123456789ab_")]
    [InlineData("CPS_0123456789ab_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("cps_0123456789ab_000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("cps_0123456789ab_000000000000000000000000000000000000000000000000000000000000000G")]
    [InlineData("cps_0123456789a_00000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("cps_0123456789AB_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("cps_01234_6789ab_0000000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_no_key_is_none(string text) => Assert.Null(ApiKeyText.Parse(text));

    [GeneratedRegex("^cps_[0-9a-f]{12}_[0-9a-f]{64}$")]
    private static partial Regex Form();
}
