namespace CanaryPS;

/// <summary>What becomes of text in a CSV file that a spreadsheet would take for a formula: text that begins with =, +, -, @, a tab or a line break. Numbers stay numbers.</summary>
public enum FormulaGuard
{
    /// <summary>An apostrophe is put before it, which spreadsheets do not show.</summary>
    Apostrophe,

    /// <summary>A space is put before it.</summary>
    Space,

    /// <summary>It stays as it is: for programs that read the file, never for spreadsheets.</summary>
    None,
}
