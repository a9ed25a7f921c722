using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>What PowerShell tells of an argument that can't be taken, in the language of the session.</summary>
internal static class ArgumentErrors
{
    /// <summary>The argument can't be made what the parameter takes.</summary>
    public static ArgumentTransformationMetadataException NotConverted(UserMessage message, Exception? cause = null) => new(message.InSession(), cause);

    /// <summary>The argument is not one of those that the parameter takes.</summary>
    public static ValidationMetadataException NotValid(UserMessage message) => new(message.InSession());
}
