namespace CanaryPS.Engine.Reporting.Deployments;

/// <summary>The words of a report in its language. Names of states, criteria and metrics stay as they are in the code.</summary>
internal sealed class ReportWords
{
    private static readonly Dictionary<string, string> Spanish = new(StringComparer.Ordinal)
    {
        ["Report of"] = "Informe de",
        ["all deployments"] = "todos los despliegues",
        ["deployments"] = "despliegues",
        ["Summary"] = "Resumen",
        ["Store"] = "Almacén",
        ["Made at"] = "Creado",
        ["From"] = "Desde",
        ["To"] = "Hasta",
        ["the beginning"] = "el principio",
        ["now"] = "ahora",
        ["Deployment"] = "Despliegue",
        ["Candidate"] = "Candidata",
        ["Baseline"] = "Referencia",
        ["Stage"] = "Etapa",
        ["Health"] = "Salud",
        ["Weight"] = "Peso",
        ["confirmed"] = "confirmado",
        ["Started"] = "Iniciado",
        ["by"] = "por",
        ["Ended"] = "Terminado",
        ["it runs"] = "en marcha",
        ["Reason"] = "Motivo",
        ["Open alerts"] = "Alertas abiertas",
        ["not evaluated"] = "sin evaluar",
        ["Rollback confirmed"] = "Rollback confirmado",
        ["NOT CONFIRMED: the candidate may still trade or hold a position."] = "SIN CONFIRMAR: la candidata puede seguir operando o mantener una posición.",
        ["Plan"] = "Plan",
        ["Step"] = "Paso",
        ["at least"] = "como mínimo",
        ["here"] = "aquí",
        ["Weight of the candidate, %"] = "Peso de la candidata, %",
        ["Equity of both arms (start = 100)"] = "Patrimonio de ambos brazos (inicio = 100)",
        ["Criteria, as last judged"] = "Criterios, según el último juicio",
        ["Criterion"] = "Criterio",
        ["State"] = "Estado",
        ["Value"] = "Valor",
        ["Bound"] = "Cota",
        ["What it says"] = "Lo que dice",
        ["Verdicts that changed something"] = "Veredictos que cambiaron algo",
        ["Time (UTC)"] = "Momento (UTC)",
        ["Verdict"] = "Veredicto",
        ["evaluations in all"] = "evaluaciones en total",
        ["Alerts"] = "Alertas",
        ["Severity"] = "Gravedad",
        ["Message"] = "Mensaje",
        ["Resolved"] = "Resuelta",
        ["Orders"] = "Órdenes",
        ["Arm"] = "Brazo",
        ["Submitted"] = "Enviadas",
        ["Fills"] = "Ejecuciones",
        ["Rejected"] = "Rechazadas",
        ["Cancelled"] = "Canceladas",
        ["Value filled"] = "Valor ejecutado",
        ["Fees"] = "Comisiones",
        ["Journal, newest entries"] = "Diario, entradas más recientes",
        ["Sequence"] = "Secuencia",
        ["Who"] = "Quién",
        ["Kind"] = "Tipo",
        ["Hash"] = "Hash",
        ["There are none."] = "No hay.",
        ["shown of"] = "mostradas de",
        ["No deployment is of that span."] = "Ningún despliegue es de ese intervalo.",
        ["All times are UTC, on the deployments' clocks."] = "Todos los tiempos son UTC, según el reloj de los despliegues.",
    };

    private readonly bool _isSpanish;

    /// <param name="culture">The name of a culture.</param>
    public ReportWords(string culture) => _isSpanish = culture.Equals("es", StringComparison.OrdinalIgnoreCase) || culture.StartsWith("es-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The language, as HTML names it.</summary>
    public string Language => _isSpanish ? "es" : "en";

    /// <summary>Every word that a Spanish report knows.</summary>
    internal static IReadOnlyCollection<string> Known => Spanish.Keys;

    /// <summary>An English word in the report's language.</summary>
    /// <exception cref="KeyNotFoundException">It was never translated.</exception>
    public string this[string english] => _isSpanish ? Spanish[english] : Spanish.ContainsKey(english) ? english : throw new KeyNotFoundException(english);
}
