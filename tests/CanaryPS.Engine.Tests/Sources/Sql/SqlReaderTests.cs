using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Sql;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Tests.Sources.Sql;

public sealed class SqlReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public SqlReaderTests() => Write("""
        CREATE TABLE measured (name TEXT, value, time TEXT, arm TEXT, symbol TEXT);
        INSERT INTO measured VALUES
            ('queue', 5, '2026-01-05T08:00:00Z', 'baseline', 'SPY'),
            ('queue', 6.5, '2026-01-05T08:00:00Z', 'candidate', 'SPY'),
            ('queue', 7, '2026-01-05T08:00:00Z', 'candidate', 'QQQ');
        """);

    private string Database => _folder["values.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ReadsRowsByTheParametersOfTheConfiguration()
    {
        SourceBatch batch = await ReadAsync("SELECT name, value, arm FROM measured WHERE symbol = $symbol ORDER BY arm", ("symbol", "SPY"));

        Assert.Equal([5, 6.5], batch.Values.Select(v => v.Value.Value));
        Assert.Equal([Arm.Baseline, Arm.Candidate], batch.Values.Select(v => v.Arm));
        Assert.All(batch.Values, v => Assert.Equal(("queue", "orders", Given.Start), (v.Name, v.Unit, v.Time)));
        Assert.Null(batch.Position);
    }

    [Fact]
    public async Task AParameterIsNeverPartOfTheStatement()
    {
        SourceBatch batch = await ReadAsync("SELECT count(*) AS value FROM measured WHERE symbol = $symbol", ("symbol", "SPY' OR '1'='1"));
        Assert.Equal(0, Assert.Single(batch.Values).Value.Value);
    }

    [Fact]
    public async Task RowsWithATimeAreTakenOnce()
    {
        const string Query = "SELECT name, value, time, arm FROM measured WHERE symbol = 'SPY' ORDER BY rowid";
        SourceBatch first = await ReadAsync(Query);
        SourceBatch again = await ReadAsync(Query, first.Position);
        Write("INSERT INTO measured VALUES ('queue', 9, '2026-01-05T08:00:01Z', 'candidate', 'SPY')");
        SourceBatch next = await ReadAsync(Query, again.Position);

        Assert.Equal(2, first.Values.Count);
        Assert.Empty(again.Values);
        Assert.Equal(9, Assert.Single(next.Values).Value.Value);
    }

    [Theory]
    [InlineData("DELETE FROM measured")]
    [InlineData("SELECT 1 AS value; DELETE FROM measured")]
    [InlineData("WITH gone AS (SELECT 1) DELETE FROM measured")]
    [InlineData("INSERT INTO measured (value) VALUES (1) RETURNING value")]
    [InlineData("ATTACH 'other.db' AS other")]
    [InlineData("PRAGMA query_only = OFF")]
    [InlineData("SELECT load_extension('x') AS value")]
    [InlineData("SELECT * FROM pragma_table_info('measured')")]
    [InlineData("CREATE TABLE t (value)")]
    [InlineData("VACUUM INTO 'copy.db'")]
    [InlineData("SELECT nothing FROM measured")]
    [InlineData("SELECT value FROM measured WHERE symbol = $unknown")]
    [InlineData("")]
    public async Task WhatIsNotOneSelectIsRefusedAndChangesNothing(string query)
    {
        byte[] before = await File.ReadAllBytesAsync(Database);
        string[] files = Directory.GetFiles(_folder.Folder);

        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync(query));

        Assert.Equal(SourceReasons.QueryRefused, failure.Reason);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database));
        Assert.Equal(files, Directory.GetFiles(_folder.Folder));
    }

    [Theory]
    [InlineData("SELECT NULL AS value", SourceReasons.Null)]
    [InlineData("SELECT 'much' AS value", SourceReasons.NotANumber)]
    [InlineData("SELECT x'00ff' AS value", SourceReasons.NotANumber)]
    [InlineData("SELECT 9e999 AS value", SourceReasons.NotFinite)]
    public async Task ValuesThatAreNoneHaveAReason(string query, string reason)
    {
        SourceValue value = Assert.Single((await ReadAsync(query)).Values);
        Assert.Null(value.Value.Value);
        Assert.Equal(reason, value.Value.Reason);
    }

    [Fact]
    public async Task AResultWithoutTheValueColumnIsAFailure()
    {
        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync("SELECT name FROM measured"));
        Assert.Equal(SourceReasons.AnswerInvalid, failure.Reason);
    }

    [Fact]
    public async Task RowsWithNamesThatCantBeTakenAreCounted()
    {
        SourceBatch batch = await ReadAsync("SELECT 'sharpe_ratio' AS name, 9 AS value UNION ALL SELECT 'a' || char(27), 1 UNION ALL SELECT 'fine', 2");
        Assert.Equal("fine", Assert.Single(batch.Values).Name);
        Assert.Equal(2, batch.Errors);
    }

    [Fact]
    public async Task AQueryWithoutEndIsInterrupted()
    {
        using CancellationTokenSource limit = new();
        Task<SourceBatch> reading = Task.Run(() => new SqlReader(Settings(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS value FROM n")).ReadAsync(null, Given.Start, limit.Token));
        limit.CancelAfter(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task MoreRowsThanASourceMayGiveAreAFailure()
    {
        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT i AS value FROM n"));
        Assert.Equal(SourceReasons.AnswerTooLarge, failure.Reason);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsNotMade()
    {
        MetricSourceSettings settings = Settings("SELECT 1 AS value") with { Path = _folder["none.db"] };
        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => new SqlReader(settings).ReadAsync(null, Given.Start, default));
        Assert.Equal(SourceReasons.FileMissing, failure.Reason);
        Assert.False(File.Exists(_folder["none.db"]));
    }

    [Fact]
    public async Task AFileThatIsNoDatabaseIsAFailure()
    {
        await File.WriteAllTextAsync(_folder["text.db"], new string('x', 5000));
        MetricSourceSettings settings = Settings("SELECT 1 AS value FROM sqlite_schema") with { Path = _folder["text.db"] };
        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => new SqlReader(settings).ReadAsync(null, Given.Start, default));
        Assert.Equal(SourceReasons.ReadFailed, failure.Reason);
    }

    private MetricSourceSettings Settings(string query) => new()
    {
        Name = "db",
        Kind = MetricSourceKind.Sql,
        Path = Database,
        Query = query,
        Metrics = [new() { Name = "queue", Unit = "orders" }],
    };

    private Task<SourceBatch> ReadAsync(string query, params (string Name, string Value)[] parameters) =>
        new SqlReader(Settings(query) with { Parameters = parameters.ToDictionary(p => p.Name, p => p.Value) }).ReadAsync(null, Given.Start, default);

    private Task<SourceBatch> ReadAsync(string query, string? position) => new SqlReader(Settings(query)).ReadAsync(position, Given.Start, default);

    private void Write(string sql)
    {
        using SqliteConnection connection = new($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
