namespace Luwte.Cli.Tables;

/// <summary>
/// One line on standard error that says how far a long command is. It appears after a second, and only when a person
/// watches: in a script or a test nothing is written.
/// </summary>
internal sealed class ProgressLine : IProgress<double>, IDisposable
{
    private const int Cells = 24;
    private readonly TextWriter error;
    private readonly Timer? timer;
    private readonly Lock gate = new();
    private string stage = string.Empty;
    private double share = double.NaN;
    private int ticks;
    private int shown;

    public ProgressLine(TextWriter error)
    {
        this.error = error;
        if (ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected)
        {
            timer = new Timer(_ => Draw(), null, TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200));
        }
    }

    /// <summary>Begins a stage of which the length is not known until <see cref="Report"/> is called.</summary>
    public void Begin(string what)
    {
        lock (gate)
        {
            stage = what;
            share = double.NaN;
        }
    }

    /// <summary>How far the stage is, 0 to 1.</summary>
    public void Report(double value)
    {
        lock (gate)
        {
            share = value;
        }
    }

    /// <summary>Writes a line of its own, above the progress.</summary>
    public void Say(string line)
    {
        lock (gate)
        {
            Wipe();
            error.WriteLine(line);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            Wipe();
            stage = string.Empty;
        }
    }

    private void Wipe()
    {
        if (shown > 0)
        {
            error.Write('\r' + new string(' ', shown) + '\r');
        }

        shown = 0;
    }

    private void Draw()
    {
        lock (gate)
        {
            if (stage.Length == 0)
            {
                return;
            }

            ticks++;
            var known = !double.IsNaN(share);
            var full = known ? (int)(Math.Clamp(share, 0, 1) * Cells) : ticks % Cells;
            var bar = known ? new string('#', full).PadRight(Cells, '.') : new string('.', full) + '#' + new string('.', Cells - 1 - full);
            var line = $"{stage} [{bar}]" + (known ? $" {Math.Floor(share * 100),3:0} %" : string.Empty);
            error.Write('\r' + line.PadRight(shown));
            shown = Math.Max(shown, line.Length);
        }
    }
}
