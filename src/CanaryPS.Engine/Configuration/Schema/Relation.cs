namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>How the values of two keys must stand to each other.</summary>
internal enum Relation
{
    /// <summary>The first is not below the second.</summary>
    AtLeast,

    /// <summary>The first is not above the second.</summary>
    AtMost,

    /// <summary>The first is above the second.</summary>
    After,

    /// <summary>The first is below the second.</summary>
    Before,
}
