using CanaryPS.Engine.Storage.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Storage.Tests.Orders;

public sealed class OrderIdTableTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_260_106, 1).WithMaxTest(200);

    /// <summary>Hashes are drawn from a few values and slots, 0 among them, so that many are the same or collide.</summary>
    [Fact]
    public void Every_position_of_a_hash_is_found_and_no_other() => Check.One(Seeded, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        Random random = new(seed);
        OrderIdTable table = new();
        Dictionary<ulong, List<long>> expected = [];
        for (long position = 1; position <= random.Next(1, 400); position++)
        {
            ulong hash = Hash(random);
            if (random.Next(20) == 0)
                table.Reserve(random.Next(100));
            table.Add(hash, position);
            if (!expected.TryAdd(hash, [position]))
                expected[hash].Add(position);
        }

        Assert.Equal(expected.Values.Sum(positions => positions.Count), table.Count);
        for (int i = 0; i < 200; i++)
        {
            ulong hash = Hash(random);
            List<long> found = [];
            int place = 0;
            while (table.Next(hash, ref place) is > 0 and long position)
                found.Add(position);
            // The hash 1 stands for 0 as well: what is found is compared with the id, so that one more costs time only.
            List<long> wanted = hash < 2 ? [.. expected.GetValueOrDefault(0ul, []), .. expected.GetValueOrDefault(1ul, [])] : expected.GetValueOrDefault(hash, []);
            Assert.Equal(wanted.Order(), found.Order());
        }
    }));

    private static ulong Hash(Random random) => ((ulong)random.Next(3) << 40) + (ulong)random.Next(12);
}
