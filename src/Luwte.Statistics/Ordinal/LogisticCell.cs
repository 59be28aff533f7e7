namespace Luwte.Statistics.Ordinal;

/// <summary>The chance between two points of the logistic distribution, with densities and their slopes at both ends.</summary>
internal readonly record struct LogisticCell(double Chance, double UpperDensity, double LowerDensity, double UpperSlope, double LowerSlope)
{
    /// <summary>F(upper) − F(lower), written so that no digits are lost when both lie in the same tail.</summary>
    internal static LogisticCell At(double upper, double lower)
    {
        double fu = F(upper), fl = F(lower);
        var chance = lower > 0 ? F(-lower) - F(-upper) : fu - fl;
        double du = F(upper) * F(-upper), dl = F(lower) * F(-lower);
        return new LogisticCell(chance, du, dl, du * (1 - (2 * fu)), dl * (1 - (2 * fl)));
    }

    private static double F(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}
