namespace CanaryPS.Engine.Access;

/// <summary>A key as the store holds it.</summary>
/// <param name="Key">Who it is and what may be done with it.</param>
/// <param name="Hash">The SHA-256 of its secret, in hexadecimal digits.</param>
internal sealed record StoredApiKey(ProductionApiKey Key, string Hash);
