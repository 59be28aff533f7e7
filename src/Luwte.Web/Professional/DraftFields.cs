using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Luwte.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Luwte.Web.Professional;

/// <summary>Puts the fields of a draft back into the page they were typed on.</summary>
internal static partial class DraftFields
{
    /// <summary>Fills all fields of a draft; a list of ticks comes back as it was, with none where all were taken away.</summary>
    public static void PutAll(object page, IReadOnlyDictionary<string, string[]> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var mark = FormField.AskedOf(string.Empty);
        foreach (var ticks in fields.Keys.Where(k => k.EndsWith(mark, StringComparison.Ordinal)).Select(k => k[..^mark.Length]).Where(k => !fields.ContainsKey(k)))
        {
            Put(page, ticks, []);
        }

        foreach (var (field, values) in fields)
        {
            Put(page, field, values);
        }
    }

    /// <summary>
    /// Fills one field, named as the form names it: <c>What</c>, <c>Contact.Place</c> or <c>Lines[1].Owner</c>. A field that
    /// the page does not have, or not in this shape, is left out: a draft may be older than the page.
    /// </summary>
    private static void Put(object page, string field, string[] values)
    {
        var target = page;
        var parts = field.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            if (Part().Match(parts[i]) is not { Success: true } part || target.GetType().GetProperty(part.Groups["name"].Value) is not { CanWrite: true } property
                || (i == 0 && !property.IsDefined(typeof(BindPropertyAttribute), inherit: true)))
            {
                return;
            }

            if (i == parts.Length - 1 && !part.Groups["at"].Success)
            {
                if (Value(property.PropertyType, values) is { } value)
                {
                    property.SetValue(target, value);
                }

                return;
            }

            var inner = property.GetValue(target);
            target = !part.Groups["at"].Success ? inner
                : inner is IList list && int.Parse(part.Groups["at"].Value, CultureInfo.InvariantCulture) is var at && at < list.Count ? list[at]
                : null;
            if (target is null)
            {
                return;
            }
        }
    }

    private static object? Value(Type type, string[] values) =>
        type == typeof(IReadOnlyList<string>) ? values
        : values.Length == 0 ? null
        : type == typeof(string) ? values[^1]
        : type == typeof(bool) ? values.Contains("true")
        : type == typeof(int) || type == typeof(int?) ? int.TryParse(values[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null
        : type == typeof(DateOnly?) ? DateOnly.TryParseExact(values[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null
        : null;

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)(\[(?<at>[0-9]{1,3})\])?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
