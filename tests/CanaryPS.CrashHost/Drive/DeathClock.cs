using System.Diagnostics;

namespace CanaryPS.CrashHost.Drive;

/// <summary>Counts the steps of a run and kills this process, as SIGKILL does, at one of them.</summary>
internal sealed class DeathClock(int dieAt)
{
    private int _steps;

    public int Steps => _steps;

    /// <summary>Wraps something that leaves a trace outside the process: it may die before it and after it.</summary>
    public async Task<T> AroundAsync<T>(Func<Task<T>> act)
    {
        Step();
        T result = await act();
        Step();
        return result;
    }

    public Task AroundAsync(Func<Task> act) => AroundAsync(async () =>
    {
        await act();
        return true;
    });

    private void Step()
    {
        if (Interlocked.Increment(ref _steps) == dieAt)
            Process.GetCurrentProcess().Kill();
    }
}
