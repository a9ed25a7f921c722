namespace CanaryPS;

/// <summary>What sort of thing happened.</summary>
public enum IncidentEntryKind
{
    /// <summary>A metric's value.</summary>
    Sample,

    /// <summary>What a criterion said changed.</summary>
    Evidence,

    /// <summary>What an evaluation decided.</summary>
    Verdict,

    /// <summary>Stage or weight changed.</summary>
    Stage,

    /// <summary>Something was done outside the store, or confirmed.</summary>
    Effect,

    /// <summary>An alert came, changed or went.</summary>
    Alert,

    /// <summary>A message went out to people, or could not.</summary>
    Notification,

    /// <summary>An order or fill.</summary>
    Order,

    /// <summary>A person did something.</summary>
    Operator,
}
