using System.Globalization;
using System.Text.Encodings.Web;
using Luwte.Domain.Derivation;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Luwte.Web.Forms;

/// <summary>One choice of a list.</summary>
internal sealed record Choice(string Value, string Text);

/// <summary>
/// A question of a form: label, hint, error and control in one, so that none can be forgotten and each is tied to the
/// control for those who do not see it.
/// </summary>
[HtmlTargetElement("form-field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormField : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext? Context { get; set; }

    /// <summary>Name of the posted value; also its place in the problems.</summary>
    public string Name { get; set; } = string.Empty;

    public string Label { get; set; } = string.Empty;

    /// <summary>Which of several the field belongs to, where the label alone does not say it; only for the summary of what is wrong.</summary>
    public string? Whose { get; set; }

    /// <summary>Longest text that a browser lets somebody type; 0 for no limit.</summary>
    public int Max { get; set; }

    public string? Hint { get; set; }

    /// <summary><c>text</c>, <c>password</c>, <c>date</c>, <c>number</c>, <c>textarea</c>, <c>select</c>, <c>radio</c> or <c>checks</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Tells apart several fields of one name on a page.</summary>
    public string? Key { get; set; }

    public string? Value { get; set; }

    /// <summary>The ticked values of <c>checks</c>.</summary>
    public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>Id of a list of suggestions for a text.</summary>
    public string? List { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>Width of a short control in characters; 0 for the full width.</summary>
    public int Size { get; set; }

    internal IReadOnlyList<Choice> Choices { get; set; } = [];

    internal IReadOnlyList<Problem> Problems { get; set; } = [];

    internal PageTexts? Texts { get; set; }

    /// <summary>The choices of a list or of radio buttons.</summary>
    [HtmlAttributeName("choices")]
    public object? ChoiceSource
    {
        get => Choices;
        set => Choices = value as IReadOnlyList<Choice> ?? [];
    }

    /// <summary>What is wrong with the form.</summary>
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

    /// <summary>
    /// Name of a mark that a list of ticks was on the form. A browser sends nothing for a list without ticks; without the mark a
    /// draft could not tell "nobody" from "not asked", and a tick that somebody took away would come back.
    /// </summary>
    public static string AskedOf(string name) => name + "-asked";

    public static string IdOf(string name) => "f-" + string.Concat((name ?? string.Empty).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = IdOf(Key is null ? Name : Name + "-" + Key);
        var errors = Problems.Where(p => p.Place == Name).ToArray();
        if (errors.Length > 0)
        {
            FieldLabels.Add(Context, Name, (Whose is null ? string.Empty : Whose + ", ") + Label.TrimEnd(':', '?', ' '));
        }

        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", errors.Length == 0 ? null : id + "-error" }.OfType<string>());
        var several = Type is "radio" or "checks";
        output.TagName = several ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field utrecht-form-field" + (errors.Length == 0 ? string.Empty : " utrecht-form-field--invalid field--invalid"));
        var html = new HtmlContentBuilder();
        html.AppendHtml(several
            ? $"<legend class=\"utrecht-form-label field__label\">{E(Label)}</legend>"
            : $"<label class=\"utrecht-form-label field__label\" for=\"{id}\">{E(Label)}</label>");
        if (Hint is not null)
        {
            html.AppendHtml($"<p class=\"utrecht-form-field-description field__hint\" id=\"{id}-hint\">{E(Hint)}</p>");
        }

        if (errors.Length > 0 && Texts is not null)
        {
            html.AppendHtml($"<p class=\"utrecht-form-field-error-message field__error\" id=\"{id}-error\">{E(string.Join(' ', errors.Select(p => ErrorSummary.Text(p, Texts))))}</p>");
        }

        var tie = (described.Length == 0 ? string.Empty : $" aria-describedby=\"{described}\"") + (errors.Length == 0 ? string.Empty : " aria-invalid=\"true\"");
        html.AppendHtml(Control(id, tie));
        output.Content.SetHtmlContent(html);
    }

    // Spell checkers of browsers may send what is typed to their maker; so they are off wherever words are typed.
    private string Control(string id, string tie)
    {
        var common = $"id=\"{id}\" name=\"{E(Name)}\" autocomplete=\"{E(Autocomplete ?? "off")}\" spellcheck=\"false\" autocorrect=\"off\"{(Max > 0 ? string.Create(CultureInfo.InvariantCulture, $" maxlength=\"{Max}\"") : string.Empty)}{tie}";
        return Type switch
        {
            "textarea" => $"<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" rows=\"3\" {common}>\n{E(Value)}</textarea>",
            "select" => $"<select class=\"utrecht-select utrecht-select--html-select\" {common}>{string.Concat(Choices.Select(Option))}</select>",
            "radio" => string.Concat(Choices.Select((c, i) => Tick("radio", c, c.Value == Value, i, id, tie))),
            "checks" => $"<input type=\"hidden\" name=\"{E(AskedOf(Name))}\" value=\"1\">" + string.Concat(Choices.Select((c, i) => Tick("checkbox", c, Values.Contains(c.Value), i, id, tie))),
            _ => $"<input class=\"utrecht-textbox utrecht-textbox--html-input\" type=\"{(Type == "number" ? "text" : Type)}\"{(Type == "number" ? " inputmode=\"numeric\"" : string.Empty)}{(List is null ? string.Empty : $" list=\"{E(List)}\"")}{(Size > 0 ? string.Create(CultureInfo.InvariantCulture, $" size=\"{Size}\"") : string.Empty)} {(Type == "password" ? string.Empty : $"value=\"{E(Value)}\"")} {common}>",
        };
    }

    private string Option(Choice choice) => $"<option value=\"{E(choice.Value)}\"{(choice.Value == (Value ?? string.Empty) ? " selected" : string.Empty)}>{E(choice.Text)}</option>";

    private string Tick(string kind, Choice choice, bool ticked, int i, string id, string tie)
    {
        var own = i == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{i}");
        return $"<div class=\"radio\"><input class=\"{(kind == "radio" ? "utrecht-radio-button" : "utrecht-checkbox")}\" type=\"{kind}\" id=\"{own}\" name=\"{E(Name)}\" value=\"{E(choice.Value)}\"{(ticked ? " checked" : string.Empty)}{(i == 0 ? tie : string.Empty)}><label for=\"{own}\">{E(choice.Text)}</label></div>";
    }

    private static string E(string? text) => HtmlEncoder.Default.Encode(text ?? string.Empty);
}
