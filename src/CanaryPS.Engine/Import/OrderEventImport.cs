using System.Runtime.CompilerServices;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Import.Csv;
using CanaryPS.Engine.Import.Quarantine;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import;

/// <summary>Brings order events and marks from outside into a deployment's trading log.</summary>
internal sealed class OrderEventImport(IProductionStore store, TimeProvider clock)
{
    private const int LargestBatch = 100_000;

    private readonly ImportCommit _commit = new(store, clock);

    /// <summary>Imports a file: a summary a batch, and a last one that is complete. Cancelled between two batches.</summary>
    public async IAsyncEnumerable<ImportSummary> ImportAsync(ImportRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Actor);
        if (request.BatchSize is < 1 or > LargestBatch)
            throw new ImportException("ImportBatchInvalid", request.Path, 0, $"the batch size {request.BatchSize} is not from 1 to {LargestBatch}.");

        await RequireDeploymentAsync(request.DeploymentId, cancellationToken).ConfigureAwait(false);
        ImportFormat format = request.Format ?? ImportFile.FormatOf(request.Path);
        OrderChains chains = new(await store.GetOrderAliasesAsync(request.DeploymentId, cancellationToken).ConfigureAwait(false));
        LineParsers parsers = new(request, chains);
        ImportReader reader = NewReader(format, parsers);
        string source = LineText.OneLine(Path.GetFileName(request.Path), EventRules.LongestName);

        await using FileStream stream = ImportFile.Open(request.Path);
        LineBuffer buffer = new(stream, reader.IsQuoted);
        ImportSummary summary = new() { DeploymentId = request.DeploymentId, Path = request.Path, BytesTotal = stream.Length };
        ImportBatch batch = new(request.DeploymentId, source, format, request.BatchSize, clock);
        bool isFirst = true;
        while (await FillAsync(buffer, request.Path, cancellationToken).ConfigureAwait(false))
        {
            if (isFirst)
                ImportFile.SkipByteOrderMark(buffer, request.Path);

            isFirst = false;
            while (Drain(buffer, reader, batch))
            {
                cancellationToken.ThrowIfCancellationRequested();
                summary = await WriteAsync(summary, request, batch, buffer, cancellationToken).ConfigureAwait(false);
                batch.Clear();
                yield return summary;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        summary = await WriteAsync(summary, request, batch, buffer, cancellationToken).ConfigureAwait(false);
        yield return summary with { IsComplete = true };
    }

    /// <summary>Adds order events in one transaction.</summary>
    public async Task<ImportSummary> AddAsync(
        string deploymentId, IReadOnlyList<OrderEvent> orderEvents, string actor, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        await RequireDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false);
        ImportBatch batch = new(deploymentId, "", ImportFormat.JsonLines, int.MaxValue, clock);
        foreach (OrderEvent told in Checked(deploymentId, orderEvents))
            batch.Accept(new TradingEntry(told));

        (int accepted, int duplicates) = await _commit.WriteAsync(deploymentId, batch, actor, cancellationToken).ConfigureAwait(false);
        return new ImportSummary { DeploymentId = deploymentId, Path = "", Accepted = accepted, Duplicates = duplicates, IsComplete = true };
    }

    /// <summary>Order events that can be used, each with an id.</summary>
    /// <exception cref="ImportException">One of them can't be.</exception>
    public static IReadOnlyList<OrderEvent> Checked(string deploymentId, IReadOnlyList<OrderEvent> orderEvents)
    {
        OrderEvent[] usable = new OrderEvent[orderEvents.Count];
        for (int i = 0; i < usable.Length; i++)
        {
            OrderEvent told = orderEvents[i].EventId.Length > 0 ? orderEvents[i] : orderEvents[i] with { EventId = ContentId.Of(orderEvents[i]) };
            string? fault = told.DeploymentId == deploymentId ? EventRules.FaultOf(told) : $"it is of the deployment '{told.DeploymentId}', not of '{deploymentId}'";
            usable[i] = fault is null
                ? told
                : throw new ImportException("OrderEventInvalid", "", 0, $"Order event {i + 1} of {orderEvents.Count} can't be used: {fault}. None was added.");
        }

        return usable;
    }

    private static ImportReader NewReader(ImportFormat format, LineParsers parsers)
    {
        if (format == ImportFormat.Quarantine)
            return new ImportReader(false, new QuarantineReplay(parsers).Read);

        CsvLineParser? csv = format == ImportFormat.Csv ? parsers.NewCsv() : null;
        ILineParser parser = csv is not null ? csv : format == ImportFormat.Fix ? parsers.Fix : parsers.Json;
        Func<string?> header = () => csv?.Header;
        return new ImportReader(parser.IsQuoted, (in RawLine line, ImportBatch batch) => batch.Read(line, parser, header));
    }

    /// <summary>Reads what is in the buffer; true where the batch is full before that.</summary>
    private static bool Drain(LineBuffer buffer, ImportReader reader, ImportBatch batch)
    {
        while (!batch.IsFull)
        {
            if (!buffer.TryRead(out RawLine line))
                return false;

            reader.Read(line, batch);
        }

        return true;
    }

    private static async ValueTask<bool> FillAsync(LineBuffer buffer, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await buffer.FillAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImportException("ImportFileInvalid", path, buffer.NextLine, $"the file can't be read on: {exception.Message} What was imported before stays; run the import again.", exception);
        }
    }

    private async Task<ImportSummary> WriteAsync(
        ImportSummary before, ImportRequest request, ImportBatch batch, LineBuffer buffer, CancellationToken cancellationToken)
    {
        (int accepted, int duplicates) = await _commit.WriteAsync(request.DeploymentId, batch, request.Actor, cancellationToken).ConfigureAwait(false);
        return before with
        {
            Lines = buffer.NextLine - 1,
            Accepted = before.Accepted + accepted,
            Duplicates = before.Duplicates + duplicates,
            Quarantined = before.Quarantined + batch.Quarantined,
            Ignored = before.Ignored + batch.Ignored,
            BytesRead = buffer.BytesRead,
        };
    }

    private async Task RequireDeploymentAsync(string deploymentId, CancellationToken cancellationToken)
    {
        if (await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false) is null)
            throw new DeploymentNotFoundException(deploymentId);
    }
}
