namespace CanaryPS.Engine.Deployments;

/// <summary>Lets the candidate's orders out, or keeps them back, where the engine makes them.</summary>
internal interface ICandidateGate
{
    /// <summary>Whether an order may be sent. One that may counts as sent from then on.</summary>
    bool MaySend(OrderTicket ticket, DateTimeOffset time);
}
