using System.Collections.Concurrent;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Runs work of other parties within a time. What is not over by then is given up: cancelled, and left behind where the other side ignores that. What was left
/// behind is not begun again before it has ended. Safe from any thread.
/// </summary>
/// <param name="timeout">How long a piece of work may take.</param>
/// <param name="clock">The real clock that it is measured on.</param>
internal sealed class OutsideWork(TimeSpan timeout, TimeProvider clock)
{
    /// <summary>Work that was given up and has not ended, by key. Written by whatever thread it ends on.</summary>
    private readonly ConcurrentDictionary<string, Task> _left = new(StringComparer.Ordinal);

    /// <summary>Does a piece of work; its first request is out when this returns.</summary>
    /// <param name="key">What is never done twice at once.</param>
    /// <param name="run">Does it, until it is cancelled.</param>
    /// <param name="stopped">Gives it up.</param>
    /// <exception cref="NoAnswerException">It was given up, or what was given up before has not ended.</exception>
    public async Task<T> RunAsync<T>(string key, Func<CancellationToken, Task<T>> run, CancellationToken stopped)
    {
        if (_left.ContainsKey(key))
            throw new NoAnswerException("the try before was given up, and the other side has not let go of it yet");

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(stopped);
        Task<T> work = run(stop.Token);
        try
        {
            return await work.WaitAsync(timeout, clock, stopped).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            Leave(key, work);
            await stop.CancelAsync().ConfigureAwait(false);
            throw new NoAnswerException($"no answer within {timeout.TotalSeconds:0.###} s");
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            // The link of the two may be undone before it has passed the cancellation on.
            Leave(key, work);
            await stop.CancelAsync().ConfigureAwait(false);
            throw new NoAnswerException("given up");
        }
    }

    /// <summary>The same, where work that failed is an answer too.</summary>
    /// <param name="key">What is never done twice at once.</param>
    /// <param name="run">Does it, until it is cancelled.</param>
    /// <param name="failed">What comes of work that failed or was given up, by what is known of why.</param>
    /// <param name="stopped">Gives it up.</param>
    /// <exception cref="StoreException">The store failed: that is not the other side's doing.</exception>
    public async Task<T> TryAsync<T>(string key, Func<CancellationToken, Task<T>> run, Func<string, T> failed, CancellationToken stopped)
    {
        try
        {
            return await RunAsync(key, run, stopped).ConfigureAwait(false);
        }
        catch (NoAnswerException none)
        {
            return failed(none.Message);
        }
        catch (Exception error) when (error is not StoreException)
        {
            // The other side failed: whoever asked records it, shows it to people and tries again.
            return failed($"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>Remembers work that was given up until it ends, however it ends.</summary>
    private void Leave(string key, Task work)
    {
        if (work.IsCompleted)
            return;

        _left[key] = work;
        _ = ForgetWhenOverAsync();

        async Task ForgetWhenOverAsync()
        {
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _left.TryRemove(key, out _);
        }
    }
}
