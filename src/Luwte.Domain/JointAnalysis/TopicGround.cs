using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>
/// On what people agree about a topic, and on what they do not, in their words. Agreement on the definition of the problem is
/// looked for, difference is left standing [V&amp;V]: the perspectives themselves are never joined into one.
/// </summary>
/// <param name="Topic">The topic.</param>
/// <param name="Agree">What everybody sees alike; empty when nothing.</param>
/// <param name="Differ">What is seen differently; empty when nothing.</param>
public sealed record TopicGround(Topic Topic, string Agree, string Differ) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>What was typed about a topic, or what is wrong with it.</summary>
    public static Checked<TopicGround> Check(string? topic, string? agree, string? differ) =>
        !Topics.TryParse(topic ?? string.Empty, out var about) || (string.IsNullOrWhiteSpace(agree) && string.IsNullOrWhiteSpace(differ))
            ? Checked<TopicGround>.Invalid([new Problem("Agree", "required")])
            : Checked<TopicGround>.Valid(new TopicGround(about, agree?.Trim() ?? string.Empty, differ?.Trim() ?? string.Empty));
}
