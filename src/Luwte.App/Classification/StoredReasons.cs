using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Luwte.Domain.Derivation;

namespace Luwte.App.Classification;

/// <summary>
/// Reasons as they are stored beside a classification: compact, and without what is empty or false. The one form of
/// them, so that what the command line classified reads as what the site classified.
/// </summary>
internal static class StoredReasons
{
    public static string Write(IEnumerable<Reason> reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var reason in reasons)
            {
                Write(json, reason);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>What <see cref="Write(IEnumerable{Reason})"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IReadOnlyList<Reason> Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return ReadAll(document.RootElement);
    }

    private static IReadOnlyList<Reason> ReadAll(JsonElement reasons) => [.. reasons.EnumerateArray().Select(Read)];

    private static Reason Read(JsonElement reason) => new()
    {
        Rule = new Rule(Text(reason, "rule"), Text(reason, "version"), Text(reason, "source")),
        Finding = Text(reason, "finding"),
        Outcome = Text(reason, "outcome"),
        Subject = reason.TryGetProperty("subject", out var subject) ? subject.GetString() : null,
        Inputs = reason.TryGetProperty("inputs", out var inputs)
            ? [.. inputs.EnumerateArray().Select(i => new ReasonInput(Text(i, "what"), Text(i, "value")))]
            : [],
        Missing = reason.TryGetProperty("missing", out var missing) ? [.. missing.EnumerateArray().Select(m => m.GetString()!)] : [],
        Boundary = reason.TryGetProperty("boundary", out _),
        UnvalidatedCutOff = reason.TryGetProperty("unvalidated", out _),
        WorkingTranslation = reason.TryGetProperty("working_translation", out _),
        From = reason.TryGetProperty("from", out var parts) ? ReadAll(parts) : [],
    };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("rule", reason.Rule.Id);
        json.WriteString("version", reason.Rule.Version);
        json.WriteString("source", reason.Rule.Source);
        json.WriteString("finding", reason.Finding);
        json.WriteString("outcome", reason.Outcome);
        if (reason.Subject is not null)
        {
            json.WriteString("subject", reason.Subject);
        }

        if (reason.Inputs.Count > 0)
        {
            // A list: two inputs of one kind are two, and they keep their order.
            json.WriteStartArray("inputs");
            foreach (var input in reason.Inputs)
            {
                json.WriteStartObject();
                json.WriteString("what", input.What);
                json.WriteString("value", input.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (reason.Missing.Count > 0)
        {
            json.WriteStartArray("missing");
            foreach (var item in reason.Missing)
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
        }

        if (reason.Boundary)
        {
            json.WriteBoolean("boundary", true);
        }

        if (reason.UnvalidatedCutOff)
        {
            json.WriteBoolean("unvalidated", true);
        }

        if (reason.WorkingTranslation)
        {
            json.WriteBoolean("working_translation", true);
        }

        if (reason.From.Count > 0)
        {
            json.WriteStartArray("from");
            foreach (var part in reason.From)
            {
                Write(json, part);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
