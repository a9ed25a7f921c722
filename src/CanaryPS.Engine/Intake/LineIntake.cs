using System.Buffers;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Import;
using CanaryPS.Engine.Import.Json;

namespace CanaryPS.Engine.Intake;

/// <summary>
/// Takes order events in from JSON lines as they are read: events by the intake, so that a breach is decided with them; marks and lines that can't be used as an import does.
/// Memory stays the same however much is sent. An event is known by its id and a quarantined line by its number and text, so that all may be sent again.
/// </summary>
internal sealed class LineIntake(IEventIntake intake, IProductionStore store, TimeProvider clock)
{
    /// <summary>Lines that are taken in together: a turn of the intake takes two of these.</summary>
    private const int Together = 4096;

    /// <summary>What quarantined lines are said to be from.</summary>
    private const string Source = "lines";

    private readonly ImportCommit _commit = new(store, clock);

    /// <param name="deploymentId">The deployment.</param>
    /// <param name="lines">What is sent.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="stored">Told what is in the store, whenever that is more: where it ends in an error, that much is there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CanaryException">The rest can't be stored.</exception>
    public async Task<LineReceipt> TakeAsync(
        string deploymentId, Stream lines, string actor, Action<LineReceipt> stored, CancellationToken cancellationToken)
    {
        byte[] room = ArrayPool<byte>.Shared.Rent(LineBuffer.Capacity);
        try
        {
            LineBuffer buffer = new(lines, quoted: false, room);
            JsonLineParser parser = new(deploymentId, new ArmAssigner(null, null));
            ImportBatch batch = new(deploymentId, Source, ImportFormat.JsonLines, Together, clock);
            LineReceipt receipt = new() { DeploymentId = deploymentId };
            while (await buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                while (Drain(buffer, parser, batch))
                    stored(receipt = await WriteAsync(receipt, batch, buffer, actor, cancellationToken).ConfigureAwait(false));
            }

            receipt = await WriteAsync(receipt, batch, buffer, actor, cancellationToken).ConfigureAwait(false);
            stored(receipt);
            return receipt;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>Reads what is in the buffer; true where the batch is full before that.</summary>
    private static bool Drain(LineBuffer buffer, JsonLineParser parser, ImportBatch batch)
    {
        while (!batch.IsFull)
        {
            if (!buffer.TryRead(out RawLine line))
                return false;

            batch.Read(line, parser, static () => null);
        }

        return true;
    }

    private async Task<LineReceipt> WriteAsync(LineReceipt before, ImportBatch batch, LineBuffer buffer, string actor, CancellationToken cancellationToken)
    {
        (long accepted, long known, bool rolledBack) = (0, batch.Repeated, before.RolledBack);
        IReadOnlyList<QuarantinedLine> quarantined = [.. batch.Rows.Quarantined];
        OrderEvent[] orders = batch.TakeOrders();
        if (orders.Length > 0)
        {
            IntakeReceipt taken = await intake.TakeAsync(before.DeploymentId, orders, actor, cancellationToken).ConfigureAwait(false);
            (accepted, known, rolledBack) = (taken.Accepted, known + taken.Duplicates, rolledBack || taken.RolledBack);
        }

        if (batch.Entries.Count > 0 || quarantined.Count > 0)
        {
            int repeated = batch.Repeated;
            (int fresh, int duplicates) = await _commit.WriteAsync(before.DeploymentId, batch, actor, cancellationToken).ConfigureAwait(false);
            (accepted, known) = (accepted + fresh, known + duplicates - repeated);
        }

        batch.Clear();
        return before with
        {
            Lines = buffer.NextLine - 1,
            Accepted = before.Accepted + accepted,
            Known = before.Known + known,
            Quarantined = before.Quarantined + quarantined.Count,
            RolledBack = rolledBack,
            Problems = [.. before.Problems, .. quarantined.Take(LineReceipt.MostProblems - before.Problems.Count).Select(line => new LineProblem(line.Line, line.Reason))],
        };
    }
}
