using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Limits;

/// <summary>
/// Whether the limits that a host is about to use are those of the journal, and those that the host demands. Where they are not, the candidate must
/// not trade, since nobody can say what it may do.
/// </summary>
/// <param name="pins">The hashes that this host demands, one of which must be in force; empty for any.</param>
internal sealed class LimitsTrust(IReadOnlyList<string> pins)
{
    /// <summary>The environment variable that names the hashes that a host demands, with spaces or commas between.</summary>
    public const string Variable = "CANARYPS_LIMITS_SHA256";

    /// <summary>Demands nothing.</summary>
    public static LimitsTrust Any { get; } = new([]);

    /// <summary>Reads what a host demands.</summary>
    /// <exception cref="LimitsException">It is not a list of hashes.</exception>
    public static LimitsTrust Parse(string? text)
    {
        string[] pins = (text ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string pin in pins)
        {
            if (pin.Length != 64 || !pin.All(char.IsAsciiHexDigit))
                throw new LimitsException("LimitsPinInvalid", $"{Variable} has '{pin}', which is no SHA-256: give 64 hexadecimal digits for each manifest that this host may use.");
        }

        return pins.Length == 0 ? Any : new LimitsTrust([.. pins.Select(pin => pin.ToLowerInvariant())]);
    }

    /// <summary>What is wrong with the limits of a deployment, as the end of a sentence; null where they can be trusted.</summary>
    /// <param name="deployment">The deployment as its row has it.</param>
    /// <param name="record">What its journal says, up to the same version.</param>
    /// <param name="now">The deployment's clock.</param>
    public string? ProblemOf(Deployment deployment, LimitsRecord record, DateTimeOffset now)
    {
        if (record.Problem is { } problem)
            return problem;

        LimitsInForce? row = deployment.Limits;
        LimitsInForce? journal = record.InForce;
        if (row?.Hash != journal?.Hash || row?.Until != journal?.Until || (row is not null && LimitsHash.Of(row.Manifest) != journal!.Hash))
            return $"the deployment has the limits {Name(row is null ? null : LimitsHash.Of(row.Manifest))}, but its journal has {Name(journal?.Hash)}";

        string? hash = LimitsTime.At(journal, now)?.Hash;
        return pins.Count == 0 || (hash is not null && pins.Contains(hash, StringComparer.Ordinal))
            ? null
            : $"the limits {Name(hash)} are in force, but this host demands {string.Join(" or ", pins.Select(Name))}";
    }

    /// <summary>The breach that a problem is.</summary>
    public static LimitBreach Breach(string problem) =>
        new(LimitKind.Manifest, null, null, $"The limits can't be trusted: {problem}.", IsHard: true);

    private static string Name(string? hash) => hash is null ? "'none'" : $"'{hash[..Math.Min(12, hash.Length)]}'";
}
