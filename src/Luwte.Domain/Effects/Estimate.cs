using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.Effects;

/// <summary>A number with its 95 % interval, or the reason why there is none: never a number that only looks fine.</summary>
public abstract record Estimate
{
    private Estimate()
    {
    }

    /// <summary>An estimate.</summary>
    /// <param name="Value">In the unit of what is estimated.</param>
    /// <param name="Lower">Lower end of the 95 % interval.</param>
    /// <param name="Upper">Upper end.</param>
    /// <param name="PValue">Two-sided p-value; null where no test belongs to it.</param>
    public sealed record Known(double Value, double Lower, double Upper, double? PValue = null) : Estimate;

    /// <summary>No estimate.</summary>
    /// <param name="Status">How the estimation ended; <see cref="EstimationStatus.TooSmall"/> when it was not tried.</param>
    /// <param name="Why">A plain sentence, English.</param>
    public sealed record None(EstimationStatus Status, string Why) : Estimate;

    /// <summary>Made when a method cannot be used because there are too few families.</summary>
    public static Estimate TooFew(string what) => new None(EstimationStatus.TooSmall, what);

    /// <summary>An estimate if every number is finite; else none with the status.</summary>
    public static Estimate From(double value, double lower, double upper, double? p, EstimationStatus status, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(warnings);
        return status == EstimationStatus.Ok && double.IsFinite(value) && double.IsFinite(lower) && double.IsFinite(upper)
            ? new Known(value, lower, upper, p is { } known && double.IsFinite(known) ? known : null)
            : new None(status == EstimationStatus.Ok ? EstimationStatus.Singular : status, warnings.Count > 0 ? warnings[0] : "No estimate could be made.");
    }

    /// <summary>One row of a table of coefficients.</summary>
    /// <param name="rows">All rows.</param>
    /// <param name="term">Name of the term.</param>
    /// <param name="status">How the model ended.</param>
    /// <param name="warnings">Its sentences.</param>
    public static Estimate Of(IReadOnlyList<Coefficient> rows, string term, EstimationStatus status, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.FirstOrDefault(r => r.Term == term) is { } row
            ? From(row.Estimate, row.Lower, row.Upper, row.PValue, status, warnings)
            : From(double.NaN, double.NaN, double.NaN, null, status, warnings);
    }

    /// <summary>The same on the scale of ratios: log odds become an odds ratio.</summary>
    public Estimate Exponentiated() => this is Known k ? new Known(Math.Exp(k.Value), Math.Exp(k.Lower), Math.Exp(k.Upper), k.PValue) : this;

    /// <summary>The same in another unit, for instance standard deviations.</summary>
    public Estimate Times(double factor) =>
        this is not Known k ? this
        : factor >= 0 ? new Known(k.Value * factor, k.Lower * factor, k.Upper * factor, k.PValue)
        : new Known(k.Value * factor, k.Upper * factor, k.Lower * factor, k.PValue);
}
