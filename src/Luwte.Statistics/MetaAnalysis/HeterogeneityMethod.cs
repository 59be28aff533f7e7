namespace Luwte.Statistics.MetaAnalysis;

/// <summary>How the variance between studies (τ²) is estimated.</summary>
public enum HeterogeneityMethod
{
    /// <summary>Restricted maximum likelihood (default).</summary>
    REML = 0,

    /// <summary>Maximum likelihood.</summary>
    ML = 1,

    /// <summary>DerSimonian and Laird (1986).</summary>
    DL = 2,

    /// <summary>Paule and Mandel (1982).</summary>
    PM = 3,

    /// <summary>One effect for all studies: no variance between them.</summary>
    EE = 4,

    /// <summary>Hedges (1983).</summary>
    HE = 5,

    /// <summary>Hunter and Schmidt (1990).</summary>
    HS = 6,

    /// <summary>Sidik and Jonkman (2005).</summary>
    SJ = 7,

    /// <summary>Empirical Bayes (Morris 1983); its equation has the same root as Paule and Mandel's.</summary>
    EB = 8,
}
