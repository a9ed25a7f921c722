namespace CanaryPS.Engine.Storage.States;

/// <summary>Whether a manifest can be followed: what it names are tables of its schema, and the file has the parts that it names and nothing else.</summary>
internal sealed class ManifestCheck(StateArchive archive)
{
    private readonly StateManifest manifest = archive.Manifest;

    /// <param name="entries">The names of all entries of the file.</param>
    /// <exception cref="StateException">The file is newer or damaged.</exception>
    public void Run(IEnumerable<string> entries)
    {
        if (manifest is not { Product: not null, Store: not null, Tables: not null, Parts: not null }
            || manifest.Tables.Any(table => table is not { Columns: not null, Order: not null }) || manifest.Parts.Any(part => part is null))
        {
            throw Wrong("something in it is null");
        }

        int known = StoreSchema.Migrations[^1].Version;
        if (manifest.Schema > known)
        {
            throw new StateException(
                "StateNewer", archive.Path,
                $"CanaryPS {manifest.Product} made it, whose store has the schema {manifest.Schema}; this version knows {known}. Restore it with CanaryPS {manifest.Product} or later.");
        }

        if (manifest.Format < 1 || manifest.Schema < 1)
            throw Wrong("its versions are none");
        if (manifest.Tables.FirstOrDefault(table => !IsName(table.Name) || !table.Columns.All(IsName) || !table.Order.All(column => table.Columns.Contains(column) || StateFormat.IsGivenAnew(table.Name, column))) is { } table)
            throw Wrong($"it describes no table of a store with '{table.Name}'");
        if (manifest.Tables.Select(table => table.Name).Distinct(StringComparer.Ordinal).Count() != manifest.Tables.Count)
            throw Wrong("it names a table twice");

        CheckParts();
        CheckEntries(entries);
        CheckSizes();
    }

    private void CheckParts()
    {
        bool hasOrder = manifest.Tables.Any(table => table.Name == "event_order");
        IEnumerable<string> expected = manifest.Tables
            .Select(table => hasOrder && StateFormat.IsJournal(table.Name) ? StateFormat.JournalsPart : table.Name)
            .Distinct(StringComparer.Ordinal);
        if (!expected.Order(StringComparer.Ordinal).SequenceEqual(manifest.Parts.Select(part => part.Name).Order(StringComparer.Ordinal)))
            throw Wrong("its parts are not those of its tables");
    }

    private void CheckEntries(IEnumerable<string> entries)
    {
        string[] expected = [StateFormat.MarkName, StateFormat.ManifestName, StateFormat.ManifestHashName, .. manifest.Parts.Select(part => StateFormat.FileOf(part.Name))];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string entry in entries)
        {
            if (!expected.Contains(entry, StringComparer.Ordinal))
                throw archive.Damaged(entry, "no state file has such an entry");
            if (!seen.Add(entry))
                throw archive.Damaged(entry, "it is there twice");
        }

        if (Array.Find(expected, name => !seen.Contains(name)) is { } missing)
            throw archive.Damaged(missing, "it is missing");
    }

    private void CheckSizes()
    {
        foreach (StatePart part in manifest.Parts)
        {
            (long packed, long unpacked) = archive.LengthOf(StateFormat.FileOf(part.Name))!.Value;
            if (part.Bytes != unpacked || part.Rows < 0 || part.Rows > part.Bytes)
                throw archive.Damaged(part.Name, FormattableString.Invariant($"it has {unpacked} bytes where it should have {part.Bytes}"));
            if (unpacked > StateFormat.RatioCounts && unpacked / Math.Max(packed, 1) > StateFormat.GreatestRatio)
                throw archive.Damaged(part.Name, FormattableString.Invariant($"it unpacks to {unpacked / Math.Max(packed, 1)} times its size, which no part of a store does"));
        }
    }

    private StateException Wrong(string what) => archive.Damaged(StateFormat.ManifestName, what);

    private static bool IsName(string? text) => text is { Length: > 0 and <= 63 } && text.All(c => char.IsAsciiLetterLower(c) || c == '_');
}
