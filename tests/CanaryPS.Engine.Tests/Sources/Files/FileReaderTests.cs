using System.Globalization;
using System.Text;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Files;

namespace CanaryPS.Engine.Tests.Sources.Files;

public sealed class FileReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private string? _position;

    private string Log => _folder["values.jsonl"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TakesEachLineOnceAsTheFileGrows()
    {
        Append(1, 2);
        Assert.Equal([1, 2], await ReadAsync());
        Assert.Empty(await ReadAsync());
        Append(3);
        Assert.Equal([3], await ReadAsync());
    }

    [Fact]
    public async Task LeavesALastLineUntilItIsEnded()
    {
        File.WriteAllText(Log, "{\"value\":1}\n{\"val");
        Assert.Equal([1], await ReadAsync());
        File.AppendAllText(Log, "ue\":2}");
        Assert.Empty(await ReadAsync());
        File.AppendAllText(Log, "\n");
        Assert.Equal([2], await ReadAsync());
    }

    [Fact]
    public async Task FollowsARenamedFileToItsEndAndThenTheNewOne()
    {
        Append(1, 2);
        await ReadAsync();
        Append(3);
        Rotate(1);
        Append(4);
        Assert.Equal([3, 4], await ReadAsync());
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task FollowsSeveralRotationsBetweenTwoReadings()
    {
        Append(1);
        await ReadAsync();
        Append(2);
        Rotate(3);
        Append(3);
        Rotate(2);
        Append(4);
        Rotate(1);
        Append(5);
        Assert.Equal([2, 3, 4, 5], await ReadAsync());
    }

    [Fact]
    public async Task FollowsTwoRotationsWhereTheNewFileWasEmptyInBetween()
    {
        Append(1);
        await ReadAsync();
        Rotate(2);
        File.WriteAllText(Log, "");
        Assert.Empty(await ReadAsync());
        Append(2);
        Rotate(1);
        Append(3);
        Assert.Equal([2, 3], await ReadAsync());
    }

    [Fact]
    public async Task FollowsAFileThatIsCopiedAndCut()
    {
        Append(1, 2);
        await ReadAsync();
        Append(3);
        File.Copy(Log, Log + ".1");
        File.WriteAllText(Log, "");
        Assert.Equal([3], await ReadAsync());
        Append(4);
        Assert.Equal([4], await ReadAsync());
    }

    [Fact]
    public async Task GoesOnWhereARestoredCopyHasAnotherInode()
    {
        Append(1, 2);
        await ReadAsync();
        File.Copy(Log, _folder["other"]);
        File.Delete(Log);
        File.Move(_folder["other"], Log);
        Append(3);
        Assert.Equal([3], await ReadAsync());
    }

    [Fact]
    public async Task StartsOverAndCountsAnErrorWhereTheFileWasCutWithoutACopy()
    {
        Append(1, 2, 3);
        await ReadAsync();
        File.WriteAllText(Log, "{\"value\":4}\n");
        SourceBatch batch = await ReadBatchAsync();
        Assert.Equal([4], Values(batch));
        Assert.Equal(1, batch.Errors);
    }

    [Fact]
    public async Task AFileRewrittenToTheSameLengthIsAnotherFile()
    {
        Append(1, 2, 3);
        await ReadAsync();
        File.WriteAllText(Log, "{\"value\":7}\n{\"value\":8}\n{\"value\":9}\n");
        Assert.Equal([7, 8, 9], await ReadAsync());
    }

    [Fact]
    public async Task FinishesARenamedFileWhileThereIsNoNewOne()
    {
        Append(1);
        await ReadAsync();
        Append(2);
        Rotate(1);
        Assert.Equal([2], await ReadAsync());
        Append(3);
        Assert.Equal([3], await ReadAsync());
    }

    [Fact]
    public async Task AFileThatIsNotThereIsAFailureAndIsReadOnceItIs()
    {
        Assert.Equal(SourceReasons.FileMissing, (await Assert.ThrowsAsync<SourceFailureException>(ReadAsync)).Reason);
        Append(1);
        Assert.Equal([1], await ReadAsync());
    }

    [Fact]
    public async Task BadLinesAreCountedAndDoNotStopTheFile()
    {
        File.WriteAllBytes(Log, [
            .. "{\"value\":1}\n"u8, .. "not json\n"u8, .. "{\"value\":\""u8, 0xff, .. "\"}\n"u8,
            .. "{\"name\":\"a\\u0007b\",\"value\":2}\n"u8, .. "{\"name\":\"sharpe_ratio\",\"value\":9}\n"u8,
            .. "{\"value\":3,\"time\":\"2999-01-01\"}\n"u8, .. "{\"value\":4,\"arm\":\"both\"}\n"u8, .. "[1]\n"u8, .. "{\"value\":\"\\ud800\"}\n"u8,
            .. Encoding.ASCII.GetBytes(new string('[', 5000) + "\n"), .. "\n"u8, .. "{\"value\":5}\n"u8]);
        SourceBatch batch = await ReadBatchAsync();
        Assert.Equal([1, 5], Values(batch));
        Assert.Equal(9, batch.Errors);
    }

    [Theory]
    [InlineData("NaN", SourceReasons.NotFinite)]
    [InlineData("1e400", SourceReasons.NotFinite)]
    [InlineData("-Infinity", SourceReasons.NotFinite)]
    public async Task NumbersThatAreNotFiniteAreNoValue(string text, string reason)
    {
        File.WriteAllText(Log, $"{{\"value\":\"{text}\"}}\n");
        SourceValue value = Assert.Single((await ReadBatchAsync()).Values);
        Assert.Null(value.Value.Value);
        Assert.Equal(reason, value.Value.Reason);
    }

    [Fact]
    public async Task ALineLongerThanAReadingIsLeftOut()
    {
        File.WriteAllText(Log, new string('x', 2 * FileReader.MostBytes) + "\n{\"value\":1}\n");
        Assert.Equal([1], await ReadAsync());
    }

    [Fact]
    public async Task ALargeFileComesInSeveralReadingsWithoutLossOrRepetition()
    {
        int[] numbers = [.. Enumerable.Range(0, 60_000)];
        Append(numbers);
        SourceBatch first = await ReadBatchAsync();
        Assert.True(first.HasMore);
        IReadOnlyList<double> rest = await ReadAsync();
        Assert.Equal(numbers.Select(n => (double)n), Values(first).Concat(rest));
    }

    [Fact]
    public async Task RandomWritingAndRotationNeitherLosesNorRepeats()
    {
        const int Seed = 20260105;
        Random random = new(Seed);
        int written = 0;
        int rotations = 0;
        List<int> read = [];
        DateTime written1 = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (int step = 0; step < 400; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    File.AppendAllText(Log, $"{{\"value\":{written}");
                    File.AppendAllText(Log, ",\"pad\":\"" + new string('p', random.Next(3000)) + "\"}\n");
                    written++;
                    break;
                case 1 when File.Exists(Log) && new FileInfo(Log).Length > 0 && read.Count > 0:
                    File.SetLastWriteTimeUtc(Log, written1.AddSeconds(step));
                    File.Move(Log, $"{Log}.{++rotations}");
                    break;
                case 2 when File.Exists(Log):
                    read.AddRange((await ReadAsync()).Select(v => (int)v));
                    break;
            }
        }

        File.AppendAllText(Log, $"{{\"value\":{written++}}}\n");
        read.AddRange((await ReadAsync()).Select(v => (int)v));
        Assert.True(rotations > 20, $"seed {Seed}: only {rotations} rotations");
        Assert.Equal(Enumerable.Range(0, written), read);
    }

    [Fact]
    public async Task ReadsCsvByItsHeaderWithNameTimeAndArm()
    {
        string csv = _folder["values.csv"];
        File.WriteAllText(csv, "\uFEFFtime,arm,name,value,note\r\n2026-01-05T08:00:00Z,baseline,queue,5,\"a \"\"b\"\", c\"\r\n1767600000,Candidate,queue,6,\r\nbad\r\n");
        MetricSourceSettings settings = Settings(csv) with { Metrics = [new() { Name = "queue", Unit = "orders" }] };

        SourceBatch batch = await new FileReader(settings).ReadAsync(null, Given.Start, default);
        File.AppendAllText(csv, "2026-01-05T08:00:02Z,baseline,queue,7,\n");
        SourceBatch next = await new FileReader(settings).ReadAsync(batch.Position, Given.Start, default);

        Assert.Equal([5, 6], Values(batch));
        Assert.Equal([Arm.Baseline, Arm.Candidate], batch.Values.Select(v => v.Arm));
        Assert.Equal([Given.Start.AddHours(-1), Given.Start.AddHours(-1)], batch.Values.Select(v => v.Time));
        Assert.All(batch.Values, v => Assert.Equal("orders", v.Unit));
        Assert.Equal(1, batch.Errors);
        Assert.Equal([7], Values(next));
    }

    private static IReadOnlyList<double> Values(SourceBatch batch) => [.. batch.Values.Select(v => v.Value.Value!.Value)];

    private static MetricSourceSettings Settings(string path) =>
        new() { Name = "log", Kind = MetricSourceKind.File, Path = path, Metrics = [new() { Name = "measured" }] };

    private void Append(params int[] values) =>
        File.AppendAllText(Log, string.Concat(values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{{\"value\":{v}}}\n"))));

    /// <summary>Renames the file, and gives it the write time of its place in the row: what happens within a test is quicker than file systems can tell.</summary>
    private void Rotate(int number)
    {
        File.SetLastWriteTimeUtc(Log, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(-number));
        File.Move(Log, $"{Log}.{number}");
    }

    /// <summary>Every reader is a new one, as in a new process: all it knows is the position.</summary>
    private async Task<IReadOnlyList<double>> ReadAsync()
    {
        List<double> values = [];
        SourceBatch batch;
        do
        {
            batch = await ReadBatchAsync();
            values.AddRange(Values(batch));
        }
        while (batch.HasMore);

        return values;
    }

    private async Task<SourceBatch> ReadBatchAsync()
    {
        SourceBatch batch = await new FileReader(Settings(Log)).ReadAsync(_position, Given.Start, default);
        _position = batch.Position;
        return batch;
    }
}
