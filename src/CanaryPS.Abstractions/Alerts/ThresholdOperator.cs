namespace CanaryPS;

/// <summary>How a value is compared with a bound.</summary>
public enum ThresholdOperator
{
    /// <summary>Value &gt; bound.</summary>
    GreaterThan,

    /// <summary>Value &gt;= bound.</summary>
    GreaterThanOrEqual,

    /// <summary>Value &lt; bound.</summary>
    LessThan,

    /// <summary>Value &lt;= bound.</summary>
    LessThanOrEqual,

    /// <summary>Value = bound.</summary>
    Equal,

    /// <summary>Value differs from the bound.</summary>
    NotEqual,

    /// <summary>Bound &lt;= value &lt;= upper bound.</summary>
    Between,

    /// <summary>Value &lt; bound or value &gt; upper bound.</summary>
    Outside,
}
