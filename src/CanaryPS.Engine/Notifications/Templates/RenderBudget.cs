namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>How many steps of loops one rendering may take, so that loops within loops come to an end.</summary>
internal sealed class RenderBudget
{
    private const int MostSteps = 20_000;

    private int _steps;

    /// <exception cref="TemplateException">They are used up.</exception>
    public void Spend()
    {
        if (++_steps > MostSteps)
            throw new TemplateException($"its loops take more than {MostSteps} steps");
    }
}
