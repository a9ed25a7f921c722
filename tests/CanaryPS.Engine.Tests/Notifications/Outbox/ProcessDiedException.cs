namespace CanaryPS.Engine.Tests.Notifications.Outbox;

/// <summary>Stands for the end of a process.</summary>
public sealed class ProcessDiedException : Exception
{
}
