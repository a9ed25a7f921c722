namespace CanaryPS;

/// <summary>A key as it is shown once, to whoever made it.</summary>
/// <param name="Key">What the store knows of it.</param>
/// <param name="Secret">The whole key, <c>cps_id_secret</c>. It is nowhere else, and can't be shown again.</param>
public sealed record IssuedApiKey(ProductionApiKey Key, string Secret)
{
    /// <summary>Without the secret: an object that is printed ends up in logs.</summary>
    public override string ToString() => Key.ToString();
}
