namespace CanaryPS.Engine.Notifications.Channels.Local;

/// <summary>How Windows sorts an entry of its event log; the numbers are those of <c>ReportEvent</c>.</summary>
internal enum WindowsEventKind : ushort
{
    Error = 1,
    Warning = 2,
    Information = 4,
}
