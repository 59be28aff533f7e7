namespace Luwte.Statistics.LatentClasses;

/// <summary>Parameters in one array: item probabilities class after class, then class sizes or regression coefficients.</summary>
internal sealed class ClassParameters(int[] categories, int classes, int covariates)
{
    public int[] Categories { get; } = categories;

    public int Classes { get; } = classes;

    /// <summary>Number of coefficients per class with the constant; 0 = class sizes without covariates.</summary>
    public int Covariates { get; } = covariates;

    public int[] ItemOffset { get; } = Offsets(categories);

    public int PerClass { get; } = categories.Sum();

    public int MixingOffset => Classes * PerClass;

    public int Length => MixingOffset + (Covariates == 0 ? Classes : Covariates * (Classes - 1));

    /// <summary>Pulls a point that was extrapolated back: probabilities positive and adding up to 1.</summary>
    public void Mend(Span<double> theta)
    {
        for (var c = 0; c < Classes; c++)
        {
            for (var j = 0; j < Categories.Length; j++)
            {
                MendBlock(theta.Slice((c * PerClass) + ItemOffset[j], Categories[j]));
            }
        }

        if (Covariates == 0)
        {
            MendBlock(theta[MixingOffset..]);
        }
    }

    private static void MendBlock(Span<double> block)
    {
        var sum = 0.0;
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = Math.Max(block[i], 1e-12);
            sum += block[i];
        }

        for (var i = 0; i < block.Length; i++)
        {
            block[i] /= sum;
        }
    }

    private static int[] Offsets(int[] categories)
    {
        var offsets = new int[categories.Length];
        for (var j = 1; j < offsets.Length; j++)
        {
            offsets[j] = offsets[j - 1] + categories[j - 1];
        }

        return offsets;
    }
}
