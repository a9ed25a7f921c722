using System.Globalization;
using CanaryPS.Engine.Sources.Http;
using Npgsql;

namespace CanaryPS.Engine.Storage.Postgres;

/// <summary>Reads an address as a person writes it: <c>postgresql://user@host:port/database</c>, or <c>Host=...;Database=...</c>.</summary>
internal static class PostgresAddressReader
{
    private static readonly Dictionary<string, string> UriKeywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["passfile"] = "Passfile",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["password"] = "Password",
        ["schema"] = "Search Path",
    };

    /// <exception cref="StoreException">It is none, or has a password in it.</exception>
    public static PostgresAddress Read(string text)
    {
        NpgsqlConnectionStringBuilder parts = text.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) && text.Contains("://", StringComparison.Ordinal)
            ? FromUri(text)
            : FromKeywords(text);
        if (string.IsNullOrEmpty(parts.Host))
            throw Refused("it names no host");
        if (string.IsNullOrEmpty(parts.Database))
            throw Refused("it names no database");

        string? password = string.IsNullOrEmpty(parts.Password) ? null : parts.Password;
        if (password is not null && !IsReference(password))
            throw Refused("it has a password in it. Give where the password is instead, as password=env:NAME or password=file:path, or leave it out and set PGPASSWORD or use a password file");

        string schema = string.IsNullOrEmpty(parts.SearchPath) ? PostgresAddress.DefaultSchema : parts.SearchPath;
        if (schema.Length > 63 || !char.IsAsciiLetterLower(schema[0]) || !schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            throw Refused("its schema is not a name of a to z, 0 to 9 and _ that begins with a letter");

        parts.Password = null;
        parts.SearchPath = null;
        // Connections are kept by the store itself, each with what it has in memory.
        parts.Pooling = false;
        parts.Enlist = false;
        parts.MaxAutoPrepare = 200;
        parts.AutoPrepareMinUsages = 2;
        parts.TcpKeepAlive = true;
        parts.IncludeErrorDetail = false;
        parts.ApplicationName ??= "CanaryPS";
        return new PostgresAddress(parts.ConnectionString, password, schema);
    }

    /// <summary>What the driver is told, with the password where it is given by a reference.</summary>
    /// <exception cref="StoreException">The password is not where it should be.</exception>
    public static string ConnectionString(PostgresAddress address)
    {
        if (address.PasswordReference is not { } reference)
            return address.ConnectionString;

        string? password;
        try
        {
            password = SecretReference.Read(reference);
        }
        catch (Exception exception) when (SecretReference.IsReadFailure(exception))
        {
            throw new StoreException(StoreProblem.Inaccessible, address.Location, $"the password at {reference} can't be read ({exception.GetType().Name}).", exception);
        }

        return password is null
            ? throw new StoreException(StoreProblem.Inaccessible, address.Location, $"there is no password at {reference}.")
            : new NpgsqlConnectionStringBuilder(address.ConnectionString) { Password = password }.ConnectionString;
    }

    private static bool IsReference(string password) =>
        password.StartsWith(SecretReference.EnvironmentPrefix, StringComparison.Ordinal) || password.StartsWith(SecretReference.FilePrefix, StringComparison.Ordinal);

    private static NpgsqlConnectionStringBuilder FromKeywords(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Its message may repeat what was given, and that may be a password.
            throw Refused("it is not of the form Host=...;Database=..., or has a keyword or value that the driver does not know");
        }
    }

    private static NpgsqlConnectionStringBuilder FromUri(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("postgres" or "postgresql"))
            throw Refused("it is no URI of the form postgresql://user@host:port/database");

        NpgsqlConnectionStringBuilder parts = new() { Host = Uri.UnescapeDataString(uri.Host), Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')) };
        if (uri.Port > 0)
            parts.Port = uri.Port;
        string[] user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            parts.Password = Uri.UnescapeDataString(user[1]);

        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = pair.Split('=', 2);
            if (sides.Length != 2 || !UriKeywords.TryGetValue(sides[0], out string? keyword))
                throw Refused($"it has the parameter '{sides[0]}'; known are {string.Join(", ", UriKeywords.Keys)}");
            Set(parts, keyword, Uri.UnescapeDataString(sides[1]));
        }

        return parts;
    }

    private static void Set(NpgsqlConnectionStringBuilder parts, string keyword, string value)
    {
        try
        {
            parts[keyword] = keyword == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"its parameter for {keyword} is not one that the driver takes"));
        }
    }

    private static StoreException Refused(string what) =>
        new(StoreProblem.Inaccessible, "postgresql", $"this address of a store can't be used: {what}. Write postgresql://user@host:port/database, or Host=...;Database=...;Username=....");
}
