namespace Luwte.Domain.Families;

/// <summary>What one person said about one use of one member's data.</summary>
/// <param name="Purpose"><c>care</c>, <c>research</c> or <c>reuse</c>.</param>
/// <param name="SpokenBy">Member id of who spoke.</param>
/// <param name="Yes">Yes; else no or withdrawn.</param>
/// <param name="TextVersion">Version of the text that was read.</param>
/// <param name="On">Day on which it was said.</param>
/// <param name="Order">Rises with each word spoken: of one person the last counts.</param>
public sealed record ConsentWord(string Purpose, string SpokenBy, bool Yes, string TextVersion, DateOnly On, long Order);
