using System.Text.Json;
using Luwte.App.Content;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Spectre.Console;

namespace Luwte.Cli.Cohorts;

/// <summary>The reasons of one classification, as a document for programs and as a tree for people.</summary>
internal sealed class Explanation(FamilyClassification classification, ContentLibrary content)
{
    private static readonly string[] Names =
        ["violence", "zero_incidents", "trauma_parent", "trauma_child", "attachment", "emotional_insecurity", "cumulation", "groups"];

    private IEnumerable<(string Name, Reason Reason)> Steps => Names.Zip(classification.Reasons);

    public void WriteDocument(Utf8JsonWriter json)
    {
        var record = ClassificationRecord.Of(classification);
        json.WriteString("family", classification.Family);
        json.WriteString("wave", classification.Wave.ToString());
        json.WriteStartObject("rule_set");
        json.WriteString("version", content.Rules.Version);
        json.WriteString("hash", content.Rules.Hash);
        json.WriteEndObject();
        json.WriteStartObject("classification");
        foreach (var (column, value) in ClassificationRecord.Columns.Zip(record.Fields()).Skip(2))
        {
            json.WritePropertyName(column);
            WriteValue(json, value);
        }

        json.WriteEndObject();
        json.WriteStartArray("steps");
        foreach (var (name, reason) in Steps)
        {
            Write(json, reason, name);
        }

        json.WriteEndArray();
    }

    public void WriteTree(IAnsiConsole console)
    {
        var record = ClassificationRecord.Of(classification);
        console.WriteLine($"Family {classification.Family}, {classification.Wave}; rule set {content.Rules.Version} ({content.Rules.Hash[..12]})");
        foreach (var (name, reason) in Steps)
        {
            var tree = new Tree(Markup.Escape($"{Spaced(name)}: {reason.Outcome}"));
            AddTo(tree, reason);
            console.Write(tree);
        }

        var flags = new List<string>();
        if (record.Boundary)
        {
            flags.Add("severe only because of exactly 22 mild incidents (D-001)");
        }

        if (record.Incomplete)
        {
            flags.Add("an incident list had missing answers");
        }

        if (flags.Count > 0)
        {
            console.WriteLine("Note: " + string.Join("; ", flags) + ".");
        }
    }

    private static void WriteValue(Utf8JsonWriter json, string value)
    {
        switch (value)
        {
            case "true" or "false":
                json.WriteBooleanValue(value == "true");
                break;
            default:
                json.WriteStringValue(value);
                break;
        }
    }

    private void Write(Utf8JsonWriter json, Reason reason, string? of = null)
    {
        var words = content.Findings.Of(reason.Rule.Id, reason.Finding);
        json.WriteStartObject();
        if (of is not null)
        {
            json.WriteString("of", of);
        }

        json.WriteString("outcome", reason.Outcome);
        json.WriteStartObject("rule");
        json.WriteString("id", reason.Rule.Id);
        json.WriteString("version", reason.Rule.Version);
        json.WriteString("source", reason.Rule.Source);
        json.WriteEndObject();
        json.WriteString("finding", reason.Finding);
        json.WriteStartObject("text");
        json.WriteString("nl", words.Nl);
        json.WriteString("en", words.En);
        json.WriteEndObject();
        json.WriteString("subject", reason.Subject);
        json.WriteStartArray("inputs");
        foreach (var input in reason.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("what", input.What);
            json.WriteString("value", input.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("missing");
        foreach (var item in reason.Missing)
        {
            json.WriteStringValue(item);
        }

        json.WriteEndArray();
        json.WriteBoolean("boundary", reason.Boundary);
        json.WriteBoolean("unvalidated_cut_off", reason.UnvalidatedCutOff);
        json.WriteBoolean("working_translation", reason.WorkingTranslation);
        json.WriteStartArray("from");
        foreach (var part in reason.From)
        {
            Write(json, part);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void AddTo(IHasTreeNodes node, Reason reason)
    {
        var words = content.Findings.Of(reason.Rule.Id, reason.Finding);
        node.AddNode(Markup.Escape($"{words.Nl} / {words.En}"));
        node.AddNode(Markup.Escape($"rule {reason.Rule.Id} {reason.Rule.Version}, source {reason.Rule.Source}"));
        if (reason.Inputs.Count > 0)
        {
            node.AddNode(Markup.Escape(string.Join(", ", reason.Inputs.Select(i => $"{Spaced(i.What)} {i.Value}"))));
        }

        if (reason.Missing.Count > 0)
        {
            node.AddNode(Markup.Escape("missing: " + string.Join(", ", reason.Missing)));
        }

        if (reason.Boundary)
        {
            node.AddNode("on the boundary that the source leaves open (D-001)");
        }

        if (reason.UnvalidatedCutOff)
        {
            node.AddNode("the cut-off was not validated in research");
        }

        if (reason.WorkingTranslation)
        {
            node.AddNode("answers were given to a working translation");
        }

        foreach (var part in reason.From)
        {
            AddTo(node.AddNode(Markup.Escape($"{part.Subject ?? Spaced(part.Rule.Id)}: {part.Outcome}")), part);
        }
    }

    private static string Spaced(string code) => code.Replace('-', ' ').Replace('_', ' ');
}
