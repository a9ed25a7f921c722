namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>A piece of a report, whichever way that is written. Its texts are from outside: whoever writes them makes them fit.</summary>
internal abstract record ReportBlock;
