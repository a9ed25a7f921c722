using CanaryPS.Engine.Storage.Copying;

namespace CanaryPS.Engine.Storage.States;

/// <summary>A table as a state file has it.</summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">The columns of its rows.</param>
/// <param name="Order">Columns by which no two rows are the same, and by which the digest was taken.</param>
/// <param name="Rows">How many.</param>
/// <param name="Digest">The digest of its content (<see cref="TableDigest"/>).</param>
internal sealed record StateTable(string Name, string[] Columns, string[] Order, long Rows, string Digest)
{
    public CopiedTable Copied => new(Name, Columns, Order);
}
