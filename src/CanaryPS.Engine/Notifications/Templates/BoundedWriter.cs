using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>Takes no more text than a limit.</summary>
internal sealed class BoundedWriter(int limit) : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    public override void Write(StringBuilder? value) => Write(value?.ToString());

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > limit)
            throw new TemplateException($"it gives more than {limit} characters");
    }
}
