namespace CanaryPS;

/// <summary>What a deployment does whose strategy has one that runs.</summary>
public enum NewerVersionPolicy
{
    /// <summary>It is refused.</summary>
    Reject,

    /// <summary>It is recorded, and begins when the one that runs has ended.</summary>
    Queue,

    /// <summary>It is recorded, the one that runs is rolled back, and it begins once that is confirmed.</summary>
    Supersede,
}
