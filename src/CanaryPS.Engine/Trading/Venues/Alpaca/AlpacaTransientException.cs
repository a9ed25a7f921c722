namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>A try that says nothing of the request: it may have taken effect or not, and another try may do better.</summary>
/// <param name="message">What happened, without a secret.</param>
/// <param name="retryAfter">How long Alpaca asks to be left alone.</param>
/// <param name="innerException">What the connection said.</param>
internal sealed class AlpacaTransientException(string message, TimeSpan? retryAfter = null, Exception? innerException = null) : Exception(message, innerException)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
