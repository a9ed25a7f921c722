namespace CanaryPS.Dashboard.Tests;

/// <summary>The tests that share one browser, one after the other: side by side they would starve each other on a small machine.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
