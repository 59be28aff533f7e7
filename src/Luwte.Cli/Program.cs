namespace Luwte.Cli;

/// <summary>The one program of Luwte: every site and every batch job starts here.</summary>
public static class Program
{
    public static int Main(string[] args) => args.Length == 0 ? 2 : 0;
}
