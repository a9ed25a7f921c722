namespace CanaryPS.Engine.Deployments;

/// <summary>A request with samples, as the store remembers it, so that the same one adds nothing when it is sent again.</summary>
/// <param name="Key">What it is known by among those of its deployment.</param>
/// <param name="Digest">What follows from its samples: another one under the same key is a mistake.</param>
/// <param name="Time">When it came.</param>
internal sealed record SampleRequest(string Key, string Digest, DateTimeOffset Time)
{
    /// <summary>How long it is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int LongestKey = 200;

    /// <summary>Begins the key of a request that has none of its own; no given one begins so.</summary>
    private const string ByContent = "content ";

    /// <summary>A request by the key that it was given; without one, by its samples.</summary>
    /// <exception cref="SampleRequestException">The key is none.</exception>
    public static SampleRequest Of(string? key, IReadOnlyList<MetricSample> samples, DateTimeOffset now)
    {
        if (key is not null && (key.Length is 0 or > LongestKey || key.Any(character => character is <= ' ' or >= '\x7f')))
            throw new SampleRequestException("SampleRequestInvalid", $"A key of a request has 1 to {LongestKey} characters of ASCII without blanks; give one, or none.");

        string digest = SampleDigest.Of(samples);
        return new SampleRequest(key ?? ByContent + digest, digest, now);
    }

    /// <exception cref="SampleRequestException">The request that is known by the key has other samples.</exception>
    public void DemandSame(string known)
    {
        if (known != Digest)
            throw new SampleRequestException("SampleRequestReused", $"A request with other samples came before under the key '{Key}'. Nothing of this one was added: send it under a key of its own.");
    }
}
