using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Send-ProductionOrder: checks, records and sends an order of a deployment. A refused order is an answer to look at, and an error so that a runbook notices.</summary>
[Cmdlet(VerbsCommunications.Send, "ProductionOrder", SupportsShouldProcess = true)]
[OutputType(typeof(OrderAnswer))]
public sealed class SendProductionOrderCommand : OrderCmdlet
{
    /// <inheritdoc />
    private protected override void Process() => ForItem(Request, () =>
    {
        OrderRequest request = Request;

        // What would be refused is refused by -WhatIf too.
        if (IsWhatIf)
            TellRefusal(Ask((engine, cancellationToken) => engine.TestOrderAsync(request, cancellationToken)));
        if (!ShouldProcess($"deployment '{request.DeploymentId}'", $"Send order {Description}"))
            return;

        DeliverAtEnd();
        OrderAnswer answer = Ask((engine, cancellationToken) => engine.SendOrderAsync(request, cancellationToken));
        WriteObject(answer);
        TellRefusal(answer);
    });

    private void TellRefusal(OrderAnswer answer)
    {
        if (answer.State is OrderEntryState.Refused or OrderEntryState.Lost)
        {
            OrderEntryException refused = new($"Order{answer.State}", $"The order '{answer.ClientOrderId}' ({Description}) is {answer.State}: {answer.Reason}");
            WriteError(ErrorRecords.From(refused, ErrorCategory.PermissionDenied, answer));
        }
    }
}
