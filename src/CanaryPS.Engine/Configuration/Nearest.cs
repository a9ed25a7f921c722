namespace CanaryPS.Engine.Configuration;

/// <summary>Finds the known word that a misspelt one was meant to be.</summary>
internal static class Nearest
{
    private const int LongestWord = 100;

    /// <summary>
    /// The known word with the least edit distance (insert, delete, replace, swap of neighbours; letter case is free);
    /// null where none is near: more than two edits and more than a third of the longer word apart.
    /// </summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LongestWord)
            return null;

        return known
            .Select(candidate => (Word: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(c => c.Distance <= Math.Max(2, Math.Max(word.Length, c.Word.Length) / 3) && c.Distance < c.Word.Length)
            .OrderBy(c => c.Distance)
            .ThenBy(c => c.Word, StringComparer.Ordinal)
            .FirstOrDefault().Word;
    }

    private static int Distance(string left, string right)
    {
        int[,] distances = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            distances[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            distances[0, j] = j;

        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                int best = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
                distances[i, j] = swapped ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
            }
        }

        return distances[left.Length, right.Length];
    }
}
