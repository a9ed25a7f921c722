namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>What kind of value something is.</summary>
internal enum ConditionKind
{
    /// <summary>Not known before there is a result.</summary>
    Any,
    Nil,
    Boolean,
    Number,
    Text,
    List,
    Map,
}
