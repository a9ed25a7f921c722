using CanaryPS.Engine.Storage.Postgres;

namespace CanaryPS.Storage.Tests.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgresql://desk@db.example:5433/canary", "postgresql://desk@db.example:5433/canary")]
    [InlineData("postgres://db.example/canary", "postgresql://db.example:5432/canary")]
    [InlineData("postgresql://desk@db.example/canary?schema=paper&sslmode=verify-full", "postgresql://desk@db.example:5432/canary?schema=paper")]
    [InlineData("Host=db.example;Database=canary;Username=desk", "postgresql://desk@db.example:5432/canary")]
    [InlineData("server=/var/run/postgresql;database=canary;search path=paper", "postgresql://%2Fvar%2Frun%2Fpostgresql:5432/canary?schema=paper")]
    public void An_address_has_two_forms(string text, string location)
    {
        Assert.True(StoreAddress.IsPostgres(text));
        Assert.Equal(location, PostgresAddressReader.Read(text).Location);
    }

    [Theory]
    [InlineData("store.db")]
    [InlineData("/data/a=b/store.db")]
    [InlineData("C:\\data\\host;x.db")]
    public void A_path_is_none(string path) => Assert.False(StoreAddress.IsPostgres(path));

    [Theory]
    [InlineData("postgresql://desk:hunter2@db.example/canary")]
    [InlineData("postgresql://desk@db.example/canary?password=hunter2")]
    [InlineData("Host=db.example;Database=canary;Password=hunter2")]
    [InlineData("Host=db.example;Database=canary;Pwd='hunter2';Nonsense=1")]
    [InlineData("postgresql://desk:hunter2@db.example")]
    public void A_password_in_it_is_refused_and_never_told(string text)
    {
        StoreException refused = Assert.Throws<StoreException>(() => PostgresAddressReader.Read(text));

        Assert.Equal(StoreProblem.Inaccessible, refused.Problem);
        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", StoreAddress.Shown(text), StringComparison.Ordinal);
        Assert.Contains("***", StoreAddress.Shown(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://db.example:5433/canary")]
    [InlineData("postgresql://desk@db.example/canary?password=env:CANARY_PASSWORD")]
    [InlineData("/data/store.db")]
    public void What_has_no_password_is_shown_as_it_is(string text) => Assert.Equal(text, StoreAddress.Shown(text));

    [Fact]
    public void A_reference_to_a_password_is_followed_when_a_connection_is_opened()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "hunter2\n");
            PostgresAddress address = PostgresAddressReader.Read($"Host=db.example;Database=canary;Password=file:{file}");

            Assert.DoesNotContain("hunter2", address.ToString(), StringComparison.Ordinal);
            Assert.Contains("Password=hunter2", PostgresAddressReader.ConnectionString(address), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }

        StoreException missing = Assert.Throws<StoreException>(() => PostgresAddressReader.ConnectionString(
            PostgresAddressReader.Read("postgresql://db.example/canary?password=env:CANARYPS_NO_SUCH_VARIABLE")));
        Assert.Contains("CANARYPS_NO_SUCH_VARIABLE", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql:///canary", "host")]
    [InlineData("postgresql://db.example", "database")]
    [InlineData("postgresql://db.example/canary?colour=red", "colour")]
    [InlineData("postgresql://db.example/canary?sslmode=perhaps", "SSL Mode")]
    [InlineData("postgresql://db.example/canary?schema=a;DROP", "schema")]
    [InlineData("postgresql://db.example/canary?schema=Public", "schema")]
    [InlineData("Host=db.example;Database=canary;Colour=red", "keyword")]
    public void What_is_wrong_is_told(string text, string word) =>
        Assert.Contains(word, Assert.Throws<StoreException>(() => PostgresAddressReader.Read(text)).Message, StringComparison.Ordinal);
}
