using System.Text;

namespace CanaryPS;

/// <summary>What a sparkline is drawn with.</summary>
/// <param name="Levels">A mark for each height, the lowest first.</param>
/// <param name="Gap">The mark of what has no value, which is none of the heights.</param>
public sealed record SparklineMarks(string Levels, char Gap)
{
    /// <summary>Blocks of eight heights.</summary>
    public static SparklineMarks Blocks { get; } = new("▁▂▃▄▅▆▇█", '·');

    /// <summary>For what shows ASCII alone.</summary>
    public static SparklineMarks Ascii { get; } = new("_.-~=+*#", '?');

    /// <summary>Blocks where a text of them comes through an encoding as it is, else ASCII.</summary>
    /// <param name="encoding">How what is shown is encoded.</param>
    public static SparklineMarks For(Encoding encoding)
    {
        string all = Blocks.Levels + Blocks.Gap;
        return encoding.GetString(encoding.GetBytes(all)) == all ? Blocks : Ascii;
    }

    /// <summary>Draws values side by side. Those that are all the same are drawn half way up, since nothing says whether they are high or low.</summary>
    /// <param name="values">Finite values; null for what has none.</param>
    public string Draw(IEnumerable<double?> values)
    {
        double?[] all = [.. values];
        double least = all.Min() ?? 0;
        double greatest = all.Max() ?? 0;
        return string.Concat(all.Select(value => value is { } known ? Levels[HeightOf(known, least, greatest)] : Gap));
    }

    /// <summary>Halves before subtracting: the range of the greatest doubles is no double.</summary>
    private int HeightOf(double value, double least, double greatest)
    {
        double range = (greatest / 2) - (least / 2);
        return range > 0 ? Math.Min((int)(((value / 2) - (least / 2)) / range * Levels.Length), Levels.Length - 1) : (Levels.Length - 1) / 2;
    }
}
