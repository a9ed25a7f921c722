namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>What goes wrong, by a seed. Every run has each of the evils once at least, and at its end all is well again.</summary>
internal static class ChaosSchedule
{
    private static readonly string[] _evils = ["kill", "pause", "crash", "cut"];

    public static async Task RunAsync(ChaosWorld world, Random random, int turns, TimeSpan lease)
    {
        string[] first = [.. _evils];
        random.Shuffle(first);
        for (int turn = 0; turn < Math.Max(turns, first.Length); turn++)
        {
            string evil = turn < first.Length ? first[turn] : _evils[random.Next(_evils.Length)];
            ChaosAgent victim = world.Agents[random.Next(world.Agents.Count)];
            world.Tell($"{evil} {(evil is "kill" or "pause" ? victim.Name : "the database")}");
            switch (evil)
            {
                case "kill":
                    victim.Die();
                    await PassAsync(random.Next(500, 4000));
                    await victim.StartAsync();
                    break;
                case "pause":
                    // Beyond its lease, so that another has taken over when it goes on.
                    victim.Pause();
                    await PassAsync(lease.TotalMilliseconds + random.Next(2000, 4000));
                    victim.GoOn();
                    break;
                case "crash":
                    await world.Server.CrashAsync();
                    await PassAsync(random.Next(100, 4000));
                    await world.Server.ResumeAsync();
                    break;
                default:
                    await world.Server.CutAsync();
                    break;
            }

            await PassAsync(random.Next(500, 3000));
        }
    }

    /// <summary>Lets real time pass: the processes live by it.</summary>
    private static async Task PassAsync(double milliseconds)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(milliseconds));
        await timer.WaitForNextTickAsync();
    }
}
