using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Reporting.Incidents;
using CanaryPS.Engine.Reporting.Packages;

namespace CanaryPS.Engine.Tests.Reporting.Packages;

/// <summary>A package is verified here by what its own README says, not by the product's code.</summary>
public sealed class EvidenceExportTests : IAsyncLifetime
{
    private RecordedStore _recorded = null!;

    public async Task InitializeAsync() => _recorded = await RecordedStore.OpenAsync();

    public Task DisposeAsync() => _recorded.DisposeAsync().AsTask();

    [Fact]
    public async Task Anybody_can_verify_a_package_without_the_product()
    {
        await RolledBack.PutAsync(_recorded, says: "é \u202E \"x\"");

        EvidencePackage package = await ExportAsync("d1", "one.zip");

        Assert.True(package.IsIntact);
        byte[] bytes = File.ReadAllBytes(package.Path);
        Assert.Equal(Hex(SHA256.HashData(bytes)), package.Sha256);
        SortedDictionary<string, byte[]> files = Open(bytes);
        using JsonDocument manifest = JsonDocument.Parse(files["manifest.json"]);
        Dictionary<string, string> listed = manifest.RootElement.GetProperty("files").EnumerateObject().ToDictionary(file => file.Name, file => file.Value.GetString()!);
        Assert.Equal(files.Keys.Where(name => name != "manifest.json").Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.Equal(Hex(SHA256.HashData(files[file.Key])), file.Value));

        JsonElement[] journals = [.. manifest.RootElement.GetProperty("journals").EnumerateArray()];
        foreach ((string name, JsonElement journal) in new[] { "journal/journal.jsonl", "journal/alert-journal.jsonl" }.Zip(journals))
        {
            (long entries, string last) = VerifyChain(files[name]);
            Assert.Equal((journal.GetProperty("entries").GetInt64(), journal.GetProperty("lastHash").GetString()), (entries, last));
        }
    }

    [Fact]
    public async Task It_has_what_an_auditor_looks_for()
    {
        await RolledBack.PutAsync(_recorded, says: "=HYPERLINK(\"x\")");

        SortedDictionary<string, byte[]> files = Open(File.ReadAllBytes((await ExportAsync("d1", "one.zip")).Path));

        Assert.Contains("four-eyes", Text(files, "journal/approvals.jsonl"), StringComparison.Ordinal);
        Assert.DoesNotContain("VerdictReached", Text(files, "journal/approvals.jsonl"), StringComparison.Ordinal);
        Assert.Contains("maxErrorRate", Text(files, "journal/configuration.json"), StringComparison.Ordinal);
        Assert.All(new[] { "SetWeight", "CancelOrders", "Flatten", "VerifyRollback" }, kind => Assert.Contains(kind, Text(files, "journal/effects.jsonl"), StringComparison.Ordinal));
        Assert.Contains("\"d1-a1\"", Text(files, "journal/alerts.jsonl"), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", Text(files, "incident/incident.html"), StringComparison.Ordinal);
        using JsonDocument latencies = JsonDocument.Parse(files["incident/latencies.json"]);
        Assert.Equal(0.005, latencies.RootElement.GetProperty("secondsToWeightZeroSent").GetDouble(), 6);
        Assert.Equal(3, latencies.RootElement.GetProperty("secondsToConfirmed").GetDouble(), 6);
        Assert.Equal(1, latencies.RootElement.GetProperty("secondsToAlert").GetDouble(), 6);
        Assert.Equal(JsonValueKind.Null, latencies.RootElement.GetProperty("alertedInTime").ValueKind);
        string[] orders = Text(files, "history/orders.csv").Split("\r\n");
        Assert.DoesNotContain(orders, line => line.Contains("early", StringComparison.Ordinal));
        Assert.Equal(30 + 2 + 2, orders.Length);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", orders[31], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes_and_a_later_one_others()
    {
        Deployment deployment = await RolledBack.PutAsync(_recorded);
        EvidencePackage one = await ExportAsync("d1", "one.zip");
        EvidencePackage again = await ExportAsync("d1", "again.zip");
        await _recorded.HappenAsync(deployment, new DeploymentSuspended(RolledBack.Confirmed.AddHours(1), "ana", "late"));
        EvidencePackage later = await ExportAsync("d1", "later.zip");

        Assert.Equal(one.Sha256, again.Sha256);
        Assert.NotEqual(one.Sha256, later.Sha256);
        Assert.Equal(File.ReadAllBytes(one.Path), File.ReadAllBytes(again.Path));
    }

    [Fact]
    public async Task A_deployment_that_still_runs_has_a_package_without_an_incident()
    {
        await _recorded.StartAsync("d1");

        EvidencePackage package = await ExportAsync("d1", "one.zip");

        Assert.True(package.IsIntact);
        Assert.DoesNotContain("incident/incident.json", package.Files.Keys);
        Assert.Contains("incident/latencies.json", package.Files.Keys);
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => ExportAsync("none", "two.zip"));
        Assert.Equal("ReportExists", (await Assert.ThrowsAsync<ReportException>(() => ExportAsync("d1", "one.zip"))).ErrorId);
    }

    [Fact]
    public async Task Secrets_are_named_in_it_and_never_told()
    {
        const string Variable = "CANARYPS_TEST_EVIDENCE_SECRET";
        string secret = Guid.NewGuid().ToString("N");
        Environment.SetEnvironmentVariable(Variable, secret);
        try
        {
            ProductionConfiguration configuration = Given.Configuration(trading: new TradingSettings
            {
                Venue = new VenueSettings { Kind = VenueKind.Alpaca, Alpaca = new AlpacaSettings { KeyId = "env:" + Variable, SecretKey = "env:" + Variable } },
            });
            await _recorded.StartAsync("d1", configuration);

            SortedDictionary<string, byte[]> files = Open(File.ReadAllBytes((await ExportAsync("d1", "one.zip")).Path));

            Assert.Contains("env:" + Variable, Text(files, "journal/configuration.json"), StringComparison.Ordinal);
            Assert.All(files.Keys, name => Assert.DoesNotContain(secret, Text(files, name), StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [Fact]
    public async Task A_journal_that_was_changed_is_packed_as_it_is_and_said_to_be_broken()
    {
        await RolledBack.PutAsync(_recorded);
        _recorded.Tamper("UPDATE journal SET data = replace(data, 'four-eyes', 'two-eyes') WHERE kind = 'GateApproved'");

        EvidencePackage package = await ExportAsync("d1", "one.zip");

        Assert.False(package.IsIntact);
        SortedDictionary<string, byte[]> files = Open(File.ReadAllBytes(package.Path));
        Assert.Contains("two-eyes", Text(files, "journal/journal.jsonl"), StringComparison.Ordinal);
        Assert.Contains("changed after it was written", Text(files, "manifest.json"), StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => VerifyChain(files["journal/journal.jsonl"]));
    }

    private Task<EvidencePackage> ExportAsync(string id, string file) =>
        new EvidenceExport(_recorded.Store, new IncidentBook(_recorded.Store)).WriteAsync(id, _recorded[file], overwrite: false, default);

    private static SortedDictionary<string, byte[]> Open(byte[] package)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        using ZipArchive zip = new(new MemoryStream(package));
        string[] names = [.. zip.Entries.Select(entry => entry.FullName)];
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using MemoryStream content = new();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    private static string Text(SortedDictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();

    /// <summary>As README.txt says it.</summary>
    private static (long Entries, string LastHash) VerifyChain(byte[] lines)
    {
        string previous = new('0', 64);
        long sequence = 0;
        foreach (string line in Encoding.UTF8.GetString(lines).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument entry = JsonDocument.Parse(line);
            JsonElement e = entry.RootElement;
            Assert.Equal(++sequence, e.GetProperty("sequence").GetInt64());
            Assert.Equal(previous, e.GetProperty("previousHash").GetString());
            Assert.Equal(e.GetProperty("time").GetDateTimeOffset().UtcTicks, e.GetProperty("utcTicks").GetInt64());
            using MemoryStream hashed = new();
            AddText(e.GetProperty("previousHash").GetString()!);
            AddText(e.GetProperty("deploymentId").GetString()!);
            AddNumber(e.GetProperty("sequence").GetInt64());
            AddNumber(e.GetProperty("utcTicks").GetInt64());
            AddText(e.GetProperty("actor").GetString()!);
            AddText(e.GetProperty("kind").GetString()!);
            AddText(e.GetProperty("data").GetString()!);
            previous = Hex(SHA256.HashData(hashed.ToArray()));
            Assert.Equal(previous, e.GetProperty("hash").GetString());

            void AddText(string text)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                AddNumber(bytes.Length);
                hashed.Write(bytes);
            }

            void AddNumber(long number)
            {
                byte[] bytes = new byte[8];
                BinaryPrimitives.WriteInt64BigEndian(bytes, number);
                hashed.Write(bytes);
            }
        }

        return (sequence, previous);
    }
}
