namespace CanaryPS;

/// <summary>What becomes of an alert while its metric has no value or none that is fresh.</summary>
public enum NoDataPolicy
{
    /// <summary>It stays what it is: nothing fires and nothing resolves because the data stopped.</summary>
    Keep,

    /// <summary>The missing data is itself a reason to fire.</summary>
    Fire,

    /// <summary>It resolves. Not for rules of type RISK and TRADING, whose missing data is never good.</summary>
    Resolve,
}
