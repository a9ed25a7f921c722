using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command that speaks the language of the session. What it says is a message with a text in each language; a text alone is written by the base class.</summary>
public abstract class LocalizedCmdlet : PSCmdlet
{
    /// <summary>Makes the command.</summary>
    private protected LocalizedCmdlet()
    {
    }

    /// <summary>Asks whether to do something, as -WhatIf and -Confirm want it.</summary>
    internal bool ShouldProcess(UserMessage target, UserMessage action) => base.ShouldProcess(target.InSession(), action.InSession());

    /// <summary>Asks, whatever -Confirm says.</summary>
    internal bool ShouldContinue(UserMessage query, UserMessage caption) => base.ShouldContinue(query.InSession(), caption.InSession());

    /// <summary>Warns.</summary>
    internal void WriteWarning(UserMessage message) => base.WriteWarning(message.InSession());

    /// <summary>Explains, where -Verbose asks for it.</summary>
    internal void WriteVerbose(UserMessage message) => base.WriteVerbose(message.InSession());

    /// <summary>Progress in words.</summary>
    internal static ProgressRecord Progress(int id, UserMessage activity, UserMessage status) => new(id, activity.InSession(), status.InSession());
}
