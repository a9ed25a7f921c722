namespace CanaryPS.Engine.Routing;

/// <summary>
/// Which instruments are the candidate's: the first floor(count x weight / 100) of the list. Rounded down, so that the candidate never has
/// more than its weight; a greater weight only adds to what it has.
/// </summary>
internal static class InstrumentShare
{
    /// <summary>Takes up what a weight such as 33.3333333333 lacks to a whole instrument.</summary>
    private const double Rounding = 1e-9;

    public static int Count(int instruments, double weight) => (int)Math.Floor((instruments * weight / 100) + Rounding);

    public static IReadOnlyList<string> Of(IReadOnlyList<string> instruments, double weight) =>
        [.. instruments.Take(Count(instruments.Count, weight))];
}
