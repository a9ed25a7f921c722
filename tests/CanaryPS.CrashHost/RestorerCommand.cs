using CanaryPS.Engine;

namespace CanaryPS.CrashHost;

/// <summary><c>restorer &lt;state&gt; &lt;store&gt;</c>: restores a state over a store, and prints a line when it begins and one when it has ended.</summary>
internal static class RestorerCommand
{
    public static int Run(string state, string store)
    {
        Tell("begun");
        new ProductionEngineFactory().RestoreState(state, store, force: true);
        Tell("ended");
        return 0;
    }

    private static void Tell(string what)
    {
        Console.Out.WriteLine(what);
        Console.Out.Flush();
    }
}
