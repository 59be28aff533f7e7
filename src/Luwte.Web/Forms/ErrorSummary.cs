using System.Text.Encodings.Web;
using Luwte.Domain.Derivation;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Luwte.Web.Forms;

/// <summary>What is wrong with a form, above it, each with a link to its place.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummary : TagHelper
{
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
        var items = Problems.Select(p => $"<li><a class=\"utrecht-link utrecht-link--html-a\" href=\"#{FormField.IdOf(p.Place)}\">{HtmlEncoder.Default.Encode(Text(p, Texts))}</a></li>").Distinct();
        output.Content.SetHtmlContent($"<h2>{HtmlEncoder.Default.Encode(Texts["pro.problems"])}</h2><ul>{string.Concat(items)}</ul>");
    }

    internal static string Text(Problem problem, PageTexts texts) => texts["pro.problem." + problem.Code, problem.Detail ?? string.Empty];
}
