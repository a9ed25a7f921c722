using System.Collections.Concurrent;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Calls to another party that are waited for no longer than a time. A call is never made twice at once: not even where the other side ignores that it was
/// given up, which then counts as a call that failed.
/// </summary>
/// <param name="timeout">How long a call may take.</param>
/// <param name="clock">The real clock that it is measured on.</param>
internal sealed class LimitedCalls(TimeSpan timeout, TimeProvider clock)
{
    /// <summary>Work that was given up and has not ended, by call. Written by whatever thread it ends on.</summary>
    private readonly ConcurrentDictionary<string, Task> _left = new(StringComparer.Ordinal);

    /// <param name="call">What tells the call apart.</param>
    /// <param name="run">Makes it; its first request is out when this method returns its task.</param>
    /// <param name="failed">What a call that failed gives, by what is known of why.</param>
    /// <param name="stop">Gives it up.</param>
    /// <exception cref="StoreException">The store failed: that is not the other side's doing.</exception>
    public async Task<T> RunAsync<T>(string call, Func<CancellationToken, Task<T>> run, Func<string, T> failed, CancellationTokenSource stop)
    {
        if (_left.ContainsKey(call))
            return failed("the try before was given up, and the other side has not let go of it yet");

        CancellationToken stopped = stop.Token;
        Task<T> work = run(stopped);
        try
        {
            return await work.WaitAsync(timeout, clock, stopped).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            Leave(call, work);
            await stop.CancelAsync().ConfigureAwait(false);
            return failed(FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0.###} s"));
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            Leave(call, work);
            return failed("given up");
        }
        catch (Exception error) when (error is not StoreException)
        {
            // The other side failed: whoever asked records it, shows it to people and tries again.
            return failed($"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Remembers work that was given up until it ends, however it ends.</summary>
    private void Leave(string call, Task work)
    {
        if (work.IsCompleted)
            return;

        _left[call] = work;
        _ = ForgetWhenOverAsync();

        async Task ForgetWhenOverAsync()
        {
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _left.TryRemove(call, out _);
        }
    }
}
