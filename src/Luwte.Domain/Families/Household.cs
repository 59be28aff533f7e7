namespace Luwte.Domain.Families;

/// <summary>A home of the family; after a separation there are two. It has a name and no address: where it is does not belong here.</summary>
/// <param name="Name">How the team calls it, for instance "bij moeder".</param>
public sealed record Household(string Name) : FileFact;
