using System.Management.Automation;
using System.Reflection;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>What every command shares, whether it is on a store or on the session alone: the wait, and the way errors are told.</summary>
public abstract class SessionCmdlet : LocalizedCmdlet
{
    /// <summary>Makes the command.</summary>
    protected SessionCmdlet() => Pump = new PipelinePump(WriteWarning);

    /// <summary>Waits for the engine without keeping the pipeline from being stopped.</summary>
    private protected PipelinePump Pump { get; }

    /// <inheritdoc />
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc />
    protected sealed override void EndProcessing()
    {
        Guard(Finish);
        Leave();
    }

    /// <inheritdoc />
    protected sealed override void StopProcessing() => Pump.Stop();

    /// <summary>Works on the parameters as they are bound now.</summary>
    private protected abstract void Process();

    /// <summary>Works on what all input together has given.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Does what is left to do when the command is done.</summary>
    private protected virtual void Leave()
    {
    }

    /// <summary>Whether nothing is to be changed: -WhatIf, or the session's $WhatIfPreference.</summary>
    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Waits for work that takes long, with a bar.</summary>
    /// <param name="activity">What is done.</param>
    /// <param name="status">On what.</param>
    /// <param name="operation">The work. It may tell how far it is.</param>
    private protected T WaitLong<T>(UserMessage activity, UserMessage status, Func<IProgress<double>, CancellationToken, Task<T>> operation)
    {
        using LongWork work = new(this, activity, status);
        return Pump.Watch(cancellationToken => Task.Run(() => operation(work, cancellationToken), cancellationToken), () => work.Show());
    }

    /// <summary>Does something for one item; an error that is about this item alone is written and the command goes on.</summary>
    private protected void ForItem(object item, Action action)
    {
        try
        {
            action();
        }
        catch (CanaryException exception) when (ErrorRecords.IsAboutOneItem(exception))
        {
            WriteError(ErrorRecords.From(exception, item));
        }
    }

    /// <summary>
    /// Does something for each of the things that names or wildcards mean, once, in the order asked for. A name that means none is an error of its own with the name as it was given; a
    /// wildcard may mean none.
    /// </summary>
    /// <param name="asked">The names as they were given.</param>
    /// <param name="all">All there are, read together.</param>
    /// <param name="nameOf">What one is called.</param>
    /// <param name="notFound">The error of a name that means none.</param>
    /// <param name="work">What to do.</param>
    /// <param name="isOpen">Whether a wildcard may mean it; without it, any.</param>
    private protected void ForNamed<T>(
        IEnumerable<string> asked, IReadOnlyList<T> all, Func<T, string> nameOf, Func<string, CanaryException> notFound, Action<T> work, Func<T, bool>? isOpen = null)
        where T : class
    {
        NamedItems<T> named = new(all, nameOf);
        HashSet<T> worked = new(ReferenceEqualityComparer.Instance);
        foreach (string given in asked)
        {
            ForItem(given, () =>
            {
                NamePattern pattern = NamePattern.Of(given);
                IReadOnlyList<T> meant = named.Find(pattern);
                if (meant.Count == 0 && !pattern.IsWildcard)
                    throw notFound(given);

                foreach (T item in meant.Where(item => (!pattern.IsWildcard || isOpen?.Invoke(item) != false) && worked.Add(item)))
                    ForItem(nameOf(item), () => work(item));
            });
        }
    }

    /// <summary>A path as the session's current location and drives read it.</summary>
    /// <exception cref="PathNotFileSystemException">It leads to another provider.</exception>
    /// <exception cref="PathInvalidException">It is no path at all.</exception>
    private protected string FilePath(string path) => FilePaths.Full(SessionState.Path, path);

    /// <summary>What the command was given: at the first position that has something, else by name.</summary>
    private object? Asked()
    {
        IEnumerable<object?> positional = GetType().GetProperties()
            .Select(property => (Property: property, Position: property.GetCustomAttributes<ParameterAttribute>().Select(parameter => parameter.Position).DefaultIfEmpty(int.MinValue).Max()))
            .Where(parameter => parameter.Position >= 0)
            .OrderBy(parameter => parameter.Position)
            .Select(parameter => parameter.Property.GetValue(this));
        object? given = positional.Concat(MyInvocation.BoundParameters.Values).FirstOrDefault(value => value is not (null or SwitchParameter or ScriptBlock or ActionPreference or Array { Length: 0 } or ""));
        return given is Array { Length: 1 } one ? one.GetValue(0) : given;
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (CanaryException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, asked: Asked()));
        }
    }
}
