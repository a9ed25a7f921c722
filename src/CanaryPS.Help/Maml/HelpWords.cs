using CanaryPS.Help.Shapes;
using CanaryPS.Help.Sources;

namespace CanaryPS.Help.Maml;

/// <summary>The words that the help of every cmdlet has, in one language.</summary>
internal sealed class HelpWords(HelpLanguage language)
{
    private bool IsSpanish => language == HelpLanguage.Spanish;

    /// <summary>The language's folder in the module.</summary>
    public string Culture => IsSpanish ? "es-ES" : "en-US";

    /// <summary>Stands where there is no input or output.</summary>
    public string None => IsSpanish ? "Ninguno" : "None";

    /// <summary>Which values a parameter takes.</summary>
    public string OneOf(IEnumerable<string> values) => $"{(IsSpanish ? "Valores posibles" : "One of")}: {string.Join(", ", values)}.";

    /// <summary>Between which bounds a parameter's values are; the greatest is empty where there is none.</summary>
    public string Range(string least, string greatest) => (IsSpanish, greatest.Length > 0) switch
    {
        (false, true) => $"From {least} to {greatest}.",
        (false, false) => $"At least {least}.",
        (true, true) => $"De {least} a {greatest}.",
        (true, false) => $"Como mínimo {least}.",
    };

    /// <summary>To which parameter the objects of the pipeline go.</summary>
    public string ByValue(ParameterShape parameter) =>
        IsSpanish ? $"Los objetos de la canalización van a -{parameter.Name}." : $"The objects of the pipeline go to -{parameter.Name}.";

    /// <summary>Which parameters take properties of the pipeline's objects.</summary>
    public string ByProperty(IEnumerable<string> names) =>
        $"{(IsSpanish ? "Las propiedades con estos nombres van a los parámetros homónimos" : "Properties of these names go to the parameters of the same names")}: {string.Join(", ", names)}.";
}
