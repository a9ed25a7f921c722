namespace CanaryPS.Engine.Api;

/// <summary>Where an argument of an operation is in its request.</summary>
internal enum ApiPlace
{
    /// <summary>A part of the path.</summary>
    Path,

    /// <summary>A value of the query; the properties of a record are values of their own.</summary>
    Query,

    /// <summary>A member of the JSON object that is the body.</summary>
    Member,

    /// <summary>The body as a whole.</summary>
    Body,

    /// <summary>The header <see cref="ApiJson.KeyHeader"/>.</summary>
    Header,
}
