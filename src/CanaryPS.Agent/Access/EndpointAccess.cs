namespace CanaryPS.Agent.Access;

/// <summary>What an endpoint asks of whoever calls it. One that says nothing is for admins.</summary>
/// <param name="Operation">What it does, for the audit.</param>
/// <param name="Scope">The scope that is needed; null where everybody is answered.</param>
/// <param name="Changes">Whether it changes anything, so that the audit has it.</param>
/// <param name="ComesOften">Whether machines call it again and again: the audit has such calls together, with their count.</param>
internal sealed record EndpointAccess(string Operation, ApiScope? Scope, bool Changes = false, bool ComesOften = false)
{
    /// <summary>What is not said.</summary>
    public static EndpointAccess Unsaid { get; } = new("Unknown", ApiScope.Admin, Changes: true);

    /// <summary>For what everybody may see: pages before anybody has signed in, and whether the agent lives.</summary>
    public static EndpointAccess Open(string operation) => new(operation, Scope: null);

    /// <summary>For what only tells.</summary>
    public static EndpointAccess Reads(string operation) => new(operation, ApiScope.Read);
}
