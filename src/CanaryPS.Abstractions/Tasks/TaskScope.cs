namespace CanaryPS;

/// <summary>Whose a task is.</summary>
public enum TaskScope
{
    /// <summary>The user's: it runs while the user's own services do.</summary>
    User,

    /// <summary>The machine's: it runs from boot on, as a user that is named.</summary>
    System,
}
