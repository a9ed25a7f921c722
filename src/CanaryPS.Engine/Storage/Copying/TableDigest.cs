using System.Data.Common;

namespace CanaryPS.Engine.Storage.Copying;

/// <summary>How many rows a table has, and the SHA-256 of all of them in their order, each value with its kind and length before it.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Hash">The hash, in hexadecimal.</param>
internal readonly record struct TableDigest(long Rows, string Hash)
{
    public static TableDigest Of(StoreConnection connection, CopiedTable table)
    {
        using RowDigester digester = new();
        foreach (object?[] row in connection.Stream(Values, table.Select))
            digester.Add(row);
        return digester.End();
    }

    /// <summary>The values of a row.</summary>
    public static object?[] Values(DbDataReader row)
    {
        object?[] values = new object?[row.FieldCount];
        for (int i = 0; i < values.Length; i++)
            values[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return values;
    }
}
