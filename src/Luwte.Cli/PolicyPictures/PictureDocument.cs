using System.Text.Json;
using Luwte.Cli.Tables;
using Luwte.Domain.Measurement;
using Luwte.Domain.PolicyPictures;
using Luwte.Statistics.DisclosureControl;

namespace Luwte.Cli.PolicyPictures;

/// <summary>The picture as a document for programs; one shape for true and for protected counts.</summary>
internal static class PictureDocument
{
    /// <summary>The protected picture: a hidden count is an object, never a number.</summary>
    public static void Write(Utf8JsonWriter json, Wave wave, PublishablePyramid picture)
    {
        Counts(json, wave, picture.Families, picture.Classified, picture.NotClassifiable, picture.Groups, picture.Overlaps, picture.Share, CellValue);
        json.WriteStartObject("protection");
        json.WriteNumber("minimum", picture.Protection.Minimum);
        json.WriteNumber("primary", picture.Protection.Primary);
        json.WriteNumber("secondary", picture.Protection.Secondary);
        json.WriteNumber("rounded_to", picture.Protection.RoundedTo);
        json.WriteEndObject();
    }

    /// <summary>The true counts, for people who hold the cohort folder themselves.</summary>
    public static void Write(Utf8JsonWriter json, Wave wave, ProblemPyramid pyramid)
    {
        Counts(json, wave, pyramid.Families, pyramid.Classified, pyramid.NotClassifiable, pyramid.Groups, pyramid.Overlaps, pyramid.Share, static (j, n) => j.WriteNumberValue(n));
        json.WriteNull("protection");
    }

    private static void Counts<T>(
        Utf8JsonWriter json,
        Wave wave,
        T families,
        T classified,
        T notClassifiable,
        IReadOnlyList<PyramidLayer<T>> groups,
        IReadOnlyList<PyramidOverlap<T>> overlaps,
        Func<int, double?> share,
        Action<Utf8JsonWriter, T> value)
    {
        json.WriteString("wave", wave.ToString());
        Member("families", families);
        Member("classified", classified);
        Member("not_classifiable", notClassifiable);
        json.WriteStartArray("groups");
        foreach (var layer in groups)
        {
            json.WriteStartObject();
            json.WriteNumber("group", layer.Group);
            Member("families", layer.Families);
            json.Number("share", share(layer.Group));
            json.WriteStartObject("violence");
            Member("none", layer.Violence.None);
            Member("moderate", layer.Violence.Moderate);
            Member("severe", layer.Violence.Severe);
            Member("unknown", layer.Violence.Unknown);
            json.WriteEndObject();
            Member("trauma_parent", layer.TraumaParent);
            Member("trauma_child", layer.TraumaChild);
            Member("attachment", layer.Attachment);
            Member("emotional_insecurity", layer.EmotionalInsecurity);
            Member("cumulation", layer.Cumulation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("overlaps");
        foreach (var overlap in overlaps)
        {
            json.WriteStartObject();
            json.WriteStartArray("problems");
            foreach (var word in overlap.Problems.Words)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
            Member("families", overlap.Families);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        void Member(string name, T count)
        {
            json.WritePropertyName(name);
            value(json, count);
        }
    }

    private static void CellValue(Utf8JsonWriter json, Cell cell)
    {
        switch (cell)
        {
            case Cell.Shown shown:
                json.WriteNumberValue(shown.Count);
                break;
            case Cell.Suppressed hidden:
                json.WriteStartObject();
                json.WriteString("suppressed", hidden.Reason.Code());
                json.WriteEndObject();
                break;
        }
    }
}
