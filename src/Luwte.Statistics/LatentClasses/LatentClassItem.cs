namespace Luwte.Statistics.LatentClasses;

/// <summary>One observed item.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Answers">n answers: 1, 2, …, K; 0 = missing.</param>
public sealed record LatentClassItem(string Name, IReadOnlyList<int> Answers);
