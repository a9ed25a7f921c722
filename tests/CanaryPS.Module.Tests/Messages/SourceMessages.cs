using System.Collections.Concurrent;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CanaryPS.Module.Tests.Messages;

/// <summary>Finds every expression of the source that becomes a message.</summary>
internal static class SourceMessages
{
    private static readonly Lazy<IReadOnlyList<SourceMessage>> Found = new(Find);

    public static IReadOnlyList<SourceMessage> All => Found.Value;

    private static IReadOnlyList<SourceMessage> Find()
    {
        ConcurrentBag<SourceMessage> found = [];
        foreach (CSharpCompilation project in SourceProjects.Compile())
        {
            INamedTypeSymbol type = project.GetTypeByMetadataName("CanaryPS.UserMessage")!;
            Parallel.ForEach(project.SyntaxTrees.Where(tree => tree.FilePath.Length > 0 && !IsOfTheType(tree)), tree => Read(project.GetSemanticModel(tree), type, found));
        }

        return [.. found];
    }

    /// <summary>The type's own source makes messages of whatever it is given.</summary>
    private static bool IsOfTheType(SyntaxTree tree) => Path.GetDirectoryName(tree.FilePath)!.EndsWith("Messages", StringComparison.Ordinal);

    private static void Read(SemanticModel model, INamedTypeSymbol type, ConcurrentBag<SourceMessage> found)
    {
        foreach (ExpressionSyntax expression in model.SyntaxTree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
        {
            TypeInfo info = model.GetTypeInfo(expression);
            if (expression is CastExpressionSyntax cast && Is(info.Type))
                Add(cast.Expression, isCast: true);
            else if (Is(info.ConvertedType) && (!Is(info.Type) || expression is InterpolatedStringExpressionSyntax))
                Add(expression, isCast: false);
            else if (expression is not TupleExpressionSyntax && LosesTemplates(info, Is))
                found.Add(Of(null, expression));
        }

        bool Is(ITypeSymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol, type);

        void Add(ExpressionSyntax expression, bool isCast)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    Add(inner.Expression, isCast);
                    break;
                case ConditionalExpressionSyntax choice:
                    Add(choice.WhenTrue, isCast: false);
                    Add(choice.WhenFalse, isCast: false);
                    break;
                case SwitchExpressionSyntax choice:
                    foreach (SwitchExpressionArmSyntax arm in choice.Arms)
                        Add(arm.Expression, isCast: false);
                    break;
                case ThrowExpressionSyntax:
                    break;
                case var constant when model.GetConstantValue(constant) is { HasValue: true } value:
                    if (value.Value is string text)
                        found.Add(Of(Escaped(text), expression));
                    break;
                case InterpolatedStringExpressionSyntax interpolated when isCast || Is(model.GetTypeInfo(interpolated).ConvertedType):
                    found.Add(Of(TemplateOf(interpolated), expression));
                    break;
                case var message when Is(model.GetTypeInfo(message).Type):
                    break;
                default:
                    found.Add(Of(null, expression));
                    break;
            }
        }
    }

    /// <summary>A choice between tuples with texts, which becomes a tuple with a message: its texts were put together before.</summary>
    private static bool LosesTemplates(TypeInfo info, Func<ITypeSymbol?, bool> isMessage) =>
        info is { Type: INamedTypeSymbol { IsTupleType: true } from, ConvertedType: INamedTypeSymbol { IsTupleType: true } to }
        && from.TupleElements.Zip(to.TupleElements).Any(pair => isMessage(pair.Second.Type) && !isMessage(pair.First.Type));

    private static SourceMessage Of(string? template, ExpressionSyntax expression) =>
        new(template, $"{expression.SyntaxTree.FilePath}({expression.GetLocation().GetLineSpan().StartLinePosition.Line + 1})", expression.ToString());

    private static string TemplateOf(InterpolatedStringExpressionSyntax interpolated)
    {
        StringBuilder template = new();
        int holes = 0;
        foreach (InterpolatedStringContentSyntax part in interpolated.Contents)
        {
            if (part is InterpolatedStringTextSyntax text)
                template.Append(Escaped(text.TextToken.ValueText.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)));
            else
                template.Append('{').Append(holes++).Append('}');
        }

        return template.ToString();
    }

    private static string Escaped(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
