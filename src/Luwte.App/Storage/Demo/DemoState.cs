using Luwte.Domain.Classification;
using Luwte.Statistics.Random;

namespace Luwte.App.Storage.Demo;

/// <summary>What is really going on in a made-up family at one moment; its answers are drawn from this.</summary>
/// <param name="Partner">Violence between the parents.</param>
/// <param name="Child">Violence towards the children.</param>
/// <param name="TraumaChild">Trauma complaints of a child.</param>
/// <param name="TraumaParent">Trauma complaints of a parent.</param>
/// <param name="Attachment">Insecure attachment.</param>
/// <param name="Insecurity">Emotional insecurity.</param>
/// <param name="Cumulation">Five or more risk factors.</param>
/// <param name="Controlled">The father controls the mother.</param>
internal sealed record DemoState(
    ViolenceLevel Partner,
    ViolenceLevel Child,
    bool TraumaChild,
    bool TraumaParent,
    bool Attachment,
    bool Insecurity,
    bool Cumulation,
    bool Controlled)
{
    // [BT] p.2-3: share of each group, and within it severe and moderate violence, insecurity, attachment and cumulation.
    private static readonly (double Share, double Severe, double Moderate, double Attachment, double Insecurity, double Cumulation)[] Groups =
    [
        (0.24, 0.600, 0.190, 0.00, 0.00, 0.00),
        (0.08, 0.630, 0.250, 0.00, 0.00, 1.00),
        (0.08, 0.848, 0.120, 0.00, 1.00, 0.32),
        (0.24, 0.820, 0.094, 1.00, 0.47, 0.37),
        (0.36, 0.890, 0.066, 0.56, 0.73, 0.53),
    ];

    // No source gives this share for these families; it only has to be a minority.
    private const double ControlledAmongSevere = 0.2;

    /// <summary>The heavier of the two kinds of violence.</summary>
    public ViolenceLevel Worst => Partner > Child ? Partner : Child;

    /// <summary>A family as it is when it is reported.</summary>
    public static DemoState AtStart(SeededRandom random)
    {
        var draw = random.NextDouble();
        var group = 0;
        while (group < 4 && draw >= Groups[group].Share)
        {
            draw -= Groups[group].Share;
            group++;
        }

        var g = Groups[group];
        var trauma = group == 4;
        var child = trauma && random.NextDouble() < 0.87;
        var violence = random.NextDouble() is var v && v < g.Severe ? ViolenceLevel.Severe : v < g.Severe + g.Moderate ? ViolenceLevel.Moderate : ViolenceLevel.None;
        return new DemoState(
            random.NextDouble() < 0.85 ? violence : Lower(violence),
            random.NextDouble() < 0.75 ? violence : Lower(violence),
            child,
            trauma && (!child || random.NextDouble() < 0.35),
            random.NextDouble() < g.Attachment,
            random.NextDouble() < g.Insecurity,
            random.NextDouble() < g.Cumulation,
            violence == ViolenceLevel.Severe && random.NextDouble() < ControlledAmongSevere);
    }

    /// <summary>The same family at the next wave: violence stops in some, goes on in about half, and complaints fade slowly.</summary>
    public DemoState Later(SeededRandom random) => this with
    {
        Partner = Course(Partner, random),
        Child = Course(Child, random),
        TraumaChild = TraumaChild && random.NextDouble() < 0.8,
        TraumaParent = TraumaParent && random.NextDouble() < 0.8,
        Attachment = Attachment && random.NextDouble() < 0.85,
        Insecurity = Insecurity && random.NextDouble() < 0.8,
    };

    private static ViolenceLevel Course(ViolenceLevel level, SeededRandom random) => random.NextDouble() switch
    {
        < 0.55 => level,
        < 0.95 => Lower(level),
        _ => ViolenceLevel.Moderate,
    };

    private static ViolenceLevel Lower(ViolenceLevel level) => level == ViolenceLevel.None ? level : level - 1;
}
