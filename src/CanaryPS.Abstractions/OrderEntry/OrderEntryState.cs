namespace CanaryPS;

/// <summary>How far an order has come on its way to the venue.</summary>
public enum OrderEntryState
{
    /// <summary>Refused before it was sent: by a limit, a stop, a frozen candidate.</summary>
    Refused,

    /// <summary>Recorded, and may be under way: whether the venue has it is not known yet.</summary>
    Entered,

    /// <summary>The venue has it.</summary>
    Taken,

    /// <summary>The venue does not have it, and it will not be sent any more.</summary>
    Lost,
}
