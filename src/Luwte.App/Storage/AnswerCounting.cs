using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Storage;

/// <summary>Raises the count that tells which families have classifications that are behind.</summary>
internal static class AnswerCounting
{
    /// <summary>Raises the count of family <c>@family</c>; the same on both engines.</summary>
    public const string Sql = """
        INSERT INTO answer_counts (family_id, given, assessed) VALUES (@family, 1, 0)
        ON CONFLICT (family_id) DO UPDATE SET given = answer_counts.given + 1
        """;

    /// <summary>For a change of what a classification rests on other than an answer, in the transaction of that change and last in it.</summary>
    public static async Task RaiseAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@family";
        parameter.Value = family;
        await db.Database.ExecuteSqlRawAsync(Sql, [parameter], cancellationToken);
    }
}
