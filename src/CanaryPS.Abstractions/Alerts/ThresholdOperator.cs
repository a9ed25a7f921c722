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
}
