using CanaryPS.Engine.Trading.MarketFiles;

namespace CanaryPS.Engine.Trading;

/// <summary>The sessions of one market-data file, oldest first. Immutable.</summary>
internal sealed class MarketData
{
    internal MarketData(
        string path, IReadOnlyList<string> instruments, IReadOnlyList<BarSession> sessions, bool datesAreNominal)
    {
        Path = path;
        Instruments = instruments;
        Sessions = sessions;
        DatesAreNominal = datesAreNominal;
    }

    public string Path { get; }

    /// <summary>In the order of the file's columns.</summary>
    public IReadOnlyList<string> Instruments { get; }

    /// <summary>Times strictly increase.</summary>
    public IReadOnlyList<BarSession> Sessions { get; }

    /// <summary>Whether the dates only stand for the order of the sessions: the file numbers them and gives decimal years.</summary>
    public bool DatesAreNominal { get; }

    /// <summary>Reads a file line by line and checks every value.</summary>
    /// <exception cref="MarketDataException">The file is missing or anything in it is wrong.</exception>
    public static MarketData Load(string path)
    {
        if (!File.Exists(path))
            throw new MarketDataException(path, 0, "the market-data file does not exist; give the path of a CSV file, relative to the configuration file.");

        try
        {
            using MarketDataReader reader = new(path);
            return reader.Read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MarketDataException(path, 0, $"the file can't be read ({error.Message}); close what locks it or correct its permissions.");
        }
    }

    /// <summary>Position of the first session on or after a date; the number of sessions where there is none.</summary>
    public int IndexFrom(DateOnly date)
    {
        int low = 0;
        int high = Sessions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Sessions[middle].Date < date)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
