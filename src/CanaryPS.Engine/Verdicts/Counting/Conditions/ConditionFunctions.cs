using System.Globalization;

namespace CanaryPS.Engine.Verdicts.Counting.Conditions;

/// <summary>The functions that a condition may call: Argo Rollouts' own and the few of expr-lang that its conditions use.</summary>
internal static class ConditionFunctions
{
    public static readonly IReadOnlyDictionary<string, ConditionFunction> All = new Dictionary<string, ConditionFunction>
    {
        ["len"] = new(1, ConditionKind.Number, of => Length(of[0]), "'len' needs a list, a map or a text."),
        ["isNaN"] = new(1, ConditionKind.Boolean, of => OfNumber(of[0], double.IsNaN), "'isNaN' needs a number."),
        ["isInf"] = new(1, ConditionKind.Boolean, of => OfNumber(of[0], double.IsInfinity), "'isInf' needs a number."),
        ["isNil"] = new(1, ConditionKind.Boolean, of => ConditionValue.Of(of[0].Kind == ConditionKind.Nil), ""),
        ["default"] = new(2, ConditionKind.Any, of => of[0].Kind == ConditionKind.Nil ? of[1] : of[0], ""),
        ["asFloat"] = new(1, ConditionKind.Number, of => AsFloat(of[0]), "'asFloat' needs a number or a text that is one, as \"1.5\"."),
        ["asInt"] = new(1, ConditionKind.Number, of => AsInt(of[0]), "'asInt' needs a finite number or a text of digits, as \"15\"."),
        ["abs"] = new(1, ConditionKind.Number, of => of[0].Kind == ConditionKind.Number ? ConditionValue.Of(Math.Abs(of[0].Number)) : null, "'abs' needs a number."),
        ["max"] = new(1, ConditionKind.Number, of => OverNumbers(of[0], Math.Max), "'max' needs a list of numbers that is not empty."),
        ["min"] = new(1, ConditionKind.Number, of => OverNumbers(of[0], Math.Min), "'min' needs a list of numbers that is not empty."),
        ["sum"] = new(1, ConditionKind.Number, of => OverNumbers(of[0], (sum, number) => sum + number), "'sum' needs a list of numbers that is not empty."),
    };

    private static ConditionValue? Length(ConditionValue of) => of.Kind switch
    {
        ConditionKind.List => ConditionValue.Of(of.Items.Count),
        ConditionKind.Map => ConditionValue.Of(of.Members.Count),
        ConditionKind.Text => ConditionValue.Of(of.Text.Length),
        _ => null,
    };

    private static ConditionValue? OfNumber(ConditionValue of, Func<double, bool> test) =>
        of.Kind == ConditionKind.Number ? ConditionValue.Of(test(of.Number)) : null;

    private static ConditionValue? AsFloat(ConditionValue of) => of.Kind switch
    {
        ConditionKind.Number => of,
        ConditionKind.Text when double.TryParse(of.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => ConditionValue.Of(number),
        _ => null,
    };

    /// <summary>Cut off towards 0, as a conversion does; a text must be whole.</summary>
    private static ConditionValue? AsInt(ConditionValue of) => of.Kind switch
    {
        ConditionKind.Number when double.IsFinite(of.Number) => ConditionValue.Of(Math.Truncate(of.Number)),
        ConditionKind.Text when long.TryParse(of.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => ConditionValue.Of(number),
        _ => null,
    };

    /// <summary>A number that is NaN makes the whole NaN, which meets no bound.</summary>
    private static ConditionValue? OverNumbers(ConditionValue of, Func<double, double, double> function) =>
        of.Kind == ConditionKind.List && of.Items.Count > 0 && of.Items.All(item => item.Kind == ConditionKind.Number)
            ? ConditionValue.Of(of.Items.Select(item => item.Number).Aggregate(function))
            : null;
}
