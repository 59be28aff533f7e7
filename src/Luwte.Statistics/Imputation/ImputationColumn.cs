namespace Luwte.Statistics.Imputation;

/// <summary>One column of a data set with missing answers.</summary>
/// <param name="Name">Name, for messages.</param>
/// <param name="Values">n values; NaN = missing; categories are coded 0, 1, ….</param>
/// <param name="Method">How missing values are drawn, and by that how the column enters the models of the others.</param>
public sealed record ImputationColumn(string Name, IReadOnlyList<double> Values, ImputationMethod Method)
{
    internal bool IsCategorical => Method is ImputationMethod.Logistic or ImputationMethod.ProportionalOdds or ImputationMethod.Multinomial;

    internal int Categories => Method == ImputationMethod.Logistic ? 2 : 1 + (int)Values.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Max();
}
