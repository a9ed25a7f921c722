namespace CanaryPS;

/// <summary>What differs between a venue and the ledger.</summary>
public enum BreakKind
{
    /// <summary>The position of an arm, or of the account, in one instrument.</summary>
    Position,

    /// <summary>An order that the venue has open and the ledger does not, or the other way round, or with another quantity.</summary>
    OpenOrder,

    /// <summary>The account's cash.</summary>
    Cash,
}
