using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Reflection;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Exports;

/// <summary>Makes workbooks by the module ImportExcel, which is found in the session when it is needed.</summary>
internal sealed class WorkbookWriter
{
    private readonly CommandInvocationIntrinsics _commands;

    /// <param name="commands">Those of the session.</param>
    /// <exception cref="ExportException">The module is not there.</exception>
    public WorkbookWriter(CommandInvocationIntrinsics commands)
    {
        _commands = commands;
        if (Run("Find-ImportExcel.ps1").Count == 0)
        {
            throw new ExportException(
                "ExportExcelMissing", "Workbooks are made by the module ImportExcel, which is not installed here. Install it with: Install-PSResource ImportExcel -Scope CurrentUser. Or take -Format Csv or Json, which need nothing.");
        }
    }

    /// <summary>Puts a workbook together; what is given writes it to a stream, on any thread.</summary>
    /// <exception cref="ExportException">The module could not.</exception>
    public Action<Stream> Build(ExportWorkbook workbook)
    {
        object package = Run("New-ProductionWorkbook.ps1", workbook)[^1].BaseObject;
        MethodInfo save = package.GetType().GetMethod("SaveAs", [typeof(Stream)])
            ?? throw new ExportException("ExportExcelFailed", "The module ImportExcel gave no workbook; update it with: Update-PSResource ImportExcel.");
        return stream =>
        {
            using (package as IDisposable)
                save.Invoke(package, [stream]);
        };
    }

    private Collection<PSObject> Run(string script, params object[] arguments)
    {
        string path = Path.Combine(EngineHost.ModuleFolder, "scripts", script);
        try
        {
            ScriptBlock block = ((ExternalScriptInfo)_commands.GetCommand(path, CommandTypes.ExternalScript)).ScriptBlock;
            return _commands.InvokeScript(useLocalScope: true, block, input: null, arguments);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            throw new ExportException("ExportExcelFailed", $"The module ImportExcel could not make the workbook: {error.Message}", error);
        }
    }
}
