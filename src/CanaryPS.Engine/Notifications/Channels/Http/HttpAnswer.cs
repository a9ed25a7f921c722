using System.Globalization;
using System.Net;

namespace CanaryPS.Engine.Notifications.Channels.Http;

/// <summary>What a server answered, and what that means for the message.</summary>
/// <param name="Server">Scheme, host and port.</param>
/// <param name="Status">The status.</param>
/// <param name="Body">The begin of the body; empty where nobody asked for it or it broke off.</param>
/// <param name="RetryAfter">How long the server asks to be left alone, at most an hour.</param>
internal sealed record HttpAnswer(string Server, HttpStatusCode Status, string Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and <= 299;

    /// <summary>2xx is taken; 408, 425, 429, 5xx and what leads elsewhere are worth another try; every other status is a refusal for good.</summary>
    public ChannelOutcome ToOutcome()
    {
        string said = string.Create(CultureInfo.InvariantCulture, $"{Server} answered with status {(int)Status}");
        if (IsSuccess)
            return ChannelOutcome.Taken(said);

        string quote = Body.Length == 0 ? said : $"{said}: {Body}";
        return (int)Status is 408 or 425 or 429 or >= 500 or < 400
            ? ChannelOutcome.Failed(quote, RetryAfter)
            : ChannelOutcome.Refused(quote);
    }
}
