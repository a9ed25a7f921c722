using CanaryPS.Engine.Sources;

namespace CanaryPS.Engine.Tests.Sources;

public sealed class NetworkEndpointTests
{
    [Theory]
    [InlineData("broker.example:443", "broker.example", 443)]
    [InlineData("10.0.0.1:1", "10.0.0.1", 1)]
    [InlineData("[2001:db8::1]:65535", "2001:db8::1", 65535)]
    public void Host_and_port_are_read(string text, string host, int port) =>
        Assert.Equal(new NetworkEndpoint(host, port), NetworkEndpoint.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("broker.example")]
    [InlineData("broker.example:")]
    [InlineData("broker.example:0")]
    [InlineData("broker.example:65536")]
    [InlineData("broker.example:-1")]
    [InlineData("broker.example:https")]
    [InlineData(":443")]
    [InlineData("[]:443")]
    [InlineData("2001:db8::1")]
    [InlineData("[2001:db8::1]")]
    public void Anything_else_is_refused(string text) => Assert.Null(NetworkEndpoint.TryParse(text));
}
