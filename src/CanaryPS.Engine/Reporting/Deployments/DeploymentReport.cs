using System.Globalization;
using System.Text;
using CanaryPS.Engine.Reporting.Exports;

namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>Writes the report of deployments to a file: how they stand, how they went and why.</summary>
internal static class DeploymentReport
{
    /// <exception cref="ReportException">The file is there already and is not to be overwritten, or can't be written.</exception>
    /// <exception cref="ExportException">The span ends before it begins.</exception>
    /// <exception cref="DeploymentNotFoundException">A deployment is none of the store's.</exception>
    public static async Task<ProductionReport> WriteAsync(IProductionEngine engine, ReportRequest request, CancellationToken cancellationToken)
    {
        ReportFile.DemandFree(request.Path, request.Overwrite);
        ExportRequest asked = new() { Path = request.Path, Format = ExportFormat.Json, Deployments = request.Deployments, From = request.From, To = request.To };
        ExportScope scope = await ExportScope.OpenAsync(engine, asked, cancellationToken).ConfigureAwait(false);
        ReportWords words = new(request.Culture);
        string ids = string.Join(", ", scope.Deployments.Select(deployment => deployment.Id));
        string title = $"{words["Report of"]} {Named(scope, request, words)}";
        List<ReportBlock> blocks = [.. Summary(scope, words)];
        foreach (Deployment deployment in scope.Deployments.Reverse())
            blocks.AddRange(await new DeploymentSections(scope, deployment, words).ReadAsync(cancellationToken).ConfigureAwait(false));
        blocks.Add(new NoteBlock(words["All times are UTC, on the deployments' clocks."]));

        string text = request.Format == ReportFormat.Html ? new HtmlReport(words.Language).Write(title, blocks) : MarkdownReport.Write(title, blocks);
        await ReportFile.WriteAsync(request.Path, request.Overwrite, file => file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask()).ConfigureAwait(false);
        return new ProductionReport(request.Path, ids, request.Format);
    }

    private static string Named(ExportScope scope, ReportRequest request, ReportWords words) => scope.Deployments switch
    {
        [Deployment only] => only.Id,
        _ when request.Deployments.Count == 0 => words["all deployments"],
        { Count: int count } => string.Create(CultureInfo.InvariantCulture, $"{count} {words["deployments"]}"),
    };

    private static IEnumerable<ReportBlock> Summary(ExportScope scope, ReportWords words)
    {
        yield return new FactsBlock(
        [
            (words["Store"], scope.Engine.Store), (words["Made at"], ReportTime.Of(scope.MadeAt)),
            (words["From"], scope.From is { } from ? ReportTime.Of(from) : words["the beginning"]), (words["To"], scope.To is { } to ? ReportTime.Of(to) : words["now"]),
        ]);
        yield return new HeadingBlock(3, words["Summary"]);
        if (scope.Deployments.Count == 0)
        {
            yield return new NoteBlock(words["No deployment is of that span."]);
            yield break;
        }

        yield return new TableBlock(
            [words["Deployment"], words["Stage"], words["Health"], words["Weight"], words["Started"], words["Reason"]],
            [.. scope.Deployments.Reverse().Select(deployment => (string[])
            [
                deployment.Id, deployment.Stage.ToString(), deployment.EvaluatedAt is null ? words["not evaluated"] : deployment.Health.ToString(),
                string.Create(CultureInfo.InvariantCulture, $"{deployment.Weight:0.##} %"), ReportTime.Of(deployment.StartedAt), deployment.Reason,
            ])]);
    }
}
