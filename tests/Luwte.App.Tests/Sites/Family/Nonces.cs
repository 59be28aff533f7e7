using System.Text.RegularExpressions;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>What may differ between two pages that are the same: tokens of the page, and the hash that names a question in one visit.</summary>
internal static partial class Nonces
{
    public static string Without(string html) => Questions().Replace(Tokens().Replace(html, "$1·"), "$1·");

    [GeneratedRegex("(name=\"(?:v|nonce)\" (?:type=\"hidden\" )?value=\")[^\"]+")]
    private static partial Regex Tokens();

    [GeneratedRegex("(name=\"question\" value=\")[0-9a-f]{8}")]
    private static partial Regex Questions();
}
