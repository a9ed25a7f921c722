namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>A column of an exported table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its cells are: text, a whole or a decimal number, a number, a time or a truth.</param>
internal sealed record ExportColumn(string Name, Type Type);
