using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.MixedModels;

/// <summary>Random effects that go together: the columns of one term with a bar.</summary>
/// <param name="Design">n × q columns: a column of ones named <c>(Intercept)</c>, slopes.</param>
/// <param name="Correlated">Whether the effects of the block may be correlated with each other; blocks never are.</param>
public sealed record RandomEffectBlock(DesignMatrix Design, bool Correlated = true);
