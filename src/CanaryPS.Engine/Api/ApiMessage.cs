namespace CanaryPS.Engine.Api;

/// <summary>A message on the wire, for whoever says it in another language: a text that is the same in all, or a template with what stands in its holes.</summary>
public sealed record ApiMessage
{
    /// <summary>A name, a number, a text from elsewhere; null where there is a template.</summary>
    public string? Text { get; init; }

    /// <summary>The English text with its holes, {0}, {1} ..., its own braces doubled; null where there is a text.</summary>
    public string? Template { get; init; }

    /// <summary>What stands in the holes, in their order.</summary>
    public IReadOnlyList<ApiMessage> Arguments { get; init; } = [];

    internal static ApiMessage Of(UserMessage message) => message.IsVerbatim
        ? new ApiMessage { Text = message.Template }
        : new ApiMessage { Template = message.Template, Arguments = [.. message.Arguments.Select(Of)] };

    internal UserMessage ToMessage() => Template is null ? UserMessage.Verbatim(Text) : UserMessage.Of(Template, Arguments.Select(argument => argument.ToMessage()));
}
