namespace CanaryPS.Engine.Tests.Trading;

/// <summary>A market-data file in a folder of its own, deleted afterwards.</summary>
internal sealed class MarketFile : IDisposable
{
    public const string DailyHeader = "date,open,high,low,close,volume";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("canaryps-market-");

    public MarketFile(string text, string name = "test-daily.csv")
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public static string Daily(params string[] rows) => string.Join('\n', rows.Prepend(DailyHeader)) + "\n";

    public static string Numbered(params string[] rows) => string.Join('\n', rows.Prepend("session,decimal_year,DAX,SMI")) + "\n";

    public void Dispose() => _folder.Delete(recursive: true);
}
