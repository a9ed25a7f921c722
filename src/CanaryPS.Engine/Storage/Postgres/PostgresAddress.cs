using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>
/// Where a store in PostgreSQL is: a server, a database and a schema. A password is never a part of it; where one is needed, its
/// reference is, or it is in PGPASSWORD or a password file, where every client of PostgreSQL looks.
/// </summary>
/// <param name="ConnectionString">What the driver is told, without a password.</param>
/// <param name="PasswordReference">Where the password is, as <c>env:NAME</c> or <c>file:path</c>; null where the driver looks itself.</param>
/// <param name="Schema">The schema of the tables.</param>
internal sealed record PostgresAddress(string ConnectionString, string? PasswordReference, string Schema)
{
    public const string DefaultSchema = "canaryps";

    /// <summary>What a person knows it by.</summary>
    public string Location
    {
        get
        {
            NpgsqlConnectionStringBuilder parts = new(ConnectionString);
            string user = parts.Username is { Length: > 0 } name ? Uri.EscapeDataString(name) + "@" : "";
            string host = parts.Host!.StartsWith('/') ? Uri.EscapeDataString(parts.Host) : parts.Host;
            string schema = Schema == DefaultSchema ? "" : "?schema=" + Uri.EscapeDataString(Schema);
            return FormattableString.Invariant($"postgresql://{user}{host}:{parts.Port}/{Uri.EscapeDataString(parts.Database!)}{schema}");
        }
    }
}
