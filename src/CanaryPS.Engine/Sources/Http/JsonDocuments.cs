using System.Text;
using CanaryPS.Engine.Sources.Configured;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace CanaryPS.Engine.Sources.Http;

/// <summary>JSON from outside: strict UTF-8, bounded depth, one document.</summary>
internal static class JsonDocuments
{
    private const int MostDepth = 64;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="SourceFailureException">It is no such document.</exception>
    public static JToken Parse(byte[] body)
    {
        try
        {
            ReadOnlySpan<byte> bytes = body;
            if (bytes.StartsWith(Encoding.UTF8.Preamble))
                bytes = bytes[Encoding.UTF8.Preamble.Length..];

            using JsonTextReader reader = new(new StringReader(Strict.GetString(bytes)))
            {
                MaxDepth = MostDepth,
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Double,
            };
            JToken document = JToken.ReadFrom(reader);
            return reader.Read() ? throw new SourceFailureException(SourceReasons.AnswerInvalid) : document;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException or OverflowException)
        {
            throw new SourceFailureException(SourceReasons.AnswerInvalid, exception);
        }
    }
}
