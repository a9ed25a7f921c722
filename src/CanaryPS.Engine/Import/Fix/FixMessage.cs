namespace CanaryPS.Engine.Import.Fix;

/// <summary>The fields of one message that an import looks at, as slices of the line. A field that is absent is empty.</summary>
internal ref struct FixMessage
{
    /// <summary>Tag 8: whether the version is FIX.4.4, otherwise FIX.4.2.</summary>
    public bool IsVersion44;

    /// <summary>Tag 35.</summary>
    public ReadOnlySpan<byte> MsgType;

    /// <summary>Tag 49.</summary>
    public ReadOnlySpan<byte> SenderCompId;

    /// <summary>Tag 52.</summary>
    public ReadOnlySpan<byte> SendingTime;

    /// <summary>Tag 122: the first sending of a message that is sent again.</summary>
    public ReadOnlySpan<byte> OrigSendingTime;

    /// <summary>Tag 60.</summary>
    public ReadOnlySpan<byte> TransactTime;

    /// <summary>Tag 11.</summary>
    public ReadOnlySpan<byte> ClOrdId;

    /// <summary>Tag 41.</summary>
    public ReadOnlySpan<byte> OrigClOrdId;

    /// <summary>Tag 37.</summary>
    public ReadOnlySpan<byte> OrderId;

    /// <summary>Tag 17.</summary>
    public ReadOnlySpan<byte> ExecId;

    /// <summary>Tag 20, of FIX 4.2.</summary>
    public ReadOnlySpan<byte> ExecTransType;

    /// <summary>Tag 150.</summary>
    public ReadOnlySpan<byte> ExecType;

    /// <summary>Tag 39.</summary>
    public ReadOnlySpan<byte> OrdStatus;

    /// <summary>Tag 55.</summary>
    public ReadOnlySpan<byte> Symbol;

    /// <summary>Tag 54.</summary>
    public ReadOnlySpan<byte> Side;

    /// <summary>Tag 38.</summary>
    public ReadOnlySpan<byte> OrderQty;

    /// <summary>Tag 44.</summary>
    public ReadOnlySpan<byte> Price;

    /// <summary>Tag 32.</summary>
    public ReadOnlySpan<byte> LastQty;

    /// <summary>Tag 31.</summary>
    public ReadOnlySpan<byte> LastPx;

    /// <summary>Tag 151.</summary>
    public ReadOnlySpan<byte> LeavesQty;

    /// <summary>Tag 14.</summary>
    public ReadOnlySpan<byte> CumQty;

    /// <summary>Tag 12.</summary>
    public ReadOnlySpan<byte> Commission;

    /// <summary>Tag 13; 3 = an absolute amount.</summary>
    public ReadOnlySpan<byte> CommType;

    /// <summary>Tag 58.</summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>Tag 103.</summary>
    public ReadOnlySpan<byte> OrdRejReason;

    /// <summary>The tag that tells the arm.</summary>
    public ReadOnlySpan<byte> Arm;

    /// <summary>The tag that carries the decision price.</summary>
    public ReadOnlySpan<byte> DecisionPrice;
}
