using System.Diagnostics;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.Postgres;
using Npgsql;

namespace CanaryPS.Storage.Tests.Postgres;

/// <summary>
/// A PostgreSQL server of this test run, in a folder of its own and on a socket in it. It ends with the run, however that ends, since it
/// lives as long as its input is open. Each test has a database of its own, made from one that has the tables already.
/// </summary>
internal sealed class PostgresServer
{
    private const string User = "postgres";
    private static readonly Lazy<PostgresServer?> Running = new(Start);
    private static int databases;

    private readonly string folder;
    private readonly object making = new();

    private PostgresServer(string folder) => this.folder = folder;

    /// <summary>The server; the test is skipped where there is none on this machine.</summary>
    public static PostgresServer Current
    {
        get
        {
            Skip.If(Running.Value is null, "PostgreSQL is not installed here (Debian's package postgresql).");
            return Running.Value!;
        }
    }

    /// <summary>An empty store's address.</summary>
    public PostgresAddress NewStore() => Make("template_store");

    /// <summary>The address of an empty store whose clock a test sets.</summary>
    public PostgresAddress NewClockedStore() => Make("template_clocked");

    /// <summary>The address of a database with nothing in it.</summary>
    public PostgresAddress NewDatabase() => Make("template0");

    /// <summary>Runs statements that are no part of a store's.</summary>
    public static object? Run(PostgresAddress address, string sql)
    {
        using NpgsqlConnection connection = new(address.ConnectionString);
        connection.Open();
        using (NpgsqlCommand path = new($"SET search_path TO {address.Schema}", connection))
            path.ExecuteNonQuery();
        using NpgsqlCommand command = new(sql, connection);
        return command.ExecuteScalar();
    }

    private PostgresAddress Make(string template)
    {
        string name = FormattableString.Invariant($"test_{Interlocked.Increment(ref databases)}");
        lock (making)
            Run(Address("postgres"), $"CREATE DATABASE {name} TEMPLATE {template}");
        return Address(name);
    }

    private PostgresAddress Address(string database) =>
        PostgresAddressReader.Read($"Host={folder};Database={database};Username={User}");

    private static PostgresServer? Start()
    {
        string? binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
            : null;
        if (binaries is null)
            return null;

        string folder = Directory.CreateTempSubdirectory("canaryps-pg-").FullName;
        // The server refuses to run as root.
        string prefix = "";
        if (Environment.IsPrivilegedProcess)
        {
            Finish(Shell($"chown {User} {folder}"));
            prefix = $"runuser -u {User} -- ";
        }

        Finish(Shell($"{prefix}{binaries}/initdb -D {folder}/data -U {User} -A trust -E UTF8 --locale=C.UTF-8 --no-sync >{folder}/initdb.log 2>&1"));
        // Reads its input to the end, which comes with the end of this process, and then stops the server and takes the folder away.
        Process keeper = Shell(
            $"""
            {prefix}{binaries}/postgres -D {folder}/data -k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=300 >{folder}/server.log 2>&1 &
            server=$!
            cat >/dev/null
            {prefix}{binaries}/pg_ctl -D {folder}/data -m immediate stop >/dev/null 2>&1
            wait $server
            rm -rf {folder}
            """);
        PostgresServer started = new(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => keeper.StandardInput.Close();
        started.Await();
        started.MakeTemplates();
        return started;
    }

    private void MakeTemplates()
    {
        Run(Address("postgres"), "CREATE DATABASE template_store");
        PostgresProductionStore.OpenAsync(new PostgresOptions { Address = Address("template_store"), CreateIfMissing = true }, TimeProvider.System, default)
            .GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
        Run(Address("postgres"), "CREATE DATABASE template_clocked TEMPLATE template_store");
        Run(
            Address("template_clocked"),
            """
            CREATE TABLE test_clock (ticks bigint NOT NULL);
            INSERT INTO test_clock VALUES (0);
            CREATE OR REPLACE FUNCTION store_time() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT ticks FROM canaryps.test_clock $$
            """);
    }

    private void Await()
    {
        for (int tries = 0; ; tries++)
        {
            try
            {
                Run(Address("postgres"), "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (tries < 200)
            {
                using ManualResetEventSlim never = new();
                never.Wait(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static Process Shell(string script) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;

    private static void Finish(Process process)
    {
        using (process)
        {
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"PostgreSQL could not be set up (exit code {process.ExitCode}).");
        }
    }
}
