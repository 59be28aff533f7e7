using System.Globalization;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Bench.Saves;

namespace Luwte.Bench.Storm;

/// <summary>
/// The process that gets killed: saves pages without end and writes the number of each page to the standard output the
/// moment it is acknowledged. It starts by sending the last pages again, as a respondent does who got no answer.
/// </summary>
internal static class StormBench
{
    private const int Clients = 32;
    private const int SentAgain = 100;

    /// <param name="args">Engine (<c>sqlite</c> or <c>postgres</c>), file or connection, number of the first page.</param>
    internal static async Task Run(string[] args)
    {
        Database database = args[0] == "sqlite" ? new Database.Sqlite(args[1]) : new Database.Postgres(args[1]);
        var next = Math.Max(0, int.Parse(args[2], CultureInfo.InvariantCulture) - SentAgain) - 1;
        await using var writer = new AnswerWriter(database);
        await using var output = Console.OpenStandardOutput();
        await using var lines = new StreamWriter(output) { AutoFlush = true };
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var n = Interlocked.Increment(ref next);
                await writer.SaveAsync(SaveLoad.Page(n));
                lock (lines)
                {
                    lines.WriteLine(n.ToString(CultureInfo.InvariantCulture));
                }
            }
        })));
    }
}
