using System.Text.Json;
using Luwte.Statistics.Outcomes;

namespace Luwte.Cli.Tables;

/// <summary>Writing of results for programs: full double precision, not defined or not finite = null.</summary>
public static class ResultJson
{
    /// <summary>A member with a number.</summary>
    public static void Number(this Utf8JsonWriter writer, string name, double? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(name);
        writer.NumberValue(value);
    }

    /// <summary>A number in an array.</summary>
    public static void NumberValue(this Utf8JsonWriter writer, double? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>A member with a vector; a vector of one number is a plain number (as the reference sets), of none an empty array.</summary>
    public static void Vector(this Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 1)
        {
            writer.Number(name, values[0]);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.NumberValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>A member with a matrix as an array of rows.</summary>
    public static void Matrix(this Utf8JsonWriter writer, string name, double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(matrix);
        writer.WriteStartArray(name);
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            writer.WriteStartArray();
            for (var j = 0; j < matrix.GetLength(1); j++)
            {
                writer.NumberValue(matrix[i, j]);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    /// <summary>A member with coefficient rows <c>{term, estimate, se, statistic, df, p, lower, upper}</c>.</summary>
    public static void Coefficients(this Utf8JsonWriter writer, string name, IReadOnlyList<Coefficient> rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        writer.WriteStartArray(name);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writer.WriteString("term", row.Term);
            writer.Number("estimate", row.Estimate);
            writer.Number("se", row.StandardError);
            writer.Number("statistic", row.Statistic);
            writer.Number("df", row.DegreesOfFreedom);
            writer.Number("p", row.PValue);
            writer.Number("lower", row.Lower);
            writer.Number("upper", row.Upper);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The members <c>status</c> and <c>warnings</c> of every document.</summary>
    public static void Outcome(this Utf8JsonWriter writer, EstimationStatus status, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(warnings);
        writer.WriteString("status", status.Code());
        writer.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            writer.WriteStringValue(warning);
        }

        writer.WriteEndArray();
    }
}
