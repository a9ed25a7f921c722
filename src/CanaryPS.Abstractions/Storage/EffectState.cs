namespace CanaryPS;

/// <summary>Where an effect stands.</summary>
public enum EffectState
{
    /// <summary>To be carried out, or carried out and not confirmed.</summary>
    Pending,

    /// <summary>The other side has confirmed it.</summary>
    Confirmed,

    /// <summary>A later decision took its place before it was confirmed.</summary>
    Superseded,
}
