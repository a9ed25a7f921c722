namespace CanaryPS.Engine.Storage.States;

/// <summary>A store that a draft is to take the place of.</summary>
internal interface IRestoreTarget
{
    /// <summary>Where it is, without secrets.</summary>
    string Location { get; }

    /// <summary>Where the draft is to be made.</summary>
    string DraftPath { get; }

    /// <summary>Refuses early what <see cref="Replace"/> would refuse; nothing is changed.</summary>
    /// <exception cref="StateException">It is in use, or has content and is not to be replaced.</exception>
    void Check(bool force);

    /// <summary>Puts the draft in its place, all of it or nothing.</summary>
    /// <returns>The file with what was there; null where nothing was.</returns>
    /// <exception cref="StateException">It is in use, or has content and is not to be replaced.</exception>
    string? Replace(StateDraft draft, bool force);
}
