namespace Luwte.Domain.Derivation;

/// <summary>What somebody typed into a field that may stay empty.</summary>
public static class TypedText
{
    /// <summary>The text without the blanks around it; null for nothing, so that an empty field and no field are one.</summary>
    public static string? OrNull(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
