namespace Luwte.Domain.Instruments;

/// <summary>Items that are asked only when earlier answers reach a sum.</summary>
public sealed record AskWhen(IReadOnlyList<int> Ask, IReadOnlyList<int> SumOf, int AtLeast);

/// <summary>Items that the form fills in itself when an answer makes asking senseless (AUDIT-C: never drinks).</summary>
public sealed record StoreWhen(int Item, short EqualTo, IReadOnlyList<KeyValuePair<int, short>> Store);
