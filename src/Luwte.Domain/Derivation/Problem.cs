namespace Luwte.Domain.Derivation;

/// <summary>Something a person gave that cannot be accepted.</summary>
/// <param name="Place">The field, item or row.</param>
/// <param name="Code">Stable code; the key of the text that says what is wrong and how to mend it.</param>
/// <param name="Detail">The value or limit that the text needs, if any.</param>
public sealed record Problem(string Place, string Code, string? Detail = null);
