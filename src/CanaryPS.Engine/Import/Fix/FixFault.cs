namespace CanaryPS.Engine.Import.Fix;

/// <summary>What can be wrong with the frame of a message.</summary>
internal enum FixFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The version is not FIX.4.2 or FIX.4.4.</summary>
    Version,

    /// <summary>The fields are parted by neither SOH nor a bar.</summary>
    Separator,

    /// <summary>A field is not tag=value.</summary>
    Field,

    /// <summary>A field that stands once stands twice.</summary>
    Repeated,

    /// <summary>There is no checksum at the end: the message was cut off.</summary>
    CutOff,

    /// <summary>The body length is wrong.</summary>
    BodyLength,

    /// <summary>The checksum is wrong.</summary>
    CheckSum,
}
