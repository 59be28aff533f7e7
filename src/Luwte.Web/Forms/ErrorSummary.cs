using System.Text.Encodings.Web;
using Luwte.Domain.Derivation;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Luwte.Web.Forms;

/// <summary>What is wrong with a form, above it, each with a link to its place.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummary : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext? Context { get; set; }

    internal IReadOnlyList<Problem> Problems { get; set; } = [];

    internal PageTexts? Texts { get; set; }

    [HtmlAttributeName("problems")]
    public object? ProblemSource
    {
        get => Problems;
        set => Problems = value as IReadOnlyList<Problem> ?? [];
    }

    [HtmlAttributeName("texts")]
    public object? TextSource
    {
        get => Texts;
        set => Texts = value as PageTexts;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Problems.Count == 0 || Texts is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice--error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");

        // Without script too, whoever sent the form hears first what is wrong.
        output.Attributes.SetAttribute(new TagHelperAttribute("autofocus"));
        output.Content.SetHtmlContent(new Lines(Problems, Texts, FieldLabels.Of(Context)));
    }

    /// <summary>Written when the whole page is known: the fields, which stand below, say what they are called.</summary>
    private sealed class Lines(IReadOnlyList<Problem> problems, PageTexts texts, IReadOnlyDictionary<string, string> labels) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var items = problems
                .Select(p => $"<li><a class=\"utrecht-link utrecht-link--html-a\" href=\"#{FormField.IdOf(p.Place)}\">{encoder.Encode((labels.TryGetValue(p.Place, out var label) ? label + ": " : string.Empty) + Text(p, texts))}</a></li>")
                .Distinct();
            writer.Write($"<h2>{encoder.Encode(texts["pro.problems"])}</h2><ul>{string.Concat(items)}</ul>");
        }
    }

    internal static string Text(Problem problem, PageTexts texts) => texts["pro.problem." + problem.Code, problem.Detail ?? string.Empty];
}
