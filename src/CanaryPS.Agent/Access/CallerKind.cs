namespace CanaryPS.Agent.Access;

/// <summary>How it is known who a request is from.</summary>
internal enum CallerKind
{
    /// <summary>It is not.</summary>
    Unknown,

    /// <summary>Nobody is asked.</summary>
    Anyone,

    /// <summary>By a key in the request.</summary>
    Key,

    /// <summary>By a token of the provider in the request.</summary>
    Token,

    /// <summary>By a page that signed in.</summary>
    Session,
}
