namespace CanaryPS;

/// <summary>What stands for a value that is missing (Kayenta's NaN strategy).</summary>
public enum MissingValueRule
{
    /// <summary>It is left out; an arm that is empty then has no data.</summary>
    Remove,
    /// <summary>It is 0, as for a counter of errors that reports nothing while there are none; an empty arm passes.</summary>
    Replace,
}
