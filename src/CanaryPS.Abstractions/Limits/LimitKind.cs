namespace CanaryPS;

/// <summary>What is limited.</summary>
public enum LimitKind
{
    /// <summary>The instruments.</summary>
    Instrument,

    /// <summary>The venues.</summary>
    Venue,

    /// <summary>How far a price may be from the reference.</summary>
    PriceCollar,

    /// <summary>Value of one order.</summary>
    OrderValue,

    /// <summary>Units of one order.</summary>
    OrderVolume,

    /// <summary>Messages a second.</summary>
    MessageRate,

    /// <summary>Position in one instrument.</summary>
    Position,

    /// <summary>Value of positions and orders entered.</summary>
    Exposure,

    /// <summary>Loss since the start.</summary>
    Loss,

    /// <summary>The same order again and again.</summary>
    Repeats,

    /// <summary>The manifest itself: it is not the one that the journal has.</summary>
    Manifest,
}
