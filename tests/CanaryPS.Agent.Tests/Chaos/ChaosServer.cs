using System.Diagnostics;
using Npgsql;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>
/// A PostgreSQL server of one test, in a folder of its own and on a socket in it, which the test crashes and starts again. It ends with the test's process, however that ends: its keeper
/// lives as long as its input is open.
/// </summary>
internal sealed class ChaosServer : IAsyncDisposable
{
    private const string User = "postgres";
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-chaos-").FullName;
    private readonly string _prefix = Environment.IsPrivilegedProcess ? $"runuser -u {User} -- " : "";
    private readonly string _binaries;
    private readonly Process _keeper;

    private ChaosServer(string binaries)
    {
        _binaries = binaries;
        _keeper = Shell($"cat >/dev/null; {_prefix}{binaries}/pg_ctl -D {_folder}/data -m immediate stop >/dev/null 2>&1; rm -rf {_folder}");
    }

    /// <summary>The address of the store for one who connects; the name shows in the server.</summary>
    public string AddressFor(string name) => $"Host={_folder};Database=chaos;Username={User};Application Name={name}";

    /// <summary>Starts one; the test is skipped where there is none on this machine.</summary>
    public static async Task<ChaosServer> StartAsync()
    {
        string? binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        Skip.If(binaries is null, "PostgreSQL is not installed here (Debian's package postgresql).");

        ChaosServer server = new(binaries!);
        if (server._prefix.Length > 0)
            await FinishAsync($"chown {User} {server._folder}");
        await FinishAsync($"{server._prefix}{binaries}/initdb -D {server._folder}/data -U {User} -A trust -E UTF8 --locale=C.UTF-8 --no-sync >{server._folder}/initdb.log 2>&1");
        await server.ResumeAsync();
        await FinishAsync($"{server._prefix}{binaries}/createdb -h {server._folder} -U {User} chaos");
        return server;
    }

    /// <summary>Crashes it: every connection breaks off, and it recovers when it is started again.</summary>
    public Task CrashAsync() => FinishAsync($"{_prefix}{_binaries}/pg_ctl -D {_folder}/data -m immediate -w stop >/dev/null 2>&1");

    public Task ResumeAsync() => FinishAsync(
        $"{_prefix}{_binaries}/pg_ctl -D {_folder}/data -l {_folder}/server.log -o \"-k {_folder} -c listen_addresses= -c fsync=off -c max_connections=200\" -w start >/dev/null 2>&1 </dev/null");

    /// <summary>Cuts every connection but ours.</summary>
    public Task CutAsync() => RunAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'chaos' AND pid <> pg_backend_pid()");

    /// <summary>Runs statements that are no part of a store's; gives the rows of the last.</summary>
    public async Task<List<object?[]>> RunAsync(string sql)
    {
        await using NpgsqlConnection connection = new(AddressFor("test") + ";Pooling=false");
        await connection.OpenAsync();
        await using NpgsqlCommand command = new("SET search_path TO canaryps; " + sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        List<object?[]> rows = [];
        while (await reader.ReadAsync())
        {
            object?[] row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    private static async Task FinishAsync(string script)
    {
        using Process process = Shell(script);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{script}' ended with {process.ExitCode}.");
    }

    private static Process Shell(string script) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
}
