using System.Globalization;
using CanaryPS.Engine.Routing;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class KeyHashTests
{
    /// <summary>
    /// Values of python-xxhash 3.2.0 over the reference implementation xxHash 0.8.1:
    /// <c>xxhash.xxh3_64_hexdigest(salt.encode() + b'\0' + key.encode())</c>. The lengths reach every branch of the algorithm (up to 16, 128, 240 bytes and more).
    /// </summary>
    [Theory]
    [InlineData("momentum-1a2b3c4d", "", 1, "7310033d7ae14d2a")]
    [InlineData("momentum-1a2b3c4d", "a", 1, "8a6da6d202e44e3d")]
    [InlineData("momentum-1a2b3c4d", "ord-1", 1, "fc2121d99362ab04")]
    [InlineData("momentum-1a2b3c4d", "order-0000001", 1, "3ba35630db4f90ab")]
    [InlineData("momentum-1a2b3c4d", "SPY", 1, "3f5cf351991c5b45")]
    [InlineData("momentum-1a2b3c4d", "clínt-ñ-€-😀", 1, "b1d871205edfe6b2")]
    [InlineData("momentum-1a2b3c4d", "k", 8, "e1d4e64754d18272")]
    [InlineData("momentum-1a2b3c4d", "k", 16, "bbb03f3feb3efc28")]
    [InlineData("momentum-1a2b3c4d", "k", 17, "bb82ec8cb3343fc8")]
    [InlineData("momentum-1a2b3c4d", "k", 60, "6f9b703e602635dc")]
    [InlineData("momentum-1a2b3c4d", "k", 120, "634980020ff09836")]
    [InlineData("momentum-1a2b3c4d", "k", 128, "63413c79a80bb9fc")]
    [InlineData("momentum-1a2b3c4d", "k", 129, "bd3f2daf56f49b0e")]
    [InlineData("momentum-1a2b3c4d", "k", 241, "6de9f58217484e36")]
    [InlineData("momentum-1a2b3c4d", "k", 600, "e5870040278ba14a")]
    [InlineData("momentum-1a2b3c4d", "k", 5000, "27661db29ab4960e")]
    [InlineData("", "x", 1, "00fb4e8d75bf03c0")]
    [InlineData("fixed-salt", "ord-1", 1, "2736f9a5a0f31ea4")]
    public void A_key_has_the_hash_that_the_reference_implementation_gives(string salt, string key, int times, string expected)
    {
        string whole = string.Concat(Enumerable.Repeat(key, times));
        ulong hash = ulong.Parse(expected, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        KeyHash keys = new(salt);
        long[] slots = new long[3];
        keys.Slots(["another", whole, "k"], slots);

        Assert.Equal(hash, keys.Of(whole));
        Assert.Equal((long)(hash >> 16), slots[1]);
    }

    [Fact]
    public void A_salt_that_fills_the_buffer_hashes_as_any_other()
    {
        string salt = new('s', 2000);
        long[] slots = new long[1];
        new KeyHash(salt).Slots(["key"], slots);

        Assert.Equal(System.IO.Hashing.XxHash3.HashToUInt64([.. System.Text.Encoding.UTF8.GetBytes(salt + "\0key")]) >> 16, (ulong)slots[0]);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_the_replacement_character() =>
        Assert.Equal(new KeyHash("s").Of("a�b"), new KeyHash("s").Of("a\uD800b"));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 1L << 48)]
    [InlineData(50, 1L << 47)]
    [InlineData(25, 1L << 46)]
    [InlineData(5, 14_073_748_835_532L)]
    [InlineData(1e-13, 0)]
    [InlineData(99.99999999999999, (1L << 48) - 1)]
    public void A_threshold_is_the_whole_part_of_the_weights_share(double weight, long threshold) =>
        Assert.Equal(threshold, RouteSlot.Threshold(weight));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(100.1)]
    [InlineData(double.NaN)]
    public void A_weight_that_is_none_has_no_threshold(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RouteSlot.Threshold(weight));
}
