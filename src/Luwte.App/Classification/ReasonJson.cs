using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Luwte.Domain.Derivation;

namespace Luwte.App.Classification;

/// <summary>Reasons as they are stored beside a classification: compact, and without what is empty or false.</summary>
internal static class ReasonJson
{
    public static string Of(IEnumerable<Reason> reasons)
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

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("rule", reason.Rule.Id);
        json.WriteString("version", reason.Rule.Version);
        json.WriteString("finding", reason.Finding);
        json.WriteString("outcome", reason.Outcome);
        if (reason.Subject is not null)
        {
            json.WriteString("subject", reason.Subject);
        }

        if (reason.Inputs.Count > 0)
        {
            json.WriteStartObject("inputs");
            foreach (var input in reason.Inputs)
            {
                json.WriteString(input.What, input.Value);
            }

            json.WriteEndObject();
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
