using System.Text;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Import;

public sealed class OrderEventImportTests
{
    private static readonly string[] Log =
    [
        .. Enumerable.Range(0, 40).SelectMany(i => new[]
        {
            FixText.Message($"35=D|49=DESK|60=20260105-09:30:{i:00}|11=C{i}|55=AAA|54=1|38=100"),
            FixText.Message($"35=8|49=VENUE|60=20260105-09:30:{i:00}.5|11=C{i}|37=V{i}|17=E{i}|55=AAA|54=1|150=F|39=2|32=100|31=10.5"),
        }),
    ];

    [Fact]
    public async Task A_log_imported_twice_counts_once()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string path = fixture.Write("day.fix", string.Join('\n', Log) + "\n");

        ImportSummary first = await fixture.ImportAsync(fixture.Request(path));
        long version = (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Version;
        ImportSummary second = await fixture.ImportAsync(fixture.Request(path));

        Assert.Equal((80L, 0L, 0L, 80L), (first.Accepted, first.Duplicates, first.Quarantined, first.Lines));
        Assert.Equal((0L, 80L, 0L), (second.Accepted, second.Duplicates, second.Quarantined));
        Assert.Equal(80, (await fixture.LogAsync()).Count);
        Assert.Equal(version, (await fixture.Engine.GetDeploymentAsync(fixture.DeploymentId)).Version);
    }

    [Fact]
    public async Task Each_batch_is_in_the_journal_with_its_counts()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string path = fixture.Write("day.fix", string.Join('\n', Log) + "\n");

        await fixture.ImportAsync(fixture.Request(path) with { BatchSize = 50 });

        JournalEntry[] imported = [.. (await fixture.Engine.GetJournalAsync(fixture.DeploymentId)).Where(entry => entry.Kind == "OrderEventsImported")];
        Assert.Equal(2, imported.Length);
        Assert.All(imported, entry => Assert.Equal("ana", entry.Actor));
        Assert.Contains("\"source\":\"day.fix\",\"accepted\":50", imported[0].Data);
        Assert.Contains("\"accepted\":30,\"duplicates\":0,\"quarantined\":0,\"throughLine\":80", imported[1].Data);
    }

    [Theory]
    [InlineData("day.fix")]
    [InlineData("day.csv")]
    [InlineData("day.jsonl")]
    public async Task Any_beginning_of_a_file_and_then_the_whole_is_the_whole(string name)
    {
        byte[] whole = Encoding.UTF8.GetBytes(Content(name));
        IReadOnlyList<TradingEntry> expected = await ImportedAsync(name, null, whole);
        Assert.NotEmpty(expected);

        Random random = new(20260105);
        for (int i = 0; i < 12; i++)
        {
            byte[] beginning = whole[..random.Next(EventText.CsvHeader.Length + 1, whole.Length)];
            Assert.Equal(expected, await ImportedAsync(name, beginning, whole));
        }
    }

    [Fact]
    public async Task An_import_that_is_cancelled_leaves_whole_batches()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string path = fixture.Write("day.fix", string.Join('\n', Log) + "\n");
        using CancellationTokenSource stopping = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ImportSummary summary in fixture.Engine.ImportOrderEventsAsync(fixture.Request(path), stopping.Token))
            {
                if (summary.Accepted == 14)
                    await stopping.CancelAsync();
            }
        });

        Assert.Equal(14, (await fixture.LogAsync()).Count);
        Assert.Equal((66L, 14L), await CountsAsync(fixture, path));
    }

    [Fact]
    public async Task A_quarantined_line_is_kept_exported_mended_and_replayed_once()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string spoilt = Log[1].Replace("32=100", "32=100x");
        string path = fixture.Write("day.fix", $"{Log[0]}\n{spoilt}\nremark\n");

        ImportSummary summary = await fixture.ImportAsync(fixture.Request(path));
        await fixture.ImportAsync(fixture.Request(path));

        Assert.Equal((1L, 1L, 1L), (summary.Accepted, summary.Quarantined, summary.Ignored));
        QuarantinedLine line = Assert.Single(await fixture.Engine.GetQuarantineAsync(new QuarantineQuery { DeploymentId = fixture.DeploymentId }));
        Assert.Equal(("day.fix", 2L, spoilt, false), (line.Source, line.Line, line.Text, line.IsIncomplete));
        Assert.Contains("body length", line.Reason);

        string export = Path.Combine(fixture.Folder, "day.quarantine.jsonl");
        await fixture.Engine.ExportQuarantineAsync(new QuarantineQuery(), export, overwrite: false);
        ImportException taken = await Assert.ThrowsAsync<ImportException>(() => fixture.Engine.ExportQuarantineAsync(new QuarantineQuery(), export, overwrite: false));
        Assert.Equal("ExportFileExists", taken.ErrorId);

        ImportSummary unmended = await fixture.ImportAsync(fixture.Request(export));
        Assert.Equal((0L, 1L), (unmended.Accepted, unmended.Quarantined));
        Assert.Single(await fixture.Engine.GetQuarantineAsync(new QuarantineQuery()));

        File.WriteAllText(export, File.ReadAllText(export).Replace("32=100x", "32=100"));
        ImportSummary mended = await fixture.ImportAsync(fixture.Request(export));
        Assert.Equal((1L, 0L), (mended.Accepted, mended.Quarantined));
        Assert.Empty(await fixture.Engine.GetQuarantineAsync(new QuarantineQuery()));
        Assert.NotNull(Assert.Single(await fixture.Engine.GetQuarantineAsync(new QuarantineQuery { IncludeReplayed = true })).ReplayedAt);
        Assert.Equal(2, (await fixture.LogAsync()).Count);
    }

    [Fact]
    public async Task A_chain_of_replaced_orders_goes_on_in_the_next_file()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string report(string fields) => FixText.Message($"35=8|49=V|52=20260105-09:30:00|37=V1|55=AAA|54=1|38=100|{fields}") + "\n";
        await fixture.ImportAsync(fixture.Request(fixture.Write("1.fix", report("17=1|11=C2|41=C1|150=5|39=0"))));
        await fixture.ImportAsync(fixture.Request(fixture.Write("2.fix", report("17=2|11=C2|150=F|39=1|32=1|31=1"))));

        Assert.All(await fixture.LogAsync(), entry => Assert.Equal("C1", entry.Order!.ClientOrderId));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_and_the_driving_process_count_every_event_once()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string path = fixture.Write("day.fix", string.Join('\n', Log) + "\n");

        Task<ImportSummary>[] imports = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => fixture.ImportAsync(fixture.Request(path))))];
        await Task.WhenAll([.. imports, Task.Run(() => fixture.Engine.TickAsync(fixture.DeploymentId))]);

        Assert.Equal(80, imports.Sum(import => import.Result.Accepted));
        Assert.Equal(160, imports.Sum(import => import.Result.Duplicates));
        Assert.Equal(80, (await fixture.LogAsync()).Count);
    }

    [Fact]
    public async Task The_arm_is_told_by_a_tag()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string report(string id, string account) => FixText.Report($"150=F|39=1|32=1|31=1|1={account}").Replace("17=E1", "17=" + id);
        string fixed0(string line) => FixText.Message(line[(line.IndexOf("35=", StringComparison.Ordinal))..line.IndexOf("\u000110=", StringComparison.Ordinal)]);
        string path = fixture.Write("day.fix", string.Join('\n', fixed0(report("E1", "CAN-7")), fixed0(report("E2", "BASE")), fixed0(report("E3", "OTHER"))) + "\n");

        ImportSummary summary = await fixture.ImportAsync(fixture.Request(path, arm: null) with
        {
            ArmRule = new ArmRule { Field = "1", CandidatePattern = "^CAN-", BaselinePattern = "^BASE$" },
        });

        Assert.Equal((2L, 1L), (summary.Accepted, summary.Quarantined));
        Assert.Equal([Arm.Candidate, Arm.Baseline], (await fixture.LogAsync()).Select(entry => entry.Order!.Arm));
    }

    [Theory]
    [InlineData("nosuch.fix", "ImportFileMissing")]
    [InlineData("", "ImportFileMissing")]
    [InlineData("a\0b.fix", "ImportFileMissing")]
    [InlineData("x.docx", "ImportFormatUnknown")]
    public async Task A_path_that_can_t_be_imported_is_an_error_that_says_so(string name, string errorId)
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        ImportRequest request = fixture.Request(Path.Combine(fixture.Folder, name)) with { Format = name.Length == 0 ? ImportFormat.Fix : null };
        ImportException failed = await Assert.ThrowsAsync<ImportException>(() => fixture.ImportAsync(request));
        Assert.Equal(errorId, failed.ErrorId);
    }

    [Fact]
    public async Task A_file_of_one_endless_line_takes_no_more_memory_than_its_beginning()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        byte[] endless = new byte[3_000_000];
        Array.Fill(endless, (byte)'x');
        Encoding.ASCII.GetBytes("8=FIX.4.4").CopyTo(endless, 0);
        string path = fixture.Write("bad.fix", [.. endless, (byte)'\n', .. Encoding.UTF8.GetBytes(Log[0] + "\n")]);

        ImportSummary summary = await fixture.ImportAsync(fixture.Request(path));

        Assert.Equal((1L, 1L, 2L), (summary.Accepted, summary.Quarantined, summary.Lines));
        QuarantinedLine line = Assert.Single(await fixture.Engine.GetQuarantineAsync(new QuarantineQuery()));
        Assert.Equal(QuarantinedLine.MaximumTextLength, line.Text.Length);
        Assert.True(line.IsIncomplete);
    }

    [Fact]
    public async Task Added_events_are_all_in_or_none()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        OrderEvent sound = new()
        {
            EventId = "", DeploymentId = fixture.DeploymentId, Arm = Arm.Candidate, Kind = OrderEventKind.Submitted, ClientOrderId = "C1",
            Instrument = "AAA", Side = OrderSide.Buy, Time = Given.Start, Quantity = 1.0m,
        };

        ImportException refused = await Assert.ThrowsAsync<ImportException>(
            () => fixture.Engine.AddOrderEventsAsync(fixture.DeploymentId, [sound, sound with { ClientOrderId = "C2", Quantity = 0 }], "ana"));
        Assert.Contains("2 of 2", refused.Message);
        Assert.Empty(await fixture.LogAsync());

        ImportSummary added = await fixture.Engine.AddOrderEventsAsync(fixture.DeploymentId, [sound, sound with { Quantity = 1.00m }, sound with { Quantity = 2 }], "ana");
        Assert.Equal((2L, 1L), (added.Accepted, added.Duplicates));
    }

    private static async Task<(long Accepted, long Duplicates)> CountsAsync(ImportFixture fixture, string path)
    {
        ImportSummary summary = await fixture.ImportAsync(fixture.Request(path));
        return (summary.Accepted, summary.Duplicates);
    }

    private static async Task<IReadOnlyList<TradingEntry>> ImportedAsync(string name, byte[]? beginning, byte[] whole)
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        ImportRequest request = fixture.Request(fixture.Write(name, beginning ?? whole), name == "day.fix" ? Arm.Candidate : null);
        await fixture.ImportAsync(request);
        fixture.Write(name, whole);
        await fixture.ImportAsync(request);
        return await fixture.LogAsync();
    }

    private static string Content(string name)
    {
        if (name.EndsWith(".fix", StringComparison.Ordinal))
            return string.Join('\n', Log) + "\n";

        OrderEvent[] events =
        [
            .. Enumerable.Range(0, 30).Select(i => new OrderEvent
            {
                EventId = i % 2 == 0 ? $"E{i}" : "", DeploymentId = "", Arm = Arm.Baseline, Kind = OrderEventKind.Filled, ClientOrderId = $"C{i}",
                Instrument = "AAA", Side = OrderSide.Sell, Time = Given.Start.AddSeconds(i), Quantity = i + 1, Price = 1234.5m, Reason = i % 3 == 0 ? "a\"b,\nc" : null,
            }),
        ];
        return name.EndsWith(".csv", StringComparison.Ordinal)
            ? $"{EventText.CsvHeader}\r\n{string.Concat(events.Select(e => EventText.Csv(e) + "\r\n"))}"
            : string.Concat(events.Select(e => EventText.Json(e, snake: true) + "\n"));
    }
}
